# Everything a developer, a tester or the CI does goes through here: `make` alone lists it.
# Each target sets up what it needs first (packaging/setup.sh, which does nothing when nothing is missing).

PYTHON_DIRS := client sync_server exam_core
BIN := .venv/bin

# Half of a program's start would go into compiling what was compiled before.
unexport PYTHONDONTWRITEBYTECODE

# What a caller may set, for instance `make test PYTEST_ARGS='-k receipt'`.
BANK ?=
KILLS ?= 200
FUZZ_SECONDS ?= 120
ONLY ?=
# Two workers, for a machine with two cores; `PYTEST_ARGS=` alone runs the tests one after another.
PYTEST_ARGS ?= -n 2 --dist worksteal
LOCK_ARGS ?=
ONLY ?=
REFERENCES ?=

# Catalogues: the client's are Qt's (.ts -> .qm), the server's gettext's (.po -> .mo). A language begins with
# `make messages NEW=assets/i18n/exam_de.ts` there, and with the folder sync_server/locale/en here.
TS := $(shell find client assets -name '*.ts' 2>/dev/null)
PO := $(shell find $(PYTHON_DIRS) -name '*.po' 2>/dev/null)
NEW ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo demo-standalone play test torture bench bundle fuzz screens messages catalogues locks clean

help: ## List the targets (this is what `make` alone does)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Make .venv, install what the system lacks, compile the catalogues
	@packaging/setup.sh
	@$(MAKE) --no-print-directory --silent catalogues

demo: setup ## Play a whole exam day with real programs; BANK=file uses your own question bank
	@$(BIN)/python -m tests.stories.demo $(if $(BANK),--bank "$(BANK)")

demo-standalone: setup ## Play a sitting without a network: sealed paper in, sealed results out, two officers
	@$(BIN)/python -m tests.stories.standalone_demo $(if $(BANK),--bank "$(BANK)")

play: setup ## Sit at a seat yourself, in an exam that is running
	@$(BIN)/python -m tests.stories.play

test: ## Everything that must pass: style, types, imports, tests; PYTEST_ARGS='-k name' for a part
	@packaging/setup.sh --for-tests
	@$(MAKE) --no-print-directory --silent catalogues
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/pytest $(PYTEST_ARGS)

torture: setup ## Kill a seat again and again and look for a lost answer; KILLS=200
	@$(BIN)/python -m tests.stories.torture --kills $(KILLS)

bench: setup ## Measure what has a limit beside what the machine needs; build/bench.json; ONLY=seat for a part
	@packaging/setup.sh --for-tests
	@$(BIN)/python -m tests.benchmarks.run $(if $(ONLY),--only "$(ONLY)")

bundle: ## Build one folder with exam-seat, exam-proctor and exam-desk that needs no Python; build/bundle
	@packaging/setup.sh --for-bundle
	@$(MAKE) --no-print-directory --silent catalogues
	@$(BIN)/python packaging/bundle/build.py

fuzz: setup ## Feed the readers of question, package and sealed files with damaged ones; FUZZ_SECONDS=120 for each
	@$(BIN)/python -m tests.fuzz.fuzz_reading --seconds $(FUZZ_SECONDS)
	@$(BIN)/python -m tests.fuzz.fuzz_sealed --seconds $(FUZZ_SECONDS)

screens: setup ## Take a picture of every screen, in every look; ONLY=name for some, REFERENCES=1 renews the tests' own
	@for who in $(if $(REFERENCES),references,screens proctor_screens console_screens desk_screens); do \
		$(BIN)/python -m tests.stories.$$who $(if $(REFERENCES),,--only "$(ONLY)") || exit 1; done
	@$(if $(REFERENCES),,$(BIN)/python -m tests.stories.screens_index build/screens)

messages: setup ## Bring the catalogues up to the texts in the code, and compile them
	$(if $(TS)$(NEW),$(BIN)/pyside6-lupdate -silent -no-obsolete -locations none -source-language zh_CN -target-language en $$(find client -name "*.py" | sort) -ts $(TS) $(NEW))
	$(if $(wildcard sync_server/locale/*),cd sync_server && ../$(BIN)/django-admin makemessages --all --no-obsolete --no-wrap --add-location file)
	@$(MAKE) --no-print-directory catalogues

catalogues: $(TS:.ts=.qm) $(PO:.po=.mo)

%.qm: %.ts
	$(BIN)/pyside6-lrelease -silent $< -qm $@

%.mo: %.po
	msgfmt --check-format --output-file=$@ $<

locks: setup ## Bring the locks up to pyproject.toml; LOCK_ARGS=--upgrade takes newer releases
	@echo uv | $(LOCK) - -o packaging/locks/uv.txt
	@$(LOCK) pyproject.toml -o packaging/locks/runtime.txt
	@$(LOCK) pyproject.toml --extra scale --extra faces --group dev -c packaging/locks/runtime.txt -o packaging/locks/dev.txt

# Hashed, for every platform, and with no package index or folder of this machine in them.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-build \
	--no-emit-index-url --custom-compile-command 'make locks' $(LOCK_ARGS)

clean: ## Remove what building and testing made (.venv stays: remove it by hand)
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .schemathesis .coverage htmlcov
	find $(PYTHON_DIRS) assets tests \( -name '*.qm' -o -name '*.mo' \) -delete
	find $(PYTHON_DIRS) tests packaging -name __pycache__ -prune -exec rm -r {} +
