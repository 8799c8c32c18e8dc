# Commands for contributors. `just` comes with the lint extra: .venv/bin/just, after running the commands of `setup` by hand.

bin := ".venv/bin"

# List the commands.
default:
    @just --justfile '{{ justfile() }}' --list --unsorted

# Make the environment: the program, and what tests, style and type checks need.
setup:
    python3 -m venv .venv
    {{ bin }}/pip install -q -e '.[test,lint]'

# Run the tests, or some of them: just test -k dates
test *arguments:
    {{ bin }}/python -m pytest -q {{ arguments }}

# Run every test, also those with other programs, a browser, shells and installations; none may be skipped.
# `just test-all --skipped` runs those alone that the last `just test` skipped.
test-all *arguments:
    {{ bin }}/pip install -q -e '.[test-all]'
    RMTL_TESTS_REQUIRE_ALL=1 {{ bin }}/python -m pytest -q -m '' {{ arguments }}

# Run the tests of the page in a browser: filters, links, keyboard, print, axe and the W3C's checker.
test-browser *arguments:
    {{ bin }}/pip install -q -e '.[test-all]'
    RMTL_TESTS_REQUIRE_ALL=1 {{ bin }}/python -m pytest -q -m browser {{ arguments }}

# Rewrite the snapshots, and the outputs and the picture in the documentation; then review the diff.
rewrite:
    {{ bin }}/pip install -q -e '.[test-all]'
    {{ bin }}/python -m pytest -q --rewrite tests/test_snapshots.py tests/test_docs.py tests/test_codebook.py tests/test_check.py tests/test_record_versions.py tests/test_later.py

# Run the examples in the documentation, and compare the codebook with the record.
docs:
    {{ bin }}/python -m pytest -q tests/test_docs.py tests/test_codebook.py

# Check the style.
lint:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .

# Check the types.
types:
    {{ bin }}/mypy

# Validate data files, by default the bundled record.
check *files:
    {{ bin }}/rmtl check {{ files }}

# Measure rmtl and comparable tools, also on large files; --write puts the result into docs/performance.md.
bench *arguments:
    {{ bin }}/python benchmarks/run.py {{ arguments }}

# Build the sdist and the wheel, inspect them, install them with pip, pipx and uv, and run them.
release-check:
    {{ bin }}/pip install -q -e '.[test-all]'
    {{ bin }}/python -m pytest -q tests/test_package.py tests/test_docs.py

# Run what continuous integration runs, in a fresh environment.
ci:
    .ci/run
