# Two commands do everything: `make run` (the demo city on http://localhost:8000) and `make test`.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
JOB    ?=

.DEFAULT_GOAL := help
.PHONY: help run check test bench pictures lint types contracts format lock clean

help:
	@echo "make run    the demo city on http://localhost:$(PORT)"
	@echo "make test   everything CI runs: lint, types, contracts, unit, property, database, browser"
	@echo "make check  the quick part, under a minute"
	@echo "make bench  speed against peers (JOB=evidence for one job)"
	@echo "make pictures  the pictures of README and guide, from a demo that 'make run' has just begun"

run: $(VENV)/.ready
	$(BIN)/azukari demo --port $(PORT)

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed. On Debian: apt-get install python3.11 python3.11-venv. Or: make PYTHON=/path/to/python3.11 run"; exit 1; }
	@echo "Virtual environment …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python requirements/main.txt pyproject.toml
	@echo "Packages, pinned and checked by their hashes …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/main.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready requirements/test.txt
	@echo "Packages for the tests …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint src
	$(BIN)/python -m azukari.config.messages --check

types: $(VENV)/.ready-test
	$(BIN)/mypy

contracts: $(VENV)/.ready-test
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -q -p no:randomly tests/architecture

check: lint contracts
	$(BIN)/pytest -q tests/core -x

test: $(VENV)/.ready-test
	tools/chromium.sh
	tools/tesseract.sh
	tools/usbguard.sh
	$(MAKE) --no-print-directory lint types contracts
	$(BIN)/python -m azukari.config.messages
	$(BIN)/pytest -n 2 --dist loadfile -m "not browser"
	$(BIN)/pytest -m browser tests/browser

bench: $(VENV)/.ready-test
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@test -x var/peers/bin/python || { $(PYTHON) -m venv var/peers && var/peers/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/peers.txt; }
	$(BIN)/python -m bench $(JOB)

pictures: $(VENV)/.ready-test
	$(BIN)/python -m tools.pictures http://localhost:$(PORT)

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info
