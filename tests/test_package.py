"""The sdist and the wheel: their content and their installation.

The record travels with the program: in the wheel, in the sdist, in an editable install, in a plain source tree.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import rmtl
from conftest import PATH, needs
from rmtl.datafile import ALL, INDEX_FILE, RECORDS
from rmtl.datafile.bundled import CROSSCHECKS, ROWS

pytestmark = pytest.mark.own_environment
ROOT = Path(__file__).parent.parent
RECORD = (ROOT / "data" / "timeline.yaml").read_bytes()
ASK = "import rmtl.datafile as d, sys; sys.stdout.buffer.write(d.paths_of(d.ARTICLE)[0].read_bytes())"
COMPARE = (
    "import rmtl; from rmtl.datafile import RECORDS, load_files, paths_of; from rmtl.datafile.bundled import read_rows;"
    "found = [(read_rows(name, paths_of(name)), load_files([name]), rmtl.load(name).store) for name in RECORDS];"
    "print(*[rows.events == read.events == store.rows.events and"
    " tuple(store.crosschecks.values()) == read.crosschecks for rows, read, store in found])"
)
NETWORK = ("PIP_", "UV_", "SSL_", "REQUESTS_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http", "no_proxy")
"""Prefixes of environment variables that configure the download of packages."""
IGNORED = (".git", ".venv", "*.egg-info", ".*_cache", ".hypothesis", "dist", "build", "__pycache__")
Install = Callable[[Path, Path], Path]


def run(*command: str | Path, cwd: Path, **more: str) -> bytes:
    # uv then trusts the certificates of the machine, like pip.
    environment = {"PATH": PATH, "HOME": os.environ.get("HOME", "/"), "UV_NATIVE_TLS": "true"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith(NETWORK)}
    arguments = list(map(str, command))
    return subprocess.run(arguments, cwd=cwd, env=environment | more, check=True, stdout=subprocess.PIPE).stdout


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips tests if packages cannot be downloaded."""
    needs("pyproject-build", "pipx", "uv")
    try:
        folder = tmp_path_factory.mktemp("index")
        run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-cache-dir", "hatchling", cwd=folder)
    except subprocess.CalledProcessError:
        needs(reason="packages cannot be fetched: is there a network?")


@pytest.fixture(scope="module")
def built(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - it fetches packages
    """A folder with the sdist, and the wheel built from the sdist."""
    source = tmp_path_factory.mktemp("source") / "rmtl"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*IGNORED))
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "-q", "--outdir", target, ".", cwd=source)
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    (path,) = built.glob("*.tar.gz")
    return path


def by_pip(package: Path, home: Path) -> Path:
    run(sys.executable, "-m", "venv", home / "venv", cwd=home)
    run(
        home / "venv" / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", package, cwd=home
    )
    return home / "venv" / "bin" / "rmtl"


def by_pipx(package: Path, home: Path) -> Path:
    own = {"PIPX_HOME": str(home / "pipx"), "PIPX_BIN_DIR": str(home / "bin"), "PIPX_MAN_DIR": str(home / "man")}
    run("pipx", "install", "--quiet", "--python", sys.executable, package, cwd=home, **own)
    return home / "bin" / "rmtl"


def by_uv(package: Path, home: Path) -> Path:
    own = {"UV_TOOL_DIR": str(home / "tools"), "UV_TOOL_BIN_DIR": str(home / "bin")}
    run("uv", "tool", "install", "--quiet", "--python", sys.executable, package, cwd=home, **own)
    return home / "bin" / "rmtl"


@pytest.mark.parametrize(
    ("ending", "install"),
    [("whl", by_pipx), ("whl", by_uv), ("tar.gz", by_pip)],
    ids=["wheel by pipx", "wheel by uv", "sdist by pip"],
)
def test_installed_with_pip_pipx_and_uv(built: Path, tmp_path: Path, ending: str, install: Install) -> None:
    (package,) = built.glob(f"*.{ending}")
    assert_it_runs(install(package, tmp_path), tmp_path)


