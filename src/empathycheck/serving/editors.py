"""`empathycheck lsp`: the questions beside the text as it is written, in any editor that speaks the protocol."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from empathycheck.base.kept import cache_dir
from empathycheck.decisions.file import REASONS
from empathycheck.errors import EmpathycheckError, reason_of
from empathycheck.explaining.pages import rule_page
from empathycheck.model import Finding
from empathycheck.reports.markdown import escape
from empathycheck.serving.pages import Desk, Looked, is_configuration
from empathycheck.version import PAGES, __version__

PAUSE = 0.05
"""In seconds, from the last key to the next look."""
DISMISS, EXPLAIN = "empathycheck.dismiss", "empathycheck.explain"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "hint": types.DiagnosticSeverity.Hint,
}


class Server(LanguageServer):
    """The server, with what the last look at each open page found."""

    def __init__(self) -> None:
        # whole texts: what the protocol calls a line and what Python does are not the same
        super().__init__("empathycheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk(self._told)
        self.looked: dict[str, Looked] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}

    def _told(self, line: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Info, line))

    def say(self, line: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """A line that the editor shows."""
        self.window_show_message(types.ShowMessageParams(kind, line))

    def look(self, uri: str) -> None:
        """Looks at one page and tells the editor what is asked."""
        page = self.workspace.get_text_document(uri)
        before = self.looked.get(uri, Looked())
        looked = self.desk.look(path_of(uri), page.source, page.language_id or "")
        self.looked[uri] = looked
        if looked.trouble and looked.trouble != before.trouble:
            self.say(f"empathycheck: {looked.trouble[0]}")
        told = types.PublishDiagnosticsParams(
            uri, [self._diagnostic(looked, each) for each in looked.findings]
        )
        told.version = page.version
        self.text_document_publish_diagnostics(told)

    async def look_soon(self, uri: str) -> None:
        """Looks at a page once nothing was typed for a moment."""
        await asyncio.sleep(PAUSE)
        self.waiting.pop(uri, None)
        self.look(uri)

    def changed(self, uri: str) -> None:
        """A page was edited; only the last of several edits at once leads to a look."""
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()
        self.waiting[uri] = asyncio.ensure_future(self.look_soon(uri))

    def look_at_all(self) -> None:
        """Settings, rules or decisions have changed: every open page is judged anew."""
        self.desk.forget()
        for uri in list(self.looked):
            self.look(uri)

    def _diagnostic(self, looked: Looked, finding: Finding) -> types.Diagnostic:
        told = types.Diagnostic(
            self.range_of(looked, finding.start.offset, finding.end.offset),
            finding.question,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source="empathycheck",
            data={"fingerprint": finding.fingerprint},
        )
        if PAGES:
            told.code_description = types.CodeDescription(page_address(finding.rule))
        return told

    def range_of(self, looked: Looked, start: int, end: int) -> types.Range:
        """Offsets of the source as the editor counts: lines from 0, columns in the units that were agreed upon."""
        places = []
        for offset in (start, end):
            line, before = looked.lines.place(offset)
            places.append(types.Position(line - 1, self.workspace.position_codec.client_num_units(before)))
        return types.Range(*places)

    def at(self, uri: str, wanted: types.Range) -> list[Finding]:
        """The findings that a range touches."""
        looked = self.looked.get(uri, Looked())
        found = []
        for each in looked.findings:
            place = self.range_of(looked, each.start.offset, each.end.offset)
            if _key(place.start) <= _key(wanted.end) and _key(wanted.start) <= _key(place.end):
                found.append(each)
        return found

    def named(self, uri: str, fingerprint: str) -> Finding | None:
        """The finding of this name in a page."""
        findings = self.looked.get(uri, Looked()).findings
        return next((each for each in findings if each.fingerprint == fingerprint), None)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def path_of(uri: str) -> str:
    """The path of a page; that of one without a file is its name in the current folder."""
    return uris.to_fs_path(uri) if uri.startswith("file:") else os.path.basename(uri)  # type: ignore[return-value]


def page_address(rule: str) -> str:
    """Where the page of a rule stands on the web."""
    return f"{PAGES}reference/rules/{rule.replace('/', '-')}.html"


def hover_text(finding: Finding) -> str:
    """The question, why it is asked, and what would answer it, as Markdown."""
    parts = [f"**{escape(finding.question)}**", escape(finding.why)]
    for each in finding.suggestions:
        line = f"- {escape(each.text)}"
        if each.comparison is not None and each.comparison.citation:
            line += f"  \n  {escape(each.comparison.citation)}"
        parts.append(line)
    return "\n\n".join([*parts, f"`{finding.rule}`"])


def make_server() -> Server:
    """The server with all it answers, not yet started."""
    server = Server()
    _watch_pages(server)
    _answer(server)
    _take_commands(server)
    return server


def _feature(server: Server, name: str, *options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    register: Callable[[Callable[..., Any]], Callable[..., Any]] = server.feature(name, *options)
    return register


def _watch_pages(server: Server) -> None:
    @_feature(server, types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.look(params.text_document.uri)

    @_feature(server, types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @_feature(server, types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if any(is_configuration(path, looked) for looked in server.looked.values()):
            server.look_at_all()

    @_feature(server, types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if (task := server.waiting.pop(uri, None)) is not None:
            task.cancel()
        server.looked.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @_feature(server, types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        paths = [path_of(change.uri) for change in params.changes]
        if any(is_configuration(path, looked) for path in paths for looked in server.looked.values()):
            server.look_at_all()

    @_feature(server, types.INITIALIZED)
    async def started(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watches = workspace.did_change_watched_files if workspace is not None else None
        if watches is None or not watches.dynamic_registration:
            return
        globs = ("**/empathycheck.toml", "**/pyproject.toml", "**/*.json", "**/*.yaml", "**/*.txt")
        watchers = [types.FileSystemWatcher(glob_pattern=glob) for glob in globs]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        watch = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([watch]))


def _answer(server: Server) -> None:
    @_feature(server, types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        found = server.at(uri, types.Range(params.position, params.position))
        if not found:
            return None
        looked = server.looked[uri]
        text = "\n\n---\n\n".join(map(hover_text, found))
        place = server.range_of(looked, found[0].start.offset, found[0].end.offset)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), place)

    options = types.CodeActionOptions([types.CodeActionKind.QuickFix])

    @_feature(server, types.TEXT_DOCUMENT_CODE_ACTION, options)
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        looked = server.looked.get(uri, Looked())
        return [
            action
            for finding in server.at(uri, params.range)
            for action in _actions(server, uri, looked, finding)
        ]


def _actions(server: Server, uri: str, looked: Looked, finding: Finding) -> list[types.CodeAction]:
    """Putting in each comparison there is, dismissing with a reason, opening the rule's page."""
    asked = [server._diagnostic(looked, finding)]
    version = server.workspace.get_text_document(uri).version
    found = []
    for number, answer in enumerate(server.desk.answers(looked, finding)):
        edits: list[Any] = [
            types.TextEdit(server.range_of(looked, change.start, change.end), change.text)
            for change in answer.changes
        ]
        page = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(page, edits)])
        found.append(
            types.CodeAction(
                f"Put in: {answer.title}", types.CodeActionKind.QuickFix, asked, number == 0, edit=edit
            )
        )
    name = {"uri": uri, "fingerprint": finding.fingerprint}
    for title, command in (
        (f"Dismiss, with a reason: {finding.text}", DISMISS),
        (f"Why {finding.rule} asks", EXPLAIN),
    ):
        call = types.Command(title, command, arguments=[name])
        found.append(types.CodeAction(title, types.CodeActionKind.QuickFix, asked, command=call))
    return found


