# The two commands of the README: `make map` and `make test`. Both set everything up on the first call.
# Windows, or no make? The plain pip commands stand in the README.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: map test lint types web bench release clean help

help:  ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

map: $(VENV)/installed  ## Map the reports in seeds/ into out/map.html and out/map.geojson
	@mkdir -p out
	$(BIN)/toposcope map seeds/*.txt -o out/map.html --geojson out/map.geojson --title "Toposcope: the seed reports"
	@echo "Open out/map.html in a browser; the places are in out/map.geojson."

test: $(VENV)/installed-test  ## Run the whole test suite
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev  ## Style, formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev  ## Types (mypy strict)
	$(BIN)/mypy

web:  ## Types and tests of the map page's scripts (needs node and npm)
	@test -x node_modules/.bin/tsc || npm install --silent --no-package-lock --no-audit --no-fund
	npm run --silent types
	npm test --silent

bench: $(VENV)/installed-test  ## What a first use costs, beside baselines
	$(BIN)/python -m benchmarks.first_use

release: $(VENV)/installed-dev  ## Build what is published into dist/, and try it: checked, installed, tested from the source archive
	$(BIN)/python scripts/release.py

clean:  ## Remove what was made here (the gazetteer in the cache directory stays)
	rm -rf $(VENV) out build dist *.egg-info

# A stamp each, made again when the dependencies change.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Toposcope needs Python 3.11 or newer; say which with: make PYTHON=python3.12 map"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/installed $(VENV)/installed-test
