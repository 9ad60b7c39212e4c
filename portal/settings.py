"""All settings of the portal. Each variable read here is described in docs/operations.md.

Without any variable the portal runs on SQLite and the file system under ``var/``. DATABASE_URL,
CELERY_BROKER_URL and CACHE_URL move it to PostgreSQL and Redis.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("VAR_DIR", BASE_DIR / "var")
VERSION = environment.changelog_version(BASE_DIR / "CHANGELOG.md")

# --- Who may reach it -------------------------------------------------------------------------

DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.secret_key("SECRET_KEY", VAR_DIR / "secret")
HOST = environment.text("HOST", "127.0.0.1")
PORT = environment.number("PORT", 8000, minimum=1, maximum=65535)
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", environment.local_hosts(HOST))
CSRF_TRUSTED_ORIGINS = environment.names("CSRF_TRUSTED_ORIGINS")
HTTPS = environment.flag("HTTPS", default=False)

# --- The parts --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "portal",
    "quizzes",
    "readings",
    "courses",
    "django.contrib.admin.apps.SimpleAdminConfig",  # registered in portal/admin, by name
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",  # the templates of widgets, for FORM_RENDERER
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

# What sets headers stands before WhiteNoise, so that static files carry them too.
MIDDLEWARE = [
    "portal.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.middleware.refuse_large_bodies",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.page",
            ],
        },
    },
]

# --- Where things are kept --------------------------------------------------------------------

DATABASES = {"default": environment.database("DATABASE_URL", VAR_DIR / "portal.sqlite3")}

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = environment.broker(
    "CELERY_BROKER_URL", VAR_DIR / "broker"
)
USES_REDIS = CELERY_BROKER_URL.startswith("redis")
CELERY_BROKER_TRANSPORT = None if USES_REDIS else "portal.broker:Transport"
CACHES = {
    "default": environment.cache(
        "CACHE_URL", VAR_DIR / "cache", CELERY_BROKER_URL if USES_REDIS else ""
    )
    | {"KEY_PREFIX": "portal"}
}

MEDIA_ROOT = environment.folder("MEDIA_DIR", VAR_DIR / "media")
STATIC_ROOT = environment.folder("STATIC_DIR", VAR_DIR / "static")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "portal.storage.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Static files are as much this site's own as its pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What one upload may be, and what it may unfold to; the readers hold these limits as well.
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024
UNPACKED_LIMIT_BYTES = 200 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Languages and time -----------------------------------------------------------------------

LANGUAGE_CODE = environment.choice("LANGUAGE_CODE", "zh-hans", ["zh-hans", "en"])
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.text("TIME_ZONE", "Asia/Shanghai")

# --- Accounts ---------------------------------------------------------------------------------

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}", "OPTIONS": options}
    for validator, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]

SESSION_COOKIE_AGE = 14 * 24 * 60 * 60

# --- Headers and TLS --------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
# The other headers are Django's defaults and portal.middleware's; tests/test_settings.py has all.

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Probes come over plain HTTP from beside the process.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    # Only where a proxy sets the header itself: otherwise any client could claim TLS.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Work in the background -------------------------------------------------------------------

# A task stays with the broker until it is done, so that a killed worker's task comes back; it can
# never run longer than the broker waits before it hands the task out again.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 110
CELERY_VISIBILITY_TIMEOUT = 300
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {"visibility_timeout": CELERY_VISIBILITY_TIMEOUT}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = environment.number("WORKER_PROCESSES", 2, minimum=1, maximum=64)
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 512 * 1024
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# The database tells how an import ended; Celery's own results are not kept.
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 2
# A broker that is away costs a web request two seconds at most: the row waits for resume_imports.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.5}
# On the file system each worker would leave control queues behind that nobody empties.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = USES_REDIS
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# What the process that reads a document may take of a processor; by the clock twice as much.
IMPORT_READ_SECONDS = environment.number("IMPORT_READ_SECONDS", 25, minimum=1, maximum=50)
# Makes old formats readable and draws pictures of slides, where a worker has it.
LIBREOFFICE = environment.program("LIBREOFFICE", ["soffice", "libreoffice"])
# A worker holds an import for so long after its last sign of life. An import whose worker died is
# taken up again after four thirds of it at most: under a minute.
IMPORT_LEASE_SECONDS = environment.number("IMPORT_LEASE_SECONDS", 40, minimum=3, maximum=600)
# How long after the end of an attempt answers may still arrive that were sent before it.
QUIZ_GRACE_SECONDS = environment.number("QUIZ_GRACE_SECONDS", 15, maximum=300)
# Terms that come into the glossary of a course that uses them; docs/glossary.md.
BASE_GLOSSARY = environment.text(
    "BASE_GLOSSARY", str(BASE_DIR / "fixtures" / "glossary" / "fintech.yaml")
)
# How long searches without a result are kept for instructors; 0: none are.
MISSED_SEARCH_DAYS = environment.number("MISSED_SEARCH_DAYS", 180, maximum=3650)
CELERY_BEAT_SCHEDULE = {
    "resume imports whose worker died": {
        "task": "portal.tasks.resume_imports",
        "schedule": IMPORT_LEASE_SECONDS / 3,
        # A sweep that waited longer than the next one is not worth running.
        "options": {"expires": IMPORT_LEASE_SECONDS / 3},
    },
    "drop searches without a result that are long past": {
        "task": "portal.tasks.drop_missed_searches",
        "schedule": 24 * 3600,
    },
    "close attempts whose time is up": {
        "task": "portal.tasks.close_attempts",
        "schedule": 20,
        "options": {"expires": 20},
    },
}

# --- API --------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "courses.api.schema.OperationSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "courses.api.problems.handle",
    # Whose word counts for where a request came from: the proxy's, else the connection's.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Course portal",
    "DESCRIPTION": "Courses made of their own documents. docs/api.md tells how to use it.",
    "VERSION": "1.0",
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": ["courses.api.schema.add_components"],
    "SERVE_INCLUDE_SCHEMA": False,
    # The files of the interactive page come from this site, never from elsewhere.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# --- Logs -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
}
