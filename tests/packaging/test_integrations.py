"""What CI of others runs: the action's script with GitHub's environment, GitLab's job, MegaLinter's descriptor."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command_line import NO_GIT_CONFIG
from tests.packaging.conftest import ROOT, clean_environment
from tests.packaging.test_hook import PAGE, PLAIN, run
from tests.packaging.test_hooks_elsewhere import empathycheck_on_the_path

BASH = shutil.which("bash")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BASH is None or shutil.which("git") is None, reason="there is no bash or no git here"),
]


def read_yaml(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


class Workflow:
    """A pull request: a repository with a base branch, a checkout of one commit, and what GitHub lends to a step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        origin = folder / "origin"
        origin.mkdir()
        self.git(origin, "init", "-q", "-b", "main")
        (origin / "page.md").write_text(PAGE, encoding="utf-8")
        self.git(origin, "add", "--all")
        self.git(origin, "commit", "-q", "-m", "Base")
        self.git(origin, "checkout", "-q", "-b", "work")
        (origin / "new page.md").write_text(PAGE, encoding="utf-8")
        (origin / "plain.md").write_text(PLAIN, encoding="utf-8")
        self.git(origin, "add", "--all")
        self.git(origin, "commit", "-q", "-m", "Work")
        self.site = folder / "site"
        self.git(folder, "clone", "-q", "--depth", "1", "--branch", "work", origin.as_uri(), str(self.site))
        self.programs = Path(empathycheck_on_the_path(folder))
        self.log = folder / "gh.log"
        gh = self.programs / "gh"
        # says whether there is a comment already, and notes what is asked of it
        gh.write_text(
            f'#!{BASH}\necho "$*" >>"{self.log}"\ncase "$*" in *--paginate*) cat "{folder}/mine" 2>/dev/null;; esac\n'
            'for each in "$@"; do case "$each" in body=@*) cp "${each#body=@}" "'
            + str(folder)
            + '/body";; esac; done\n'
            f'[ ! -e "{folder}/refuse" ]\n',
            encoding="utf-8",
        )
        gh.chmod(0o755)

    def git(self, where: Path, *command: str) -> None:
        done = run("git", *command, cwd=where)
        assert done.returncode == 0, done.stderr

    def ask(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        action = read_yaml("action.yml")
        given = {
            f"ASK_{name.upper().replace('-', '_')}": str(each.get("default", ""))
            for name, each in action["inputs"].items()
        }
        given |= {f"ASK_{name.upper()}": value for name, value in inputs.items()}
        environment = {**clean_environment(), **given}
        environment |= {
            "PATH": os.pathsep.join([str(self.programs), environment["PATH"]]), "PYTHONPATH": str(ROOT / "src"),
            "GITHUB_BASE_REF": "main", "GITHUB_REPOSITORY": "a/b", "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"), "ASK_PULL_REQUEST": "7",
            "EMPATHYCHECK_CACHE_DIR": str(self.folder / "cache"), "GIT_CONFIG_GLOBAL": NO_GIT_CONFIG,
        }  # fmt: skip
        assert BASH is not None
        return subprocess.run(
            [BASH, str(ROOT / "integrations" / "github.sh")], cwd=self.site, env=environment,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip


@pytest.fixture
def workflow(tmp_path: Path) -> Workflow:
    return Workflow(tmp_path)


def test_notes_summary_and_status_of_changed_lines(workflow: Workflow) -> None:
    done = workflow.ask()
    assert done.returncode == 1, done.stderr
    notes = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert len(notes) == 1
    assert notes[0].startswith("::warning file=new page.md,line=3")
    assert (workflow.folder / "output").read_text(encoding="utf-8") == "status=1\n"
    assert "new page.md" in (workflow.folder / "summary").read_text(encoding="utf-8")
    assert not workflow.log.exists()
    everything = workflow.ask(only_changed="false", fail_on="never")
    assert everything.returncode == 0
    assert everything.stdout.count("::warning") == 2


def test_paths_are_lines_and_nothing_in_them_is_run(workflow: Workflow) -> None:
    done = workflow.ask(paths="new page.md\n$(touch hacked)\n", only_changed="false")
    assert done.returncode == 2
    assert "new page.md" in done.stdout
    assert not (workflow.site / "hacked").exists()


def test_one_comment_is_kept_and_a_fork_may_write_none(workflow: Workflow) -> None:
    assert workflow.ask(comment="true").returncode == 1
    assert "--method POST repos/a/b/issues/7/comments" in workflow.log.read_text(encoding="utf-8")
    body = (workflow.folder / "body").read_text(encoding="utf-8")
    assert body.startswith("<!-- empathycheck: what readers would ask -->\n")
    assert "leading provider" in body
    (workflow.folder / "mine").write_text("12345\n", encoding="utf-8")
    workflow.log.unlink()
    assert workflow.ask(comment="true").returncode == 1
    assert "--method PATCH repos/a/b/issues/comments/12345" in workflow.log.read_text(encoding="utf-8")
    (workflow.folder / "refuse").touch()
    done = workflow.ask(comment="true")
    assert done.returncode == 1
    assert "pull-requests: write" in done.stderr


def test_sarif_is_written(workflow: Workflow) -> None:
    assert workflow.ask(sarif="copy.sarif", fail_on="never").returncode == 0
    (only,) = json.loads((workflow.site / "copy.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert only["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "new%20page.md"


def test_the_action_is_in_order() -> None:
    action = read_yaml("action.yml")
    assert action["runs"]["using"] == "composite"
    scripts = " ".join(step.get("run", "") for step in action["runs"]["steps"])
    assert "${{" not in scripts, "a value that comes from anybody stands in a script"
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "uses" in step or step["shell"] == "bash"
    handed = action["runs"]["steps"][-1]["env"]
    script = (ROOT / "integrations" / "github.sh").read_text(encoding="utf-8")
    read = set(re.findall(r"ASK_\w+", script))
    assert read <= set(handed) | {"ASK_"}
    page = (ROOT / "docs" / "how-to" / "connect-ci.md").read_text(encoding="utf-8")
    assert set(
        re.findall(
            r"^\| `([\w-]+)` \| .*\|$", page.partition("| input |")[2].partition("For code")[0], re.MULTILINE
        )
    ) == set(action["inputs"])
    for name in ("github", "sarif"):
        snippet = re.search(rf"<!-- ci: {name} -->\n```yaml\n(.*?)```", page, re.DOTALL)
        assert snippet is not None
        text = snippet[1] if name == "github" else "steps:\n" + snippet[1]
        steps = yaml.safe_load(text)
        steps = steps["jobs"]["copy"]["steps"] if name == "github" else steps["steps"]
        given = {key for step in steps if step["uses"] == "./" for key in step["with"]}
        assert given <= set(action["inputs"])
    done = subprocess.run(
        [str(BASH), "-n", str(ROOT / "integrations" / "github.sh")], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert os.access(ROOT / "integrations" / "github.sh", os.X_OK)


def test_gitlabs_job(tmp_path: Path) -> None:
    job = read_yaml("integrations/gitlab.yml")["empathycheck"]
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.md").write_text(PAGE, encoding="utf-8")
    environment = clean_environment()
    environment["PATH"] = os.pathsep.join([empathycheck_on_the_path(tmp_path), environment["PATH"]])
    environment["PYTHONPATH"] = str(ROOT / "src")
    environment |= {
        name: str(value).replace("$CI_PROJECT_DIR", str(site)) for name, value in job["variables"].items()
    }
    done = subprocess.run(
        [str(BASH), "-e", "-c", "\n".join(job["script"])], cwd=site, env=environment,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr  # the last command fails the job, once both reports are there
    for report in job["artifacts"]["reports"].values():
        assert (site / report).stat().st_size > 100
    assert (
        json.loads((site / "gl-code-quality-report.json").read_text(encoding="utf-8"))[0]["location"]["path"]
        == "page.md"
    )


def test_reviewdogs_recipe(tmp_path: Path) -> None:
    """The command of the page as it stands there, with a stand-in that keeps what reviewdog would be handed."""
    page = (ROOT / "docs" / "how-to" / "connect-ci.md").read_text(encoding="utf-8")
    snippet = re.search(r"<!-- ci: reviewdog -->\n```sh\n\$ (.*?)\n```", page)
    assert snippet is not None
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.md").write_text(PAGE, encoding="utf-8")
    programs = empathycheck_on_the_path(tmp_path)
    stand_in = Path(programs) / "reviewdog"
    stand_in.write_text(
        f'#!{BASH}\ncat >"{tmp_path}/handed"\necho "$*" >"{tmp_path}/asked"\n', encoding="utf-8"
    )
    stand_in.chmod(0o755)
    environment = {**clean_environment(), "PYTHONPATH": str(ROOT / "src")}
    environment["PATH"] = os.pathsep.join([programs, environment["PATH"]])
    subprocess.run([str(BASH), "-c", snippet[1]], cwd=site, env=environment, check=True)
    assert (tmp_path / "asked").read_text(encoding="utf-8").split()[0] == "-f=rdjson"
    (only,) = json.loads((tmp_path / "handed").read_text(encoding="utf-8"))["diagnostics"]
    assert (only["location"]["path"], only["location"]["range"]["start"]["line"]) == ("page.md", 3)


def test_megalinters_command(tmp_path: Path) -> None:
    (linter,) = read_yaml("integrations/empathycheck.megalinter-descriptor.yml")["linters"]
    (tmp_path / "empathycheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    environment = clean_environment()
    environment["PATH"] = os.pathsep.join([empathycheck_on_the_path(tmp_path), environment["PATH"]])
    environment["PYTHONPATH"] = str(ROOT / "src")
    sarif = [each.replace("{{SARIF_OUTPUT_FILE}}", "out.sarif") for each in linter["cli_sarif_args"]]
    config = [linter["cli_config_arg_name"], linter["config_file_name"]]
    command = [linter["cli_executable"], *linter["cli_lint_extra_args"], *config, *sarif, "page.md"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1, done.stderr
    assert len(json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 1
    command = [linter["cli_executable"], linter["cli_version_arg_name"]]
    told = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert re.search(linter["version_extract_regex"], told)
