# What a contributor does. `just` comes with the lint extra: .venv/bin/just, after `setup` by hand or with a just of your own.

bin := ".venv/bin"

# List what there is to do.
default:
    @just --justfile '{{ justfile() }}' --list --unsorted

# Make the environment: the program, what its tests need, and what checks its style and types.
setup:
    python3 -m venv .venv
    {{ bin }}/pip install -q -e '.[test,lint]'

# Run the tests, or those that the arguments choose: just test -k dates
test *arguments:
    {{ bin }}/python -m pytest -q {{ arguments }}

# Run every test: with the readers of the exports, browsers, shells and installations; none may be skipped.
# `just test-all --skipped` runs those alone that the last `just test` skipped.
test-all *arguments:
    {{ bin }}/pip install -q -e '.[test-all]'
    RMTL_TESTS_REQUIRE_ALL=1 {{ bin }}/python -m pytest -q {{ arguments }}

# Rewrite the snapshots and what the documentation prints; then look at the difference.
rewrite:
    {{ bin }}/pip install -q -e '.[test-all]'
    {{ bin }}/python -m pytest -q --rewrite tests/test_snapshots.py tests/test_docs.py tests/test_codebook.py tests/test_check.py tests/test_record_versions.py tests/test_later.py

# Run the documentation, and hold the codebook to the record.
docs:
    {{ bin }}/python -m pytest -q tests/test_docs.py tests/test_codebook.py

# Check the style.
lint:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .

# Check the types.
types:
    {{ bin }}/mypy

# Check data files: the bundled record, unless files are named.
check *files:
    {{ bin }}/rmtl check {{ files }}

# Measure rmtl beside its peers and on large files; --write puts it into docs/performance.md.
bench *arguments:
    {{ bin }}/python benchmarks/run.py {{ arguments }}

# Build the sdist and the wheel, look into them, install them by pip, pipx and uv, and run them.
release-check:
    {{ bin }}/pip install -q -e '.[test-all]'
    {{ bin }}/python -m pytest -q tests/test_package.py tests/test_docs.py

# Do what continuous integration does, in an environment made anew.
ci:
    .ci/run
