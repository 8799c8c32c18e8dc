"""Completion in real shells, each in its own terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import PATH, needs

ROOT = Path(__file__).parent.parent
SECONDS = 60
"""Seconds that a shell may take for an action on the slowest machine."""
PROMPT = "ready> "
ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\(B)")
"""Control codes that move the cursor or set a color."""
TAKE_LINE = "\x14"
"""Ctrl-T writes the command line to the file `line`, and empties it."""
STARTUP = {
    "bash": (
        ".bashrc",
        f"""PS1='{PROMPT}'
take() {{ printf %s "$READLINE_LINE" > ~/line.new; mv ~/line.new ~/line; READLINE_LINE=; }}
bind -x '"\\C-t": take'
bind 'set bell-style none'
""",
    ),
    "zsh": (
        ".zshrc",
        f"""PS1='{PROMPT}'; unsetopt beep prompt_sp; LISTMAX=1000
take() {{ print -rn -- "$BUFFER" > ~/line.new; mv ~/line.new ~/line; BUFFER= }}
zle -N take; bindkey -e; bindkey '^T' take
""",
    ),
    "fish": (
        ".config/fish/config.fish",
        f"""function fish_prompt; echo -n '{PROMPT}'; end
function fish_greeting; end
function take; printf %s (commandline | string collect) > ~/line.new; mv ~/line.new ~/line; commandline ''; end
bind \\ct take
""",
    ),
}
"""Shell → the file that it reads at the start, and its content in the tests."""
PRINT_WORDS = {
    "bash": 'rmtl() { printf "%s\\n" "$@"; }; ',
    "zsh": 'rmtl() { printf "%s\\n" "$@"; }; ',
    "fish": 'function rmtl; printf "%s\\n" $argv; end; ',
}
"""Shell → a definition of `rmtl` that prints its arguments."""


def environment(home: Path) -> dict[str, str]:
    return {"PATH": PATH, "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8"}


class Terminal:
    """A shell in a terminal."""

    def __init__(self, shell: str, home: Path) -> None:
        self.home = home
        self.clear()
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            os.chdir(home)
            os.execvpe(shell, [shell, "-i"], environment(home))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 160, 0, 0))
        self.wait_for(PROMPT)

    def clear(self) -> None:
        """Clear the output so far."""
        self.screen = self._received = ""

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def wait_for(self, text: str) -> None:
        """Wait until a text appears after the terminal was cleared."""
        self.wait_until(lambda: text in self.screen, text)

    def wait_until(self, happened: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + SECONDS
        while not happened():
            assert time.monotonic() < deadline, f"no {what!r} within {SECONDS} s on the screen: {self.screen!r}"
            if select.select([self._terminal], [], [], 0.02)[0]:
                with suppress(OSError):
                    self._received += os.read(self._terminal, 65536).decode(errors="replace")
                self.screen = ESCAPE.sub("", self._received)

    def line(self) -> str:
        """Return the command line and empty it."""
        written = self.home / "line"
        self.type(TAKE_LINE)
        self.wait_until(written.exists, "command line")
        text = written.read_text(encoding="utf-8")
        written.unlink()
        return text

    def close(self) -> None:
        os.close(self._terminal)
        os.waitpid(self._pid, 0)


@pytest.fixture(scope="module", params=STARTUP)
def shell(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    needs(name)
    return name


@pytest.fixture(scope="module")
def started(shell: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A shell that was started again after `rmtl --install-completion`."""
    home = tmp_path_factory.mktemp(shell)
    name, content = STARTUP[shell]
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_text(content, encoding="utf-8")
    shutil.copy(ROOT / "examples" / "arcadia-borduria.yaml", home / "arcadia borduria.yaml")
    example = (home / "arcadia borduria.yaml").read_text(encoding="utf-8")
    odd = example.replace("name: Ana Bell", f"name: {json.dumps(ODD_NAME)}")
    (home / "odd.yaml").write_text(odd, encoding="utf-8")
    (home / "broken.yaml").write_text("events: [", encoding="utf-8")
    installing = Terminal(shell, home)
    installing.type("rmtl --install-completion\r")
    installing.wait_for(f"completion for {shell} is in ")
    installing.close()
    terminal = Terminal(shell, home)
    yield terminal
    terminal.close()


