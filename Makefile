# What a developer does, a target each. `make` lists them.

VENV := .venv
PYTHON := $(VENV)/bin/python
FAST := -m "not slow"
NAME := match

.DEFAULT_GOAL := help
.PHONY: help setup check test bench docs

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## make .venv with the pinned versions, for development
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install -q -c constraints.txt -e '.[dev]'

check: ## the fast part, for every change: lint, format, types, import contracts, tests without processes or servers
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) -m pytest -q $(FAST)

test: ## the whole suite, about a quarter of an hour on two cores
	$(PYTHON) -m pytest

bench: ## measure beside peers: make bench NAME=clean; see docs/contributing/benchmarks.md
	$(PYTHON) -m pip install -q -c constraints.txt -e '.[dev,bench]'
	$(PYTHON) -m benchmarks.$(NAME)

docs: ## write docs/reference anew from the code
	$(PYTHON) -m docs.generate
