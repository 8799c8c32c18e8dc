"""The record travels with the program: in the wheel, in the sdist, in an editable install, in a plain source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.own_environment
ROOT = Path(__file__).parent.parent
RECORD = (ROOT / "data" / "timeline.yaml").read_bytes()
ASK = "import rmtl.datafile as d, sys; sys.stdout.buffer.write(d.bundled_path().read_bytes())"


def run(*command: str | Path, cwd: Path, **more: str) -> bytes:
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **more}
    for name in (
        "PIP_INDEX_URL",
        "PIP_CONFIG_FILE",
        "PIP_FIND_LINKS",
        "PIP_EXTRA_INDEX_URL",
        "SSL_CERT_FILE",
        "HTTPS_PROXY",
        "https_proxy",
    ):
        if name in os.environ:
            environment.setdefault(name, os.environ[name])
    return subprocess.run(list(map(str, command)), cwd=cwd, env=environment, check=True, stdout=subprocess.PIPE).stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from the sdist."""
    source = tmp_path_factory.mktemp("source") / "rmtl"
    ignored = shutil.ignore_patterns(".git", ".venv", "*.egg-info", ".*_cache", ".hypothesis", "dist", "build")
    shutil.copytree(ROOT, source, ignore=ignored)
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "-q", "--outdir", target, ".", cwd=source)
    return target


def test_the_wheel_in_an_empty_environment(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=tmp_path)
    assert run(python, "-c", ASK, cwd=tmp_path) == RECORD
    assert run(python, "-c", "import rmtl, sys; rmtl.load(); print('yaml' in sys.modules)", cwd=tmp_path) == b"False\n"
    assert run(tmp_path / "venv" / "bin" / "rmtl", "count", cwd=tmp_path) == b"34\n"
    assert run(python, "-m", "rmtl", "list", "--year", "2022", "--format", "ids", cwd=tmp_path).count(b"\n") == 21


def test_what_the_wheel_holds(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"rmtl/timeline.yaml", "rmtl/timeline.compiled", "rmtl/py.typed", "rmtl/__init__.py"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "docs", "data"))]


def test_what_the_sdist_holds(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
        member = next(name for name in archive.getnames() if name.endswith("/data/timeline.yaml"))
        content = archive.extractfile(member)
        assert content is not None
        assert content.read() == RECORD
    assert {
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "data/LICENSE",
        "tests/conftest.py",
        "docs/codebook.md",
        "examples/arcadia-borduria.yaml",
    } <= names


def test_a_plain_source_tree_is_live(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "timeline.yaml"
    path.write_bytes(RECORD + b"# edited\n")
    assert run(sys.executable, "-c", ASK, cwd=tmp_path, PYTHONPATH=str(tmp_path / "src")) == RECORD + b"# edited\n"
