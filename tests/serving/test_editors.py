"""The language server as an editor meets it: a client of the protocol, over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from ast import literal_eval
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="there is no pygls here: pip install 'empathycheck[lsp]'")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from empathycheck.decisions.file import REASONS

from .conftest import PAGE, ROOT, command, run_apart

PATIENCE = 60


class Editor(LanguageClient):
    """An editor that keeps what the server tells it."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.news = asyncio.Event()
        self.messages: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.choice: str | None = "quotation"
        self.asked: list[types.ShowMessageRequestParams] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator, unused-ignore]
        def diagnostics(params: types.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.uri, []).append(params)
            self.news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator, unused-ignore]
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.news.set()

        @self.feature(types.WINDOW_LOG_MESSAGE)  # type: ignore[untyped-decorator, unused-ignore]
        def log(params: types.LogMessageParams) -> None:
            return

        @self.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)  # type: ignore[untyped-decorator, unused-ignore]
        def request(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
            self.asked.append(params)
            return types.MessageActionItem(self.choice) if self.choice else None

        @self.feature(types.WINDOW_SHOW_DOCUMENT)  # type: ignore[untyped-decorator, unused-ignore]
        def document(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            return types.ShowDocumentResult(True)

    async def until(self, holds: Callable[[], Any]) -> None:
        """Waits until something holds."""

        async def wait() -> None:
            while not holds():
                self.news.clear()
                await self.news.wait()

        await asyncio.wait_for(wait(), PATIENCE)

    async def opened(self, path: Path, text: str, language: str = "markdown") -> str:
        uri = path.as_uri()
        item = types.TextDocumentItem(uri, language, 1, text)
        before = len(self.told.get(uri, []))
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await self.until(lambda: len(self.told.get(uri, [])) > before)
        return uri

    def edit(self, uri: str, version: int, text: str) -> None:
        page = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(page, [change]))

    def now(self, uri: str) -> list[types.Diagnostic]:
        return list(self.told[uri][-1].diagnostics)


Story = Callable[[Editor], Awaitable[None]]


def with_editor(site: Path, environment: dict[str, str], story: Story, encoding: str = "utf-16") -> None:
    async def whole() -> None:
        editor = Editor()
        await editor.start_io(*command("lsp"), cwd=site, env=environment)
        general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
        capabilities = types.ClientCapabilities(general=general)
        root = types.InitializeParams(capabilities, root_uri=site.as_uri())
        await asyncio.wait_for(editor.initialize_async(root), PATIENCE)
        editor.initialized(types.InitializedParams())
        try:
            await story(editor)
        finally:
            await asyncio.wait_for(editor.shutdown_async(None), PATIENCE)
            editor.exit(None)
            await editor.stop()  # type: ignore[no-untyped-call]

    run_apart(whole())


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """The text after edits whose columns count UTF-16."""
    lines = text.split("\n")
    for edit in sorted(
        edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True
    ):
        assert edit.range.start.line == edit.range.end.line
        units = lines[edit.range.start.line].encode("utf-16-le")
        start, end = 2 * edit.range.start.character, 2 * edit.range.end.character
        changed = units[:start] + edit.new_text.encode("utf-16-le") + units[end:]
        lines[edit.range.start.line] = changed.decode("utf-16-le")
    return "\n".join(lines)


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 24), ("utf-32", 23), ("utf-8", 27)])
def test_questions_stand_where_the_editor_counts(
    encoding: str, column: int, site: Path, environment: dict[str, str]
) -> None:
    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        number, claim = editor.now(uri)
        assert (number.code, number.source, number.severity) == ("numbers/no-anchor", "empathycheck", 2)
        assert (number.range.start.line, number.range.start.character) == (2, column)
        assert number.range.end.character == column + len("6000 metres per second")
        assert claim.code == "claims/leader"
        assert editor.told[uri][-1].version == 1

    with_editor(site, environment, story, encoding)


def test_an_edit_is_seen_and_only_the_last_of_many(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        other = await editor.opened(site / "other.md", PAGE)
        for version in range(2, 30):
            editor.edit(uri, version, PAGE + "x" * version)
        editor.edit(uri, 30, "Two cups of tea take it a minute.\n")
        await editor.until(lambda: editor.told[uri][-1].version == 30)
        assert editor.now(uri) == []
        assert len(editor.told[uri]) < 10
        assert len(editor.told[other]) == 1
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(other)))
        await editor.until(lambda: len(editor.told[other]) == 2)
        assert editor.now(other) == []

    with_editor(site, environment, story)


