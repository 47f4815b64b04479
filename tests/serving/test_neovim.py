"""The settings for Neovim, as the how-to gives them, in every Neovim that is here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="there is no pygls here: pip install 'empathycheck[lsp]'")

from empathycheck.decisions.file import REASONS

from .conftest import PAGE, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.full]

STORY = Path(__file__).parent / "story.lua"
FOLDERS = os.environ.get("PATH", "").split(os.pathsep)
EDITORS = sorted(
    {os.path.realpath(each) for folder in FOLDERS if folder and (each := shutil.which("nvim", path=folder))}
)
if not EDITORS:
    pytest.skip("there is no Neovim here", allow_module_level=True)


def settings(editor: str) -> str:
    """What the how-to gives for the version that this is."""
    told = subprocess.run([editor, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
    version = re.match(r"NVIM v(\d+)\.(\d+)", told)
    assert version is not None, told
    name = "neovim" if (int(version[1]), int(version[2])) >= (0, 11) else "neovim_before"
    page = (ROOT / "docs" / "how-to" / "use-in-an-editor.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- editor: {name} -->\n```lua\n(.*?)```", page, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("editor", EDITORS)
def test_a_comparison_is_put_in_and_a_claim_dismissed(
    editor: str, site: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "init.lua").write_text(settings(editor), encoding="utf-8")
    program = tmp_path / "bin" / "empathycheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m empathycheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    homes = {f"XDG_{each}_HOME": str(tmp_path / each) for each in ("CONFIG", "DATA", "STATE")}
    search = os.pathsep.join([str(program.parent), environment["PATH"]])
    done = subprocess.run(
        [editor, "--headless", "-n", "-i", "NONE", "-u", str(tmp_path / "init.lua"), "page.md",
         "-c", f"luafile {STORY}"],
        cwd=site, env={**environment, **homes, "PATH": search}, capture_output=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout, done.stderr)
    saw = json.loads(done.stdout.strip().splitlines()[-1])
    lines = PAGE.splitlines()
    start = len(lines[2].partition("6000")[0].encode())  # Neovim counts bytes
    assert saw["questions"] == [
        ["numbers/no-anchor", [2, start, 2, start + len("6000 metres per second")], "empathycheck", 2],
        ["claims/leader", [4, 11, 4, 38], "empathycheck", 2],
    ]
    lines[2] = lines[2].removesuffix(".") + ", more than 20 times as fast as an airliner."
    assert saw["lines"] == lines
    assert saw["offered"][0][0] == "Put in: more than 20 times as fast as an airliner"
    assert saw["offered"][-1] == list(REASONS)
    (entry,) = json.loads((site / "decisions.json").read_text(encoding="utf-8"))["decisions"]
    assert (entry["path"], entry["rule"], entry["reason"]) == ("page.md", "claims/leader", "quotation")
