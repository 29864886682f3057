# make refresh   publish warehouse/yingshang.duckdb from seeds/
# make test      lint, types, tests
# make bench     speed, as ratios within one run
# Each sets up .venv first where it is missing; needs Python 3.11 or newer with venv.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: refresh test bench setup lock dictionary clean

refresh: $(READY)
	@$(BIN)/yingshang refresh

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

bench: $(READY)
	@POLARS_MAX_THREADS=1 $(BIN)/python -m benchmarks.speed
	@POLARS_MAX_THREADS=1 $(BIN)/python -m benchmarks.refreshes

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name another one with PYTHON=…")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing the pinned dependencies into .venv"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q .venv/lib pipeline > /dev/null 2>&1 || true # each start reads bytecode, also where none may be written
	@touch $(READY)

# The lock is complete (hence --no-deps above), names no host, and holds for every platform and Python from 3.11.
lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --group build --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock

# The page of the tables, made from their declarations.
dictionary: $(READY)
	$(BIN)/python -m pipeline.schema.dictionary > docs/DATA.md

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
