"""Data files that hold no copy, by what is in them: reports, schemas, animations, manifests, pipelines."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.readers.strings.scalars import Value
from empathycheck.readers.text.patterns import compiled

# All of the keys at the top, in any one of these sets, give the file away.
_TOPS: tuple[tuple[frozenset[str], str], ...] = tuple(
    (frozenset(keys.split()), reason)
    for keys, reason in (
        ("lighthouseVersion", "a report of a tool"),
        ("openapi", "a description of an API"),
        ("swagger", "a description of an API"),
        ("asyncapi", "a description of an API"),
        ("dependencies version", "a package manifest"),
        ("dependencies name", "a package manifest"),
        ("devDependencies", "a package manifest"),
        ("peerDependencies", "a package manifest"),
        ("lockfileVersion", "a lock file"),
        ("require-dev", "a package manifest"),
        ("autoload", "a package manifest"),
        ("require name", "a package manifest"),
        ("compilerOptions", "a build configuration"),
        ("build-system", "a build configuration"),
        ("start_url", "a web app manifest"),
        ("icons display", "a web app manifest"),
        ("manifest_version", "a browser extension's manifest"),
        ("contributes", "an extension's manifest"),
        ("apiVersion kind", "a cluster's configuration"),
        ("jobs on", "a pipeline"),
        ("jobs True", "a pipeline"),
        ("jobs true", "a pipeline"),
        ("runs inputs", "a pipeline"),
        ("runs name", "a pipeline"),
        ("stages", "a pipeline"),
        ("services volumes", "a composition of containers"),
        ("services networks", "a composition of containers"),
        ("repos", "hooks"),
        ("mappings sources", "a source map"),
        ("layers nm", "an animation"),
        ("layers v", "an animation"),
        ("layers assets", "an animation"),
        ("_posthtml", "a build configuration"),
        ("AWSTemplateFormatVersion", "a cluster's configuration"),
        ("Resources", "a cluster's configuration"),
        ("swift-version", "a build configuration"),
        ("_postman_id", "a description of an API"),
        ("nbformat", "a notebook"),
        ("cells metadata", "a notebook"),
        ("scripts engines", "a package manifest"),
        ("rules extends", "a build configuration"),
        ("rules env", "a build configuration"),
        ("parserOptions", "a build configuration"),
        ("workspace", "a build configuration"),
        ("customizations", "a build configuration"),
        ("recommendations", "an editor's settings"),
        ("numTotalTests", "a report of a tool"),
        ("timestamp results", "a report of a tool"),
        ("timestamp tests", "a report of a tool"),
        ("timestamp summary", "a report of a tool"),
        ("testResults", "a report of a tool"),
        ("$defs", "a schema"),
        ("definitions properties", "a schema"),
        ("$schema properties", "a schema"),
        ("preferences iconsets", "a set of icons"),
        ("iconSets", "a set of icons"),
        ("IcoMoonType", "a set of icons"),
        ("stories v", "a story of a component library"),
        ("entries v", "a story of a component library"),
        ("updates version", "a build configuration"),
        ("patterns scopeName", "a grammar"),
    )
)
_LEAVES = {
    "type": (("FeatureCollection", "Feature", "Topology"), "a map"),
}
_TAUGHT = tuple(
    frozenset(pair.split())
    for pair in ("prompt completion", "prompt chosen rejected", "instruction output", "instruction response")
)
_TRAINING = "data to train a model on"
_MANY = 400
OWN = "written by empathycheck"


# A time or a running number in a name, or what such files are called: a program wrote it.
_REPORT_NAME = (
    r"(?i)\d{4}-\d\d-\d\dt\d\d|\d{10,}|(?:^|[-_.])(?:results?|reports?|logs?|audits?|metrics|coverage|predictions|benchmarks?"
    r"|snapshots?|dump|stats)$"
)
_REPORT_FOLDERS = frozenset("reports lighthouse audits logs coverage benchmarks monitoring snapshots".split())


def reason_by_path(path: str) -> str:
    """Why a JSON file of this name holds no copy, as far as the name tells: a report that a program wrote."""
    *folders, name = path.replace("\\", "/").split("/")
    if compiled(_REPORT_NAME).search(name.partition(".json")[0]):
        return "a report of a tool"
    if not _REPORT_FOLDERS.isdisjoint([folder.lower() for folder in folders]):
        return "a report of a tool"
    return ""


def reason_to_pass(values: Sequence[Value]) -> str:
    """Why a data file with these strings holds no copy ("a schema", "a package manifest"); "" where it may."""
    tops: set[str] = set()
    for value in values if len(values) <= 4 * _MANY else [*values[:_MANY], *values[-_MANY:]]:
        key = value.key
        cut = key.find(".")
        name = key if cut < 0 else key[:cut]
        tops.add(name.partition("[")[0] or name)
    for keys, reason in _TOPS:
        if keys <= tops:
            return reason
    if any(pair <= tops for pair in _TAUGHT):
        return _TRAINING
    for value in values[:_MANY]:
        if value.key.endswith("messages[0].role"):
            return _TRAINING
        if "." not in value.key:
            text = value.pieces[0].text if value.pieces else ""
            names, reason = _LEAVES.get(value.key, ((), ""))
            if text in names:
                return reason
            if value.key == "schema" and text.startswith(("empathycheck/", "empathycheck-")):
                return OWN
            if value.key == "$schema" and "json-schema.org" in text:
                return "a schema"
    return _by_rows(values)


def _by_rows(values: Sequence[Value]) -> str:
    """A list of records as a service gives them, with marks of a machine in most of them."""
    rows = {value.key for value in values[:_MANY] if value.key.startswith("[")}
    names = {key.rpartition(".")[2] for key in rows}
    if any(pair <= names for pair in _TAUGHT):
        return _TRAINING
    if (
        {"id_str", "created_at"} <= names
        or {"node_id", "html_url"} <= names
        or {"login", "avatar_url"} <= names
    ):
        return "records of a service"
    if {"hosts", "tasks"} <= {key.partition("].")[2].partition(".")[0].partition("[")[0] for key in rows}:
        return "a pipeline"
    return ""