def _take_commands(server: Server) -> None:
    def about(argument: Any) -> tuple[str, Looked, Finding] | None:
        uri = str(argument["uri"])
        finding = server.named(uri, str(argument["fingerprint"]))
        if finding is None:
            server.say("empathycheck: this question is not asked any more")
            return None
        return uri, server.looked[uri], finding

    @server.command(DISMISS)
    async def dismiss(argument: Any) -> None:
        found = about(argument)
        if found is None:
            return
        uri, looked, finding = found
        question = types.ShowMessageRequestParams(
            types.MessageType.Info,
            f"Why dismiss “{finding.text}”?",
            [types.MessageActionItem(reason) for reason in REASONS],
        )
        chosen = await server.window_show_message_request_async(question)
        if chosen is None:
            return
        try:
            server.desk.dismiss(path_of(uri), looked, finding, chosen.title)
        except EmpathycheckError as problem:
            server.say(f"empathycheck: {problem}")
            return
        server.look_at_all()

    @server.command(EXPLAIN)
    async def explain(argument: Any) -> None:
        found = about(argument)
        if found is None:
            return
        _, looked, finding = found
        rule = server.desk.rule(looked, finding.rule)
        if rule is None:
            server.say(f"empathycheck: {finding.why}", types.MessageType.Info)
            return
        if PAGES and rule.path.startswith("rules/"):
            await server.window_show_document_async(
                types.ShowDocumentParams(page_address(rule.name), external=True)
            )
            return
        path = os.path.join(cache_dir(), "pages", *f"{rule.name}.md".split("/"))
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(rule_page(rule))
        except OSError as error:
            server.say(
                f"empathycheck: {path}: {reason_of(error)}; EMPATHYCHECK_CACHE_DIR names another folder"
            )
            return
        await server.window_show_document_async(types.ShowDocumentParams(uris.from_fs_path(path) or ""))


def serve() -> None:
    """Answers an editor over standard input and output until it goes."""
    make_server().start_io()
