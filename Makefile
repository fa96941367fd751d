# `make` lists the commands. PYTHON chooses the interpreter: make test PYTHON=.venv/bin/python
PYTHON ?= python
.DEFAULT_GOAL := help

.PHONY: help run fix lint style types contracts scripts test check bench load attack fuzz shots gallery package runs

help:  ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run:  ## open the dashboard
	STREAMLIT_SERVER_FILE_WATCHER_TYPE=auto $(PYTHON) -m streamlit run app.py

fix:  ## format, and mend what the linter can mend
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

lint: style types contracts scripts  ## format, style, types and import contracts

style:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

contracts:
	$(PYTHON) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

scripts: node_modules
	node_modules/.bin/tsc --project .

node_modules: package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules

test:  ## every test, those in the browser included
	$(PYTHON) -m pytest

check: lint test  ## what CI runs, and what "done" means

bench:  ## ratios from one run: recording, training, the player, a page
	@for benchmark in recording airline film what_if what_if_redraw playback page stage; do $(PYTHON) -m benchmarks.$$benchmark || exit 1; done

load:  ## a hundred visitors, thirty trainings, without and with an attacker, into docs/load.md
	$(PYTHON) -m benchmarks.load

attack:  ## every known attack against a server of its own, over loopback, into docs/security.md
	$(PYTHON) -m benchmarks.attack

fuzz:  ## ten thousand damaged files of series and of weights: each read or refused, within a limit
	$(PYTHON) -m benchmarks.fuzz
	$(PYTHON) -m benchmarks.fuzz_weights

shots:  ## photograph the app: light and dark, wide and narrow, English and Chinese
	$(PYTHON) -m benchmarks.shots shots

gallery:  ## write the shipped runs as pages that play anywhere, with a page that lists them
	$(PYTHON) -c 'from viz_lstm.export.gallery import write_gallery; write_gallery("gallery")'

runs:  ## train the shipped runs again from their seeds
	$(PYTHON) -m viz_lstm train airline --snapshots 18 --overwrite --out data/runs/airline
	$(PYTHON) -m viz_lstm train characters --text pronouns-zh --seed 9 --snapshots 8 --overwrite --out data/runs/pronouns-zh
	$(PYTHON) -m viz_lstm train characters --text pronouns-en --seed 6 --snapshots 10 --overwrite --out data/runs/pronouns-en

package:  ## build sdist and wheel offline, look inside, and start it from elsewhere
	$(PYTHON) -m benchmarks.package
