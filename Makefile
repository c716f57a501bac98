# make run    everything set up, served on http://localhost:$(PORT)
# make test   everything set up, all tests that need nothing but Python
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

.PHONY: run demo test lint bench setup setup-dev requirements

run: setup
	PORT=$(PORT) exec $(MANAGE) serve

demo: setup
	PORT=$(PORT) exec $(MANAGE) demo --serve

test: setup-dev
	$(BIN)/python -m pytest --create-db

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(MANAGE) makemigrations --check --dry-run
	DEBUG=0 BASE_URL=https://telesink.example $(MANAGE) check --deploy --fail-level WARNING

bench: setup-dev
	$(BIN)/python -m tests.bench

setup: .venv/run staticfiles/staticfiles.json

staticfiles/staticfiles.json: .venv/run telesink/static.py $(shell find static)
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch -c $@

setup-dev: setup .venv/dev

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Telesink needs Python 3.11 or newer: make PYTHON=python3.13 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo "Python can't make a venv here; on Debian: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

requirements: export CUSTOM_COMPILE_COMMAND = make requirements
requirements: .venv/dev
	for name in requirements requirements-dev; do \
	  $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --output-file $$name.txt $$name.in || exit 1; \
	done
