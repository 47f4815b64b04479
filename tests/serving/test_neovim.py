"""The server in Neovim without a screen: it starts, a question shows as a diagnostic, an idea is taken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import clean_environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.full,
    pytest.mark.skipif(shutil.which("nvim") is None, reason="no nvim on the path"),
]
TEXT = "# Warm in January\n\nThe rocket lifts off at 6,000 metres per second.\n"
# the functions that every release since 0.7 has; `vim.lsp.config` of the documentation is newer
_SCRIPT = """
local python, told = os.getenv("LSP_PYTHON"), os.getenv("LSP_TOLD")
local client = vim.lsp.start_client({
  name = "empathycheck", cmd = { python, "-m", "empathycheck", "lsp" }, root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
local out = { diagnostics = {}, actions = {} }
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(out.diagnostics, { line = each.lnum, message = each.message, code = each.code })
end
local first = vim.diagnostic.get(0)[1]
if first then
  local place = { line = first.lnum, character = first.col }
  local asked = {
    textDocument = vim.lsp.util.make_text_document_params(0), range = { start = place, ["end"] = place },
    context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, first.lnum) },
  }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 60000) or {}
  for _, answer in pairs(answers) do
    for _, action in ipairs(answer.result or {}) do
      table.insert(out.actions, action.title)
      if action.edit and not out.applied then
        out.applied = action.title
        vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
      end
    end
  end
end
out.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
local file = io.open(told, "w")
file:write(vim.fn.json_encode(out))
file:close()
vim.cmd("qall!")
"""


def test_a_diagnostic_shows_and_an_idea_is_taken(tmp_path: Path) -> None:
    pytest.importorskip("pygls", reason="the server needs the extra lsp")
    (tmp_path / "page.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ask.lua").write_text(_SCRIPT, encoding="utf-8")
    environment = {
        **clean_environment(),
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "LSP_PYTHON": sys.executable,
        "LSP_TOLD": str(tmp_path / "told.json"),
    }
    command = ["nvim", "--headless", "--clean", "-n", "page.md", "-S", "ask.lua"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert [each["line"] for each in told["diagnostics"] if "6,000 metres per second" in each["message"]] == [
        2
    ]
    assert told["applied"] in told["actions"]
    assert told["text"] != TEXT.rstrip("\n")
    assert "6,000 metres per second" in told["text"]
