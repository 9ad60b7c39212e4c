# One image for web, worker and beat. The lock holds the tools of the test extra as well: everything
# is fetched and checked against its hashes, then only what the project itself asks for is installed.
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml requirements.lock ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > runtime.txt \
    && pip download --no-cache-dir --require-hashes --no-deps --only-binary :all: --dest wheels --requirement requirements.lock \
    && python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-index --find-links wheels --requirement runtime.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    VAR_DIR=/tmp/portal \
    MEDIA_DIR=/data/media \
    STATIC_DIR=/app/staticfiles
# LibreOffice reads old Office formats and draws slides. Without it: --build-arg OFFICE=
ARG OFFICE="libreoffice-writer-nogui libreoffice-impress-nogui fonts-noto-cjk"
RUN if [ -n "$OFFICE" ]; then \
        apt-get update && apt-get install --yes --no-install-recommends $OFFICE \
        && rm -rf /var/lib/apt/lists/*; \
    fi
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent portal \
    && mkdir -p /data/media \
    && chown -R portal:portal /data
COPY --from=build /venv /venv
WORKDIR /app
COPY manage.py CHANGELOG.md Procfile ./
COPY courses courses
COPY readings readings
COPY quizzes quizzes
COPY portal portal
COPY templates templates
COPY static static
COPY locale locale
COPY fixtures fixtures
# Byte code now, since the container's file system is read-only; the secret key made here for
# collectstatic goes away with its folder.
RUN python -m compileall -q courses readings quizzes portal \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/portal
USER portal
EXPOSE 8000
VOLUME /data
# The Procfile's own line, so that there is one place that says how the web process is started.
CMD ["honcho", "start", "web"]
