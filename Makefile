# Two commands to know: make demo, make test. Only Python 3.11+ and make are needed.

PORT ?= 8000
export PORT
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
ASSETS := $(shell find assets package.json package-lock.json -type f 2>/dev/null)
STATIC := $(shell find src -path '*/static/*' -type f 2>/dev/null)
LOCALES := $(shell find src -name '*.po' 2>/dev/null)

.PHONY: help demo demo-reset start run test check fix bench screenshots assets lock clean
.DELETE_ON_ERROR:

help: ## What there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/runtime.ready build/assets.ready build/locale.ready ## Bloei with an example town on 127.0.0.1:8000 (PORT=)
	@$(BIN)/bloei demo

demo-reset: .venv/runtime.ready build/assets.ready build/locale.ready ## The same, with a new example town
	@$(BIN)/bloei demo --reset

run: .venv/runtime.ready build/assets.ready build/locale.ready ## The development server
	@$(BIN)/bloei run

test: .venv/dev.ready build/assets.ready build/locale.ready ## All tests, also those in a browser
	@tools/browser.sh
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: .venv/dev.ready build/locale.ready ## Everything that can be judged without running the program
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djangofmt --check --quiet src
	$(BIN)/bloei manage makemigrations --check --dry-run
	$(BIN)/python tools/lock.py --check
	$(BIN)/python tools/registries.py
	@test ! -f src/bloei/kit/management/commands/translations.py || $(BIN)/bloei manage translations --check

fix: .venv/dev.ready ## Put the form of the code right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djangofmt --quiet src

bench: .venv/dev.ready build/assets.ready ## How quick it is
	@$(BIN)/python -m bench.run
	@$(BIN)/python -m pytest -q -p no:randomly bench

screenshots: .venv/dev.ready build/assets.ready build/locale.ready ## The pictures in the documentation
	@tools/browser.sh
	@$(BIN)/python tools/screenshots.py

assets: build/assets.ready ## Styles, icons and scripts

lock: ## New lock files out of pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv~=0.13"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tools/lock.py

clean: ## Throw away what was built; the data stays
	rm -rf build .venv node_modules

.venv/runtime.ready: requirements/runtime.lock tools/venv.sh
	@tools/venv.sh runtime
	@touch $@

.venv/dev.ready: requirements/dev.lock .venv/runtime.ready
	@tools/venv.sh dev
	@touch $@

build/assets.ready: $(ASSETS) $(STATIC) .venv/runtime.ready
	@command -v npm >/dev/null || tools/venv.sh assets
	@$(BIN)/python assets/build.py
	@echo "… collecting styles, pictures and scripts"
	@DJANGO_SETTINGS_MODULE=bloei.config.settings $(BIN)/python -m django collectstatic --noinput --clear -v 0
	@touch $@

build/locale.ready: $(LOCALES) .venv/runtime.ready
	@test -z "$(LOCALES)" || $(BIN)/pybabel --quiet compile --directory src/bloei/locale --domain django
	@mkdir -p $(@D) && touch $@
