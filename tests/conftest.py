"""Fixtures: a runner of commands, the record, snapshots."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from typer.testing import CliRunner

import rmtl
import rmtl.datafile
from rmtl.cli import app

# The same examples in every run, however busy the machine, so that a failure can be reproduced.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
EXAMPLE = Path(__file__).parent.parent / "examples" / "arcadia-borduria.yaml"
SNAPSHOTS = Path(__file__).parent / "snapshots"
PAGE_SCRIPTS = Path(__file__).parent / "page"
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
"""Search path for programs: this environment, then the machine."""
REQUIRE_ALL = bool(os.environ.get("RMTL_TESTS_REQUIRE_ALL"))
"""Whether nothing may be skipped, as in CI."""
SKIPPED = "rmtl/skipped"
"""Where the cache of pytest has the tests that the last run skipped."""
ENVIRONMENT = {"NO_COLOR": None, "FORCE_COLOR": None, "COLUMNS": None, "RMTL_DATA": None}


@dataclass(frozen=True)
class Reply:
    """The result of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Reply]


def needs(*names: str, reason: str = "") -> None:
    """Skip a test if programs or modules are missing, or for a reason; under RMTL_TESTS_REQUIRE_ALL, fail instead."""
    absent = [name for name in names if is_absent(name)]
    reason = reason or (f"not installed: {', '.join(absent)}" if absent else "")
    if reason and REQUIRE_ALL:
        pytest.fail(f"RMTL_TESTS_REQUIRE_ALL is set, and {reason}")
    if reason:
        pytest.skip(reason)


def is_absent(name: str) -> bool:
    """Whether neither a program nor a module has a name."""
    found = importlib.util.find_spec(name)
    # A folder with that name is not the module.
    return not (found and found.origin) and not shutil.which(name, path=PATH)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in the last lines what was not run, and why."""
    reports = terminalreporter.stats.get("skipped", [])
    if getattr(terminalreporter.config, "cache", None):
        terminalreporter.config.cache.set(SKIPPED, sorted({report.nodeid for report in reports}))
    skipped = Counter(
        (Path(report.location[0]).name, str(report.longrepr[-1]).removeprefix("Skipped: ")) for report in reports
    )
    if skipped:
        terminalreporter.section("not run here: CI runs it, with the extra 'test-all'")
        for (file, reason), number in sorted(skipped.items()):
            terminalreporter.write_line(f"{number:4} in {file}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """Parse each text once: thousands of questions are put to the same few files, whose rows are frozen."""
    parse = rmtl.datafile.parse_texts
    once = lru_cache(maxsize=8)(parse)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rmtl.datafile.parse_texts", lambda texts, _=None: once(tuple(texts)))
        yield


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Runs a command in this process: `ask("list", "--year", "2022", COLUMNS="60")`."""
    runner = CliRunner()

    def run(*arguments: str, **environment: str) -> Reply:
        result = runner.invoke(app, list(arguments), env={**ENVIRONMENT, **environment})
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Reply(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def without_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hides the later record, whose notes have their own tests."""
    monkeypatch.setattr("rmtl.datafile.later.read_index", lambda _: None)


@pytest.fixture(scope="session")
def record() -> rmtl.Record:
    return rmtl.load()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="rewrite the snapshots and the outputs in the documentation"
    )
    parser.addoption(
        "--skipped", action="store_true", help="run only what the last run skipped, and tests that do more in CI"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--skipped"):
        return
    if not config.cache:
        raise pytest.UsageError("--skipped needs pytest's cache")
    skipped = set(config.cache.get(SKIPPED, []))
    chosen = [each for each in items if each.nodeid in skipped or each.get_closest_marker("more_in_ci")]
    config.hook.pytest_deselected(items=[each for each in items if each not in chosen])
    items[:] = chosen


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def snapshot(rewrite: bool) -> Callable[[str, str], None]:
    """Compares a text with a snapshot file; `--rewrite` writes the file instead."""

    def check(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if rewrite:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no snapshot {name}: run pytest --rewrite and look at it"
        assert text == path.read_text(encoding="utf-8")

    return check


HOSTILE = "\x1b[31m=1+1\x9b\u202e[/bold] :smile: |x| <b>\u2028é"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example with hostile characters in every text."""
    escaped = json.dumps(HOSTILE)[1:-1].replace("/", "\\/")
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    for name in ("Ana Bell visits Szohod", "Sport in Borduria", "It is said.", "Trade in apples", "Carr Ltd."):
        text = text.replace(f": {name}", f': "{escaped}"', 1)
    text = text.replace("name: Ana Bell", f'name: "{escaped}"').replace("name: Szohod", f'name: "{escaped}"')
    text = text.replace("title: Minister of Trade of Arcadia", f'title: "{escaped}"').replace(
        "title: Relations of", f'title: "{escaped}" #'
    )
    path = tmp_path_factory.mktemp("hostile") / "data.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    assert "RMTL_DATA" not in os.environ


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scripts and the packages that they need, in the versions of the lock file."""
    needs("node", "npm")
    folder = tmp_path_factory.mktemp("page")
    shutil.copy(PAGE_SCRIPTS / "package.json", folder)
    (folder / "npm-shrinkwrap.json").write_bytes((PAGE_SCRIPTS / "package-lock.json").read_bytes())
    # After the first time, the packages come from npm's cache, unless the home is read-only.
    cache = [] if os.access(Path.home(), os.W_OK) else ["--cache", str(folder / "cache")]
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", *cache]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if finished.returncode:
        needs(reason="npm ci fails: is there a network?")
    for script in PAGE_SCRIPTS.glob("*.mjs"):
        shutil.copy(script, folder)
    return folder
