# Everything a person or a machine asks of this checkout. Each target sets up what it needs by itself.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test fresh bench factory score promises lint peers strings pictures wheel lock deb clean setup-run setup-test

PY := .venv/bin/python

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1	\2/p' Makefile | expand -t 16

run: setup-run  ## open the window; without a display: a demonstration that ends with its notes
	@sh packaging/run.sh $(ARGS)

test: setup-test  ## import contracts, lint, types and every test
	@sh packaging/check.sh all

lint: setup-test  ## the same without the tests
	@sh packaging/check.sh lint

fresh:  ## build a bare system and type `make run` and `make test` there, as root and as anybody (as root; most of an hour)
	@sh packaging/fresh.sh $(WHO)

bench: setup-test  ## measure, hold the figures and write docs/figures.md: make bench ROOMS="reading notes"
	@$(PY) -m tests.bench --write $(ROOMS)

factory: setup-test  ## build the screens with known text into build/factory (needs browsers and documentation; says what is missing)
	@$(PY) -m tests.factory make

score: setup-test  ## what the reader makes of these screens; writes docs/figures.md
	@$(PY) -m tests.factory score

promises: setup-test  ## try every promise with its long loops and write docs/promises.md (hours); some: make promises NUMBERS="17 44"
	@$(PY) -m tests.promises $(NUMBERS)

peers: setup-test  ## our client against a Realtime server that others wrote (needs npm and network)
	@sh packaging/peers.sh

pictures: setup-test  ## take the pictures of README.md again
	@$(PY) packaging/pictures.py

deb: setup-run  ## build the Debian package into dist/ (needs dpkg-dev and binutils)
	@sh packaging/linux/build_deb.sh

strings: setup-test  ## collect what the window says for translators: make strings LANGUAGE=de
	@$(PY) packaging/strings.py $(LANGUAGE)

wheel: setup-run  ## build the wheel into dist/, with the list of what it brings along (CycloneDX)
	@mkdir -p dist && $(PY) -m hatchling build -t wheel -d dist && $(PY) packaging/sbom.py dist/realtime-hud.cdx.json

lock: setup-test  ## write requirements.lock anew from pyproject.toml (needs network)
	@sh packaging/lock.sh

clean:  ## remove .venv and everything built
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

setup-run:
	@sh packaging/setup.sh run

setup-test:
	@sh packaging/setup.sh test
