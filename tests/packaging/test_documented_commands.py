"""Every command in the README and the documentation, run where a reader would run it.

Lines below a command are what it prints; a line of three dots stands for anything. A server that a page starts gets a
port of its own, so that two runs at a time do not meet, and is waited for.
"""

from __future__ import annotations

import re
import socket
import subprocess
import time
from pathlib import Path

import pytest

from scripts.page_commands import FENCE, Step, steps_of
from tests.command_line import PATIENCE
from tests.packaging.conftest import ROOT, clean_environment, project_files

PAGES = [name for name in project_files() if name.endswith(".md") and re.match(r"[A-Z]+\.md|docs/", name)]
NOT_RUN_AT_MOST = 8
"""What runs the tests itself, what needs the labels, and what fetches a Python of its own: nothing else."""
_SERVER = re.compile(r"\bhttp\.server (\d+)")


def matches(expected: list[str], printed: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() in {"...", "…"} else re.escape(line.rstrip()) + r"[ \t]*\n"
        for line in expected
    )
    return re.fullmatch(pattern, printed) is not None


def with_free_ports(page: str) -> str:
    """The page with the port of every server that it starts put by one that nobody uses here."""
    for port in set(_SERVER.findall(page)):
        with socket.create_server(("127.0.0.1", 0)) as free:
            page = re.sub(rf"(?<=[: ]){port}\b", str(free.getsockname()[1]), page)
    return page


def wait_for(port: int) -> None:
    """Return once somebody answers at the port."""
    for _ in range(20 * PATIENCE):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nobody answers at port {port}")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in PAGES if any(steps_of((ROOT / name).read_text(encoding="utf-8")))]
)
def test_commands_run(name: str, project: Path) -> None:
    for step in steps_of(with_free_ports((ROOT / name).read_text(encoding="utf-8"))):
        if step.file:
            (project / step.file).parent.mkdir(parents=True, exist_ok=True)
            (project / step.file).write_text(step.command, encoding="utf-8")
            continue
        done = subprocess.run(
            ["bash", "-c", step.command], cwd=project, env=clean_environment(),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == step.status, f"$ {step.command}\n{done.stdout}\n{done.stderr}"
        for port in _SERVER.findall(step.command):
            wait_for(int(port))
        if step.printed:
            assert matches(step.printed, done.stdout), f"$ {step.command}\n{done.stdout}"


def test_few_commands_are_left_out() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in PAGES]
    left_out = [
        fence["note"]
        for text in texts
        for fence in FENCE.finditer(text)
        if "not run here" in (fence["note"] or "")
    ]
    assert 0 < len(left_out) <= NOT_RUN_AT_MOST
    assert sum(len(list(steps_of(text))) for text in texts) > 15


def test_the_reader_of_blocks_itself() -> None:
    first = "<!-- exits with 1 -->\n```console\n$ one\nout\n...\n$ two\n```\n"
    page = f"a\n\n{first}\n<!-- not run here: slow -->\n```sh\n$ no\n```\n"
    assert list(steps_of(page)) == [Step("one", 1, ["out", "..."]), Step("two", 1)]
    assert matches(["out", "..."], "out\nand more\nand more\n")
    assert not matches(["out"], "other\n")


def test_a_server_gets_a_port_of_its_own() -> None:
    page = "$ python -m http.server 8731 --bind 127.0.0.1\n$ get http://127.0.0.1:8731/a and 187310\n"
    moved = with_free_ports(page)
    (port,) = _SERVER.findall(moved)
    assert port != "8731"
    assert moved == page.replace("server 8731", f"server {port}").replace(":8731/", f":{port}/")
