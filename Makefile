# The two commands of the README: `make map` and `make test`. Both set everything up on the first call.
# Windows, or no make? The plain pip commands stand in the README.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LOWEST_TESTS := $(addprefix tests/test_,pipeline.py outputs.py formats.py gazetteer_build.py gazetteer_search.py geocoder.py \
  map_page.py map_picture.py tables_names.py tables_files.py train_tagger.py)

.PHONY: map test lint types web bench soak kills lowest release clean help

help:  ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

map: $(VENV)/installed  ## Map the reports in seeds/ into out/map.html and out/map.geojson
	@mkdir -p out
	$(BIN)/toposcope map seeds/*.txt -o out/map.html --geojson out/map.geojson --title "Toposcope: the seed reports"
	@echo "Open out/map.html in a browser; the places are in out/map.geojson."

test: $(VENV)/installed-test  ## Run the whole test suite, on all cores
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --max-worker-restart 0

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

soak: $(VENV)/installed-test  ## Fuzz every reader for at most ten minutes; prints tried, refused, failed
	$(BIN)/python tests/soak.py

kills: $(VENV)/installed-test  ## Kill every writer at 200 aimed moments; prints what was half or left over
	$(BIN)/python tests/kills.py

lowest:  ## Tests with the lowest versions that pyproject.toml allows, in an environment of their own
	$(PYTHON) -m venv .venv-lowest
	$(PYTHON) scripts/lowest_versions.py > .venv-lowest/constraints.txt
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check -c .venv-lowest/constraints.txt \
	  -e '.[train,parquet,excel,picture]' pytest hypothesis duckdb pyld
	.venv-lowest/bin/python -m pytest -q -W default $(LOWEST_TESTS)  # old ones warn of what newer ones beside them say

release: $(VENV)/installed-dev  ## Build what is published into dist/, and try it: checked, installed, tested from the source archive
	$(BIN)/python scripts/release.py

clean:  ## Remove what was made here (the gazetteer in the cache directory stays)
	rm -rf $(VENV) out build dist *.egg-info

# A stamp each, made again when the dependencies change. For the first map pip compiles nothing: Python does it for what it
# imports, a third of what is installed.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Toposcope needs Python 3.11 or newer; say which with: make PYTHON=python3.12 map"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -e .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/installed $(VENV)/installed-test
