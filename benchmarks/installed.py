"""Installation of the measured programs: rmtl, a hello world, the peers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ("yq", "sqlite-utils", "duckdb", "csvkit")
HELLO = '''import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Greet."""
    print(f"Hello, {name}!")


@app.command()
def goodbye(name: str = "world") -> None:
    """Say goodbye."""
    print(f"Goodbye, {name}!")
'''


@dataclass(frozen=True)
class Installed:
    """Paths of the programs."""

    work: Path
    """Folder with everything that is made for the measurement."""
    rmtl: str
    hello: str
    """A Typer program with two commands, in the environment of rmtl."""
    python: str
    """The interpreter of that environment."""
    peers: Path
    """Folder of the programs of the peers."""

    def peer(self, name: str) -> str | None:
        """The path of a peer's program, or None if it could not be installed."""
        own = self.peers / name
        return str(own) if own.exists() else shutil.which(name)


def install(work: Path) -> Installed:
    """Build and install the wheel, write the hello world, and install the peers that are available."""
    environment = work / "rmtl"
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(work / "dist"), str(ROOT))
    _run(sys.executable, "-m", "venv", str(environment))
    python = str(environment / "bin" / "python")
    _run(python, "-m", "pip", "install", "-q", "--force-reinstall", *map(str, (work / "dist").glob("rmtl-*.whl")))
    packages = next((environment / "lib").glob("python*/site-packages"))
    (packages / "hello_world.py").write_text(HELLO, encoding="utf-8")
    _run(python, "-m", "compileall", "-q", str(packages))
    program = (environment / "bin" / "rmtl").read_text(encoding="utf-8")
    hello = environment / "bin" / "hello"
    # The lines that pip writes for any program, so that both start in the same way.
    hello.write_text(f"{program.splitlines()[0]}\nimport sys\nfrom hello_world import app\nsys.exit(app())\n", "utf-8")
    hello.chmod(0o755)
    return Installed(work, str(environment / "bin" / "rmtl"), str(hello), python, _install_peers(work))


def _install_peers(work: Path) -> Path:
    environment = work / "peers"
    _run(sys.executable, "-m", "venv", str(environment))
    for name in PEERS:
        if not _run(str(environment / "bin" / "python"), "-m", "pip", "install", "-q", name, may_fail=True):
            print(f"  {name} could not be installed: it is left out", file=sys.stderr)
    return environment / "bin"


def _run(*command: str, may_fail: bool = False) -> bool:
    finished = subprocess.run(command, capture_output=True, check=False)
    if finished.returncode and not may_fail:
        sys.exit(f"{' '.join(command)}\n{finished.stderr.decode(errors='replace')}")
    return finished.returncode == 0
