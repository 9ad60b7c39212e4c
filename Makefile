# `make run` needs Python 3.11 or newer and make, nothing else. Variables such as PORT, HOST,
# DATABASE_URL or DOCS may be given before or after the word make; docs/operations.md lists them.

PYTHON ?= python3
VENV := .venv
IN := $(VENV)/bin

# The name of the stamp holds the sum of the lock: an unchanged lock means that nothing is done.
STAMP := $(VENV)/installed-$(shell cksum < requirements.lock | tr ' ' '-')

.DEFAULT_GOAL := help
.PHONY: help install run test lint format messages lock bench soak

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null || grep '##' Makefile

install: $(STAMP) ## prepare the environment in .venv and nothing else

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "需要 Python 3.11 或更新版本 · Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". make PYTHON=python3.12 ... chooses another one.")'
	@echo "安装依赖到 .venv（第一次约一分钟）· Installing into .venv (about a minute the first time)"
	@$(PYTHON) -m venv $(VENV)
	@$(IN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	@rm -f $(VENV)/installed-*
	@touch $@

run: install ## start the site with its demo course; DOCS=folder imports a folder of documents too
	@exec $(IN)/python -m portal.launch

test: install ## run the tests on SQLite, or on the database of DATABASE_URL
	@$(IN)/python -m pytest --numprocesses auto --dist worksteal

lint: install ## check format, style and types
	@$(IN)/ruff format --check .
	@$(IN)/ruff check .
	@$(IN)/mypy

format: install ## put the code into the one format
	@$(IN)/ruff check --fix-only --quiet .
	@$(IN)/ruff format .

bench: install ## measure the import of documents
	@$(IN)/python benchmarks/import_documents.py

soak: install ## all hostile files, new random cases and the large counts of answers; takes hours; SOAK=word chooses some files
	@$(IN)/python -m pytest --quiet --override-ini python_files=soak.py tests/hostile/soak.py
	@SOAK_SEEDS=1 $(IN)/python -m pytest --quiet --numprocesses auto --hypothesis-profile exploring tests/courses tests/documents tests/quizzes
	@$(IN)/python -m pytest --quiet --override-ini python_files='soak_*.py' tests/quizzes/soak_processes.py

messages: ## collect and compile the interface texts; needs GNU gettext
	@$(IN)/python manage.py makemessages --all --ignore 'tests/*' --ignore 'benchmarks/*' --no-wrap --no-location --ignore '.venv/*' --ignore 'var/*'
	@$(IN)/python manage.py compilemessages --ignore '.venv/*' --ignore 'var/*'

lock: ## write requirements.lock anew from pyproject.toml; needs uv
	@uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra test --generate-hashes --no-emit-index-url --no-header --output-file requirements.lock