@pytest.fixture
def terminal(started: Terminal) -> Terminal:
    """The shell with an empty command line."""
    started.line()
    started.clear()
    return started


ODD_NAME = 'Bell\'s "A" $HOME `b` (c) [d] 100% \\ e: f = g; *'
"""A name with all characters that have a meaning in shells."""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("rmtl vis", ["visits"]),
        ("rmtl --vers", ["--version"]),
        ("rmtl list --top", ["list", "--topic"]),
        ("rmtl list --topic nu", ["list", "--topic", "nuclear"]),
        ("rmtl list --topic=nu", ["list", "--topic=nuclear"]),
        ("rmtl list -t nu", ["list", "-t", "nuclear"]),
        ("rmtl list --topic nuclear --type vi", ["list", "--topic", "nuclear", "--type", "visit"]),
        ("rmtl list --person Lav", ["list", "--person", "Lavrov"]),
        ("rmtl list --person Min\\ A", ["list", "--person", "Min Aung Hlaing"]),
        ("rmtl list --person Min\\ ", ["list", "--person", "Min Aung Hlaing"]),
        ("rmtl list --person min\\ a", ["list", "--person", "min aung Hlaing"]),
        ('rmtl list --person "Min A', ["list", "--person", "Min Aung Hlaing"]),
        ('rmtl list --person "Min ', ["list", "--person", "Min Aung Hlaing"]),
        ("rmtl list --person 'Min A", ["list", "--person", "Min Aung Hlaing"]),
        ("rmtl list --person=Min\\ A", ["list", "--person=Min Aung Hlaing"]),
        ("rmtl list --person 'Min Aung Hlaing' --with Pu", ["list", "--person", "Min Aung Hlaing", "--with", "Putin"]),
        ("rmtl list --org No.", ["list", "--org", "No. 2 Steel Mill (Pinpet)"]),
        ("rmtl list --place Yang", ["list", "--place", "Yangon"]),
        ("rmtl visits --direction to-r", ["visits", "--direction", "to-russia"]),
        ("rmtl visits --evidence inf", ["visits", "--evidence", "inferred"]),
        ("rmtl officials Vladimir\\ P", ["officials", "Vladimir Putin"]),
        ("rmtl organizations --kind comp", ["organizations", "--kind", "company"]),
        ("rmtl agreements --kind arms-s", ["agreements", "--kind", "arms-sale"]),
        ("rmtl list --format jsonl", ["list", "--format", "jsonl"]),
        ("rmtl list --fields id,ti", ["list", "--fields", "id,title"]),
        ("rmtl visits --sort dele", ["visits", "--sort", "delegation"]),
        ("rmtl count vis", ["count", "visits"]),
        ("rmtl count visits --by quar", ["count", "visits", "--by", "quarter"]),
        ("rmtl count --by year --sort cou", ["count", "--by", "year", "--sort", "count"]),
        ("rmtl show RM-00 RM-02", ["show", "RM-00", "RM-02"]),
        ("rmtl show 2022-07", ["show", "2022-07-10"]),
        ("rmtl show RM-001 Rosatom\\ Dep", ["show", "RM-001", "Rosatom Deputy Director General"]),
        ("rmtl schema d", ["schema", "data"]),
        ("rmtl check odd", ["check", "odd.yaml"]),
        ("rmtl check arti", ["check", "article"]),
        ("rmtl list --data arc", ["list", "--data", "arcadia borduria.yaml"]),
        (
            "rmtl list --data 'arcadia borduria.yaml' --person An",
            ["list", "--data", "arcadia borduria.yaml", "--person", "Ana Bell"],
        ),
        (
            "rmtl list --data arcadia\\ borduria.yaml --person Min",
            ["list", "--data", "arcadia borduria.yaml", "--person", "Min"],
        ),
        ("rmtl list --data ~/odd.yaml --person Be", ["list", "--data", "{home}/odd.yaml", "--person", ODD_NAME]),
        ('rmtl list --data odd.yaml --person "Be', ["list", "--data", "odd.yaml", "--person", ODD_NAME]),
        ("rmtl list --data odd.yaml --person 'Be", ["list", "--data", "odd.yaml", "--person", ODD_NAME]),
        ("rmtl list --data broken.yaml --person An", ["list", "--data", "broken.yaml", "--person", "An"]),
        ("rmtl list --data - --person An", ["list", "--data", "-", "--person", "An"]),
        ("rmtl list --data none.yaml --topic nu", ["list", "--data", "none.yaml", "--topic", "nu"]),
        ("rmtl lsit --person An", ["lsit", "--person", "An"]),
        ("rmtl list --text od", ["list", "--text", "od"]),
        ("rmtl list --person odd", ["list", "--person", "odd"]),
        ("rmtl list -o od", ["list", "-o", "odd.yaml"]),
    ],
)
def test_a_tab_completes_the_line(shell: str, terminal: Terminal, typed: str, words: list[str]) -> None:
    terminal.type(f"{typed}\t")
    line = terminal.line()
    script = PRINT_WORDS[shell] + line
    finished = subprocess.run(
        [shell, "-c", script], capture_output=True, text=True, env=environment(terminal.home), check=False
    )
    assert finished.stdout.splitlines() == [word.replace("{home}", str(terminal.home)) for word in words], line
    assert "Traceback" not in terminal.screen
    assert "rmtl: " not in terminal.screen


