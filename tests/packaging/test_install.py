"""The wheel, the source archive and the editable install, each in an empty environment and used."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from empathycheck.version import __version__
from tests.packaging.conftest import ROOT, clean_environment, copy_project, project_files

pytestmark = pytest.mark.slow

SUFFIX = ".exe" if sys.platform == "win32" else ""
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The source archive of a copy, and the wheel that is built from that archive."""
    source = copy_project(tmp_path_factory.mktemp("source") / "project")
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", target, source, cwd=source)
    return {"wheel": next(target.glob("*.whl")), "sdist": next(target.glob("*.tar.gz")), "editable": source}


@pytest.fixture(scope="module")
def environments(
    archives: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Gives the folder of programs of an environment that has nothing but what was installed of one kind."""

    @cache
    def programs_of(kind: str) -> Path:
        home = tmp_path_factory.mktemp(kind) / "venv"
        venv.create(home, with_pip=True)
        option = ["--editable"] if kind == "editable" else []
        python = home / PROGRAMS / f"python{SUFFIX}"
        run(python, "-m", "pip", "install", "--quiet", *option, archives[kind], cwd=home)
        return home / PROGRAMS

    return programs_of


def findings(programs: Path, cwd: Path, folder: Path) -> list[tuple[Any, ...]]:
    printed = run(programs / f"empathycheck{SUFFIX}", "check", "--format", "json", folder, cwd=cwd, status=1)
    files = json.loads(printed)["files"]
    return [
        (
            Path(file["path"]).name,
            finding["rule"],
            finding["start"]["offset"],
            finding["text"],
            finding["fingerprint"],
        )
        for file in files
        for finding in file["findings"]
    ]


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_an_installed_one_finds_its_rules_and_reads_the_examples(
    kind: str, environments: Callable[[str], Path], tmp_path: Path
) -> None:
    installed = environments(kind)
    program = installed / f"empathycheck{SUFFIX}"
    listed = run(program, "rules", cwd=tmp_path)
    names = [
        path.stem for family in ("claims", "numbers") for path in (ROOT / "rules" / family).glob("*.yaml")
    ]
    assert names
    assert [name for name in names if f"/{name}" not in listed] == []
    assert "airliner" in run(program, "compare", "6000 m/s", cwd=tmp_path)
    run(program, "report", str(ROOT / "examples"), "-o", f"{kind}.html", cwd=tmp_path)
    assert "Content-Security-Policy" in (tmp_path / f"{kind}.html").read_text(encoding="utf-8")
    assert findings(installed, tmp_path, ROOT / "examples") == findings(
        Path(sys.executable).parent, tmp_path, ROOT / "examples"
    )


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_an_installed_one_learns_the_same_as_the_checkout(
    kind: str, environments: Callable[[str], Path], tmp_path: Path
) -> None:
    decisions = ROOT / "docs" / "assets" / "team-decisions.json"
    for programs, name in (
        (environments(kind), "installed.json"),
        (Path(sys.executable).parent, "here.json"),
    ):
        program = programs / f"empathycheck{SUFFIX}"
        assert "F1 before" in run(program, "learn", decisions, "-o", name, cwd=tmp_path)
    assert (tmp_path / "installed.json").read_bytes() == (tmp_path / "here.json").read_bytes()
    page = tmp_path / "page.md"
    page.write_text("We are thrilled to open our tenth shop.\n", encoding="utf-8")
    program = environments(kind) / f"empathycheck{SUFFIX}"
    run(program, "check", page, cwd=tmp_path, status=1)
    run(program, "check", page, "--judge", "installed.json", cwd=tmp_path)


def test_an_editable_one_sees_an_edited_rule_at_once(
    archives: dict[str, Path], environments: Callable[[str], Path], tmp_path: Path
) -> None:
    program = environments("editable") / f"empathycheck{SUFFIX}"
    rule = archives["editable"] / "rules" / "claims" / "leader.yaml"
    before = rule.read_text(encoding="utf-8")
    title = re.search(r"^title:.*$", before, re.MULTILINE)
    assert title is not None
    try:
        rule.write_text(before.replace(title[0], "title: A title of this test alone"), encoding="utf-8")
        shown = run(program, "explain", "claims/leader", cwd=tmp_path)
    finally:
        rule.write_text(before, encoding="utf-8")
    assert "A title of this test alone" in shown


def test_the_wheel_holds_every_rule_file_and_no_test(archives: dict[str, Path]) -> None:
    with zipfile.ZipFile(archives["wheel"]) as wheel:
        names = set(wheel.namelist())
    files = project_files()
    packs = {f"empathycheck/{name}" for name in files if name.startswith("rules/")}
    code = {name.removeprefix("src/") for name in files if name.startswith("src/empathycheck/")}
    assert len(packs) > 10
    assert packs <= names
    assert code <= names
    rest = {name for name in names if ".dist-info/" not in name} - packs - code
    assert rest == set()


def test_the_source_archive_holds_what_a_wheel_is_built_from_and_no_more(archives: dict[str, Path]) -> None:
    with tarfile.open(archives["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {name for name in project_files() if name.startswith(("src/", "rules/"))}
    wanted |= {"README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "pyproject.toml", "scripts/metadata.py"}
    assert names - {"PKG-INFO", ".gitignore"} == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="sizes are those of the disk blocks of other systems")
def test_what_a_hook_installs_is_small(environments: Callable[[str], Path]) -> None:
    """In MB, beside pip itself, which every environment has, and with what Python compiles."""
    environment = environments("wheel").parent
    sizes = {
        path: path.lstat().st_size
        for path in environment.rglob("*")
        if path.is_file()
        and not re.search(r"/site-packages/(?:pip|setuptools|pkg_resources|_distutils_hack)\b", str(path))
    }
    assert 5 < sum(sizes.values()) / 1e6 <= 25, sorted(sizes.items(), key=lambda item: -item[1])[:9]


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
        return message_from_bytes(archive.read(name))


def test_what_an_index_is_told(archives: dict[str, Path], tmp_path: Path) -> None:
    told = metadata_of(archives["wheel"])
    assert (told["Name"], told["Version"], told["License-Expression"]) == ("empathycheck", __version__, "MIT")
    assert told.get_all("License-File") == ["LICENSE", "NOTICE"]
    assert "Typing :: Typed" in told.get_all("Classifier", [])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tried = {line.rpartition(" ")[2] for line in project["classifiers"] if ":: 3." in line}
    assert min(tried, key=lambda each: int(each[2:])) == project["requires-python"].removeprefix(">=")
    # as long as there is no address, nothing is made up
    assert told.get_all("Project-URL") is None
    source = copy_project(tmp_path / "published")
    settings = source / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    assert 'repository = ""' in text
    settings.write_text(text.replace('repository = ""', 'repository = "https://example.org/a/b/"'), "utf-8")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, source, cwd=source)
    told = metadata_of(next(tmp_path.glob("*.whl")))
    assert "Source, https://example.org/a/b" in told.get_all("Project-URL", [])
    page = str(told.get_payload())
    raw = f"https://example.org/a/b/raw/v{__version__}/docs/assets/report.png"
    assert f"]({raw})" in page
    assert f"](https://example.org/a/b/blob/v{__version__}/docs/how-to/old-site.md)" in page
    links = re.findall(r"\]\(([^)\s]+)\)", page)
    assert len(links) > 20
    assert [link for link in links if not link.startswith("https://")] == []
