"""What a check loads: little, nothing heavy, and nothing that talks to a network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

WATCH = """
import atexit, os, sys

def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        os.write(2, f"NETWORK {event}\\n".encode())
        os._exit(99)

sys.addaudithook(refuse)
atexit.register(lambda: os.write(2, ("LOADED " + " ".join(sorted(sys.modules))).encode()))
"""

HEAVY = {
    "textstat", "transformers", "torch", "onnxruntime", "jinja2", "yaml", "tomllib", "json", "importlib.metadata",
    "logging", "tempfile", "subprocess", "multiprocessing", "urllib.request", "email", "difflib", "concurrent", "ssl",
    "asyncio", "pygls", "lsprotocol", "mcp", "pydantic", "empathycheck.serving",
}  # fmt: skip


def loaded(run_alone: Run, site: Path, *arguments: str) -> set[str]:
    (site / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    search = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    done = run_alone(*arguments, extra={"PYTHONPATH": search})
    assert done.returncode in (0, 1), done.stderr
    assert "NETWORK" not in done.stderr
    return set(done.stderr.partition("LOADED ")[2].split())


def test_a_check_loads_nothing_heavy_and_opens_no_socket(run_alone: Run, site: Path) -> None:
    (site / "empathycheck.toml").unlink()
    (site / "page.md").write_text(
        "We are the leading provider. It flies at 6000 metres per second.\n", encoding="utf-8"
    )
    run_alone("check", "page.md")  # fills the cache of compiled rules
    modules = loaded(run_alone, site, "check", "page.md")
    assert "empathycheck.cli.checking" in modules
    assert "click" not in modules
    assert modules & HEAVY == set()
    others = {name for name in modules if name.startswith("empathycheck.cli.")}
    names = ("asked", "checking", "expressions", "progress", "streams", "words")
    assert others <= {f"empathycheck.cli.{name}" for name in names}
    assert {name for name in modules if name.startswith("empathycheck.reports.render.")} <= {
        f"empathycheck.reports.render.{name}" for name in ("options", "render", "summary", "terminal", "text")
    }


def test_a_check_with_options_loads_little_more(run_alone: Run, site: Path) -> None:
    run_alone("check", "page.md")
    without = loaded(run_alone, site, "check", "page.md")
    more = loaded(run_alone, site, "check", "--color", "auto", "page.md") - without
    assert "click" in more
    assert {name for name in more if name.startswith("empathycheck")} == {
        "empathycheck.cli.app",
        "empathycheck.cli.check",
    }


def test_options_that_nobody_names_are_what_the_command_line_makes_of_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from empathycheck.cli import check as module
    from empathycheck.cli.checking import USUAL

    seen: list[tuple[object, object]] = []

    def check(paths: object, options: object) -> int:
        seen.append((paths, options))
        return 0

    monkeypatch.setattr(module, "check", check)
    module.command.main(["a.md", "b.md"], standalone_mode=False)
    assert seen == [(("a.md", "b.md"), dict(USUAL))]


def test_only_an_address_that_is_asked_for_reaches_the_network(run_alone: Run, site: Path) -> None:
    (site / "links.md").write_text(
        "It is [our own](https://a.example/), see https://b.example/.\n", encoding="utf-8"
    )
    (site / "links.html").write_text(
        '<base href="https://a.example/"><img src="b.png" alt="A kettle"><iframe src="//b.example/">',
        encoding="utf-8",
    )
    for arguments in (["check"], ["check", "--show-files"], ["check", "links.md", "--format", "json"]):
        modules = loaded(run_alone, site, *arguments)
        assert {name for name in modules if name.startswith(("empathycheck.web", "urllib3", "http"))} == set()
    assert "empathycheck.web.site" not in loaded(run_alone, site, "report", "links.md")
    search = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    done = run_alone("check", "http://127.0.0.1:1/", "--allow-private", extra={"PYTHONPATH": search})
    assert (done.returncode, "NETWORK socket." in done.stderr) == (99, True)


def test_the_package_itself_is_cheap_to_import() -> None:
    code = "import sys; before = set(sys.modules); import empathycheck; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    added = set(done.stdout.split())
    assert {name for name in added if name.startswith("empathycheck")} == {
        "empathycheck",
        "empathycheck.version",
    }
    assert added & {"click", "dataclasses", "inspect", "json"} == set()