@pytest.mark.parametrize(
    ("typed", "shown", "said"),
    [
        ("rmtl ", "organizations", "Ministries, companies, forces"),
        ("rmtl count --e", "--everyone", "Officials: also people without an office"),
        ("rmtl show RM-03", "RM-034", "6 Feb 2023: Nuclear Technology Information Center opens in Yangon"),
        ("rmtl list --person A", "Alexander\\ Fomin", "Deputy Minister of Defense of Russia"),
        ("rmtl list --topic e", "education", "Universities, scholarships"),
    ],
)
def test_what_is_shown(shell: str, terminal: Terminal, typed: str, shown: str, said: str) -> None:
    """In bash two Tabs show the candidates; in zsh and fish one does, with descriptions."""
    terminal.type(f"{typed}\t\t" if shell == "bash" else f"{typed}\t")
    terminal.wait_for(shown if shell == "bash" else shown.replace("\\", ""))
    if shell != "bash":
        terminal.wait_for(said)


def test_the_script_that_is_shown_is_the_one_installed(shell: str, terminal: Terminal) -> None:
    terminal.type("rmtl --show-completion > shown.new; mv shown.new shown\r")
    shown = terminal.home / "shown"
    terminal.wait_until(shown.exists, "shown")
    installed = {
        "bash": ".bash_completions/rmtl.sh",
        "zsh": ".zfunc/_rmtl",
        "fish": ".config/fish/completions/rmtl.fish",
    }
    assert shown.read_text(encoding="utf-8") == (terminal.home / installed[shell]).read_text(encoding="utf-8")


def test_a_script_that_is_read_by_hand_completes(shell: str, terminal: Terminal) -> None:
    """A running shell reads the output of `--show-completion`, without an installation."""
    read = {
        "bash": "source <(rmtl --show-completion)",
        "zsh": "compdef -d rmtl; source <(rmtl --show-completion)",
        "fish": "complete -e rmtl; rmtl --show-completion | source",
    }
    terminal.type(f"{read[shell]}; touch was-read\r")
    terminal.wait_until((terminal.home / "was-read").exists, "was-read")
    terminal.type("rmtl list --topic nu\t")
    assert terminal.line().split() == ["rmtl", "list", "--topic", "nuclear"]