def assert_it_runs(program: Path, tmp_path: Path) -> None:
    dataset = rmtl.load().store.dataset
    versions = f"rmtl {rmtl.__version__}, record {dataset.version}, codebook {dataset.codebook}\n"
    here = run(sys.executable, "-m", "rmtl", "list", "--year", "2022", "--json", cwd=tmp_path)
    assert run(program, "--version", cwd=tmp_path).decode() == versions
    assert run(program, "list", "--year", "2022", "--json", cwd=tmp_path) == here
    assert len(json.loads(here)) == 21
    assert run(program, "list", "--topic", "nu", cwd=tmp_path, _RMTL_COMPLETE="bash") == b"nuclear\n"
    assert run(program, "--show-completion", cwd=tmp_path, SHELL="/bin/fish")


def test_the_wheel_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    program = by_pip(wheel, tmp_path)
    assert_it_runs(program, tmp_path)
    python = program.with_name("python")
    assert run(python, "-c", ASK, cwd=tmp_path) == RECORD
    assert run(python, "-c", COMPARE, cwd=tmp_path) == b"True True True\n"
    assert run(python, "-c", "import rmtl, sys; rmtl.load(); print('yaml' in sys.modules)", cwd=tmp_path) == b"False\n"
    assert run(python, "-m", "rmtl", "list", "--year", "2022", "--format", "ids", cwd=tmp_path).count(b"\n") == 21


def test_what_the_wheel_holds(wheel: Path) -> None:
    """Every file of the package, the record and the licenses, and nothing else."""
    source = {str(path.relative_to(ROOT / "src")) for path in files_of(ROOT / "src")}
    information = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/data/LICENSE"}
    expected = source | {f"rmtl/{name}" for name in (*RECORDS[ALL], INDEX_FILE)}
    expected |= {f"rmtl/{name}{end}" for name in RECORDS for end in (ROWS, CROSSCHECKS)}
    assert set(zipfile.ZipFile(wheel).namelist()) == expected | {
        f"rmtl-{rmtl.__version__}.dist-info/{name}" for name in information
    }


def test_what_the_sdist_holds(sdist: Path) -> None:
    """Everything that is needed to build and test."""
    with tarfile.open(sdist) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
        content = archive.extractfile(f"rmtl-{rmtl.__version__}/data/timeline.yaml")
        assert content is not None
        assert content.read() == RECORD
    folders = ("benchmarks", "data", "docs", "examples", "src", "tests")
    expected = {str(path.relative_to(ROOT)) for folder in folders for path in files_of(ROOT / folder)}
    top = {"README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "Justfile", "hatch_build.py", "pyproject.toml"}
    assert names == expected | top | {"PKG-INFO", ".gitignore"}


def files_of(folder: Path) -> list[Path]:
    """The files of a folder, without generated ones."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part == "__pycache__" or part.endswith(".egg-info") for part in path.parts)
    ]


def test_what_the_metadata_says(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata: Message = Parser().parsestr(archive.read(f"rmtl-{rmtl.__version__}.dist-info/METADATA").decode())
    assert (metadata["Name"], metadata["Version"]) == ("rmtl", rmtl.__version__)
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    assert metadata.get_all("License-File") == ["LICENSE", "data/LICENSE"]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")


def test_other_tools_find_nothing_wrong(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    """The metadata, the page that an index would show, and the layout of the wheel."""
    own = {"UV_TOOL_DIR": str(tmp_path)}
    run("uv", "tool", "run", "--quiet", "twine", "check", "--strict", wheel, sdist, cwd=tmp_path, **own)
    run("uv", "tool", "run", "--quiet", "check-wheel-contents", wheel, cwd=tmp_path, **own)


def test_an_editable_install_reads_the_source_tree(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "timeline.yaml"
    path.write_bytes(RECORD + b"# edited\n")
    assert run(sys.executable, "-c", ASK, cwd=tmp_path, PYTHONPATH=str(tmp_path / "src")) == RECORD + b"# edited\n"
