# Every target does its own set-up, so each works in a fresh clone.
# Tools are called as `.venv/bin/python -m …`: the scripts in .venv/bin carry an
# absolute path in their first line and break when the folder is moved.

PORT ?= 8501

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore -c constraints.txt
DATABASE := data/rc.duckdb
DATABASE_INPUTS := $(wildcard data/*.csv data/*/*.csv data/*.yaml rcdata/*.py rcdata/build/*.py rcdata/build/sql/*.sql rcdata/build/sql/*/*.sql)

.DEFAULT_GOAL := help
.PHONY: help run test thorough check audit build bench pictures clean
.DELETE_ON_ERROR:

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: $(DATABASE) ## Start the dashboard on http://localhost:8501 (another port: make run PORT=8600)
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

test: check ## Run every check and every test, those in a real Chromium included
	@sh tests/browser/install_chromium.sh $(PY)
	@sh tests/serving/install_nginx.sh
	@sh tests/briefing/install_office.sh
	@sh tests/install_storage.sh $(PY)
	@$(PY) -m pytest -n 2 --dist worksteal

thorough: $(VENV)/installed-dev ## Run the cases of long tests that `make test` leaves out
	@sh tests/browser/install_chromium.sh $(PY)
	@sh tests/install_storage.sh $(PY)
	@$(PY) -m pytest -n 2 --dist worksteal -m thorough

check: $(VENV)/installed-dev ## Check format, lint and types
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy

audit: $(VENV)/installed-run ## Look for known weaknesses of the pinned packages, where a list of them can be reached
	@sh tests/audit.sh $(PY)

build: $(VENV)/installed-run ## Build the database data/rc.duckdb from the files in data/
	@$(PY) -m rcdata build

bench: $(VENV)/installed-dev $(DATABASE) ## Measure speed against the limits (more load: SESSIONS=50,200,500; single parts: PARTS="rows fresh")
	@sh tests/browser/install_chromium.sh $(PY)
	@$(PY) -m benchmarks.bench $(if $(SESSIONS),--sessions $(SESSIONS)) $(if $(WRITE),--write) $(PARTS)

pictures: $(VENV)/installed-dev ## Take the pictures of the README anew, into docs/
	@sh tests/browser/install_chromium.sh $(PY)
	@$(PY) -m tests.browser.pictures

clean: ## Remove everything that make has made
	rm -rf $(VENV) .venv-peers .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	rm -f $(DATABASE) $(DATABASE).*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DATABASE): $(DATABASE_INPUTS) | $(VENV)/installed-run
	@$(PY) -m rcdata build

# The stamps hold the set-up back until a requirements file changes.
$(VENV)/installed-run: requirements.txt constraints.txt
	@$(create_venv)
	@echo "Installing the packages of requirements.txt …"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements-lake.txt requirements-signin.txt $(VENV)/installed-run
	@echo "Installing the packages of requirements-dev.txt …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Takes the first Python that is new enough and has venv; PYTHON=… chooses another.
# Each candidate is run, not only looked up: version managers put placeholders on PATH.
# Debian splits venv off into a package of its own, which only root can add.
define create_venv
	set -e; \
	if $(PY) -m pip --version >/dev/null 2>&1; then exit 0; fi; \
	find_python() { \
		for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python); do \
			if "$$python" -c "$$1" >/dev/null 2>&1; then command -v "$$python"; return; fi; \
		done; \
	}; \
	new_enough='import sys; sys.exit(sys.version_info < (3, 11))'; \
	usable="import ensurepip, venv; $$new_enough"; \
	python=$$(find_python "$$usable"); \
	if [ -z "$$python" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing python3-venv …"; \
		apt-get update -qq || true; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv >/dev/null || true; \
		python=$$(find_python "$$usable"); \
	fi; \
	if [ -z "$$python" ] && [ -n "$$(find_python "$$new_enough")" ]; then \
		echo "Python has no venv module. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; \
		exit 1; \
	elif [ -z "$$python" ]; then \
		echo "No Python 3.11 or newer found. Install one, or name it: make run PYTHON=/path/to/python" >&2; \
		exit 1; \
	fi; \
	echo "Creating $(VENV) with $$python …"; \
	"$$python" -m venv --clear $(VENV)
endef