def test_hover_tells_why_and_what_would_answer(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        page = types.TextDocumentIdentifier(uri)
        place = editor.now(uri)[0].range.start
        hover = await editor.text_document_hover_async(types.HoverParams(page, place))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        text = hover.contents.value
        assert "is that fast?" in text
        assert "airliner" in text
        assert "6,000 m/s ÷ 250 m/s = 24" in text
        assert "`numbers/no-anchor`" in text
        assert await editor.text_document_hover_async(types.HoverParams(page, types.Position(0, 0))) is None

    with_editor(site, environment, story)


async def actions_at(editor: Editor, uri: str, place: types.Range) -> list[types.CodeAction]:
    context = types.CodeActionContext([])
    page = types.TextDocumentIdentifier(uri)
    found = await editor.text_document_code_action_async(types.CodeActionParams(page, place, context))
    return [each for each in found or [] if isinstance(each, types.CodeAction)]


def test_a_comparison_is_put_in(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        place = editor.now(uri)[0].range
        found = await actions_at(editor, uri, place)
        first = found[0]
        assert first.title.startswith("Put in: more than 20 times as fast as an airliner")
        assert first.is_preferred
        assert first.edit is not None
        (change,) = first.edit.document_changes or []
        assert isinstance(change, types.TextDocumentEdit)
        text = applied(PAGE, [each for each in change.edits if isinstance(each, types.TextEdit)])
        assert (
            "Über 🌀 it lifts off at 6000 metres per second, more than 20 times as fast as an airliner."
            in text
        )
        editor.edit(uri, 2, text)
        await editor.until(lambda: editor.told[uri][-1].version == 2)
        assert [each.code for each in editor.now(uri)] == ["claims/leader"]

    with_editor(site, environment, story)


async def run_command(editor: Editor, uri: str, place: types.Range, name: str) -> None:
    """Chooses the action that runs a command, as an editor does."""
    page = types.TextDocumentIdentifier(uri)
    params = types.CodeActionParams(page, place, types.CodeActionContext([]))
    for each in await editor.text_document_code_action_async(params) or []:
        call: Any = each.command
        if isinstance(
            call, str
        ):  # lsprotocol takes an action that runs a command for a command, and its own for text
            call = types.Command(**literal_eval(call))
        if call is not None and call.command == name:
            await editor.workspace_execute_command_async(types.ExecuteCommandParams(name, call.arguments))
            return
    raise AssertionError(f"no action runs {name}")


def test_a_question_is_dismissed_with_a_reason(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        place = editor.now(uri)[1].range
        editor.choice = None
        await run_command(editor, uri, place, "empathycheck.dismiss")
        assert not (site / "decisions.json").exists()
        editor.choice = "quotation"
        await run_command(editor, uri, place, "empathycheck.dismiss")
        await editor.until(lambda: len(editor.now(uri)) == 1)
        assert [each.title for each in editor.asked[-1].actions or []] == list(REASONS)

    with_editor(site, environment, story)
    entry = json.loads((site / "decisions.json").read_text(encoding="utf-8"))["decisions"][0]
    assert (entry["path"], entry["rule"], entry["state"], entry["reason"]) == (
        "page.md", "claims/leader", "dismissed", "quotation",
    )  # fmt: skip
    done = subprocess.run(
        [*command("check"), "page.md", "--format", "concise"], cwd=site, env=environment, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert "claims/leader" not in done.stdout
    assert "numbers/no-anchor" in done.stdout


def test_without_a_decisions_file_it_says_how_to_have_one(site: Path, environment: dict[str, str]) -> None:
    (site / "empathycheck.toml").unlink()

    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        await run_command(editor, uri, editor.now(uri)[1].range, "empathycheck.dismiss")
        await editor.until(lambda: editor.messages)
        assert 'Set decisions = "decisions.json"' in editor.messages[0]

    with_editor(site, environment, story)


def test_the_rules_page_opens(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        uri = await editor.opened(site / "page.md", PAGE)
        await run_command(editor, uri, editor.now(uri)[1].range, "empathycheck.explain")
        (shown,) = editor.shown
        if not shown.external:
            path = shown.uri.removeprefix("file://")
            assert Path(path).read_text(encoding="utf-8").startswith("# claims/leader\n")

    with_editor(site, environment, story)


def test_each_page_by_its_own_configuration(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        below = await editor.opened(site / "sub" / "page.md", PAGE)
        assert [each.code for each in editor.now(below)] == ["numbers/no-anchor"]
        quoted = await editor.opened(site / "quoted" / "page.md", PAGE)
        assert editor.now(quoted) == []
        code = await editor.opened(site / "a.py", "# We are the leading provider.\n", "python")
        assert editor.now(code) == []
        for settings, codes in (
            ('ignore = ["numbers"]\n', ["claims/leader"]),
            ('ignroe = ["numbers"]\n', []),
            ("", ["numbers/no-anchor", "claims/leader"]),
        ):
            path = site / "sub" / "empathycheck.toml"
            path.write_text(settings, encoding="utf-8")
            editor.told[below].clear()
            saved = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
            editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([saved]))
            await editor.until(lambda: editor.told[below])
            assert [each.code for each in editor.now(below)] == codes
        assert any("ignroe: unknown" in message for message in editor.messages)

    with_editor(site, environment, story)


def test_a_page_without_a_file_and_lines_of_every_kind(site: Path, environment: dict[str, str]) -> None:
    async def story(editor: Editor) -> None:
        text = "A\u2028line\x0bof\x85odd ends.\r\n\r\nWe are the leading provider of kettles.\r\n"
        item = types.TextDocumentItem("untitled:Untitled-1", "markdown", 1, text)
        editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await editor.until(lambda: "untitled:Untitled-1" in editor.told)
        (claim,) = editor.now("untitled:Untitled-1")
        assert (claim.range.start.line, claim.range.start.character) == (2, 11)
        assert claim.range.end.line == 2

    with_editor(site, environment, story)


def test_help_goes_without_the_extra_and_the_rest_says_what_is_missing(
    site: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nfor name in ('pygls', 'lsprotocol', 'mcp', 'mcp_types'):\n    sys.modules[name] = None\n",
        encoding="utf-8",
    )
    search = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    for name in ("lsp", "mcp"):
        for arguments, status in ((["--help"], 0), ([], 2)):
            done = subprocess.run(
                [*command(name), *arguments], cwd=site, env={**environment, "PYTHONPATH": search},
                capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
            )  # fmt: skip
            assert done.returncode == status, done.stderr
        assert done.stderr.startswith(f"empathycheck {name}: needs ")
        assert done.stderr.count("\n") == 1


def test_this_is_the_code_of_this_checkout() -> None:
    assert (ROOT / "src" / "empathycheck" / "serving" / "editors.py").exists()
    assert sys.executable == command("lsp")[0]
