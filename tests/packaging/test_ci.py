"""What `./.ci/run` does on a machine that lacks something: installs it where it may, else says what it leaves out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

BASH = shutil.which("bash")
TOOLS = ("sed", "sort", "mktemp", "tr", "tee", "rm", "env", "timeout", "cat")

pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash here")


class Machine:
    """A folder of programs that is all there is on the path; each notes how it is called in the file `called`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "called"
        self.log.touch()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None
            (folder / tool).symlink_to(found)

    def add(self, name: str, then: str = "") -> None:
        program = self.folder / name
        program.write_text(f'#!{BASH}\necho "{name} $*" >>"{self.log}"\n{then}\n', encoding="utf-8")
        program.chmod(0o755)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        assert BASH is not None
        environment = {"PATH": str(self.folder), "HOME": str(self.folder), "TMPDIR": str(self.folder)}
        return subprocess.run(
            [BASH, "-c", f"set -euo pipefail\n. .ci/common.sh\n{script}\necho came to its end"],
            cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    @property
    def called(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    found = Machine(tmp_path)
    found.add("id", "echo 1000")
    return found


def test_without_apt_it_goes_on_and_says_what_is_left_out(machine: Machine) -> None:
    done = machine.run("have_git")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "came to its end\n\nleft out:\n  the tests of the hook: there is no git here\n"


def test_without_the_right_to_install_nothing_is_installed(machine: Machine) -> None:
    machine.add("apt-get")
    machine.add("sudo", 'echo "sudo: a password is required" >&2; exit 1')
    done = machine.run("have_git")
    assert (done.returncode, done.stderr) == (0, "")
    assert "there is no git here" in done.stdout
    assert [line for line in machine.called if line.startswith("apt-get")] == []
    assert "sudo -n true" in machine.called


@pytest.mark.parametrize("root", [True, False], ids=["as root", "with a sudo that does not ask"])
def test_with_the_right_to_install_it_installs(machine: Machine, root: bool) -> None:
    machine.add("id", f"echo {0 if root else 1000}")
    machine.add("sudo", '[ "$1" = -n ] || exit 9\nshift\n"$@"')
    machine.add("apt-get")
    done = machine.run("have_git")
    assert (done.returncode, done.stdout, done.stderr) == (0, "came to its end\n", "")
    update, install = (line for line in machine.called if line.startswith("apt-get"))
    assert " update " in f"{update} "
    assert install.endswith(" git")


def test_where_the_package_index_cannot_be_reached_it_goes_on(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("apt-get", "exit 100")
    assert "there is no git here" in machine.run("have_git").stdout


def test_without_a_browser_the_tests_are_told_that_there_is_none(machine: Machine) -> None:
    machine.add("python", "exit 1")
    machine.add("playwright", "exit 1")
    done = machine.run('have_browser\necho "browser: “${EMPATHYCHECK_CHROMIUM-not said}”"')
    assert done.returncode == 0
    assert "browser: “”" in done.stdout
    assert "left out:\n  the tests of the report in a browser: there is no Chromium" in done.stdout
    assert "playwright install chromium" in machine.called


def test_a_browser_that_is_named_has_to_start_and_an_empty_name_says_that_none_is_wanted(
    machine: Machine,
) -> None:
    machine.add("python", "exit 1")
    machine.add("playwright")
    done = machine.run("export EMPATHYCHECK_CHROMIUM=/opt/no/chromium\nhave_browser")
    assert (done.returncode, "came to its end" in done.stdout) == (1, False)
    done = machine.run("export EMPATHYCHECK_CHROMIUM=\nhave_browser")
    assert (done.returncode, "in a browser: EMPATHYCHECK_CHROMIUM is empty" in done.stdout) == (0, True)
    assert [line for line in machine.called if line.startswith("playwright")] == []


def test_what_tests_skip_is_told_at_the_end_and_that_they_failed_is_not_lost(machine: Machine) -> None:
    machine.add("pytest", "echo '..s'; echo 'SKIPPED [3] tests/a.py:7: no torch here'; exit ${FAILS:-0}")
    done = machine.run("tests -q")
    assert (done.returncode, "pytest -q" in machine.called) == (0, True)
    assert done.stdout.endswith("came to its end\n\nleft out:\n  tests/a.py:7: no torch here\n")
    done = machine.run("step a step\nexport FAILS=1\ntests -q")
    assert (done.returncode, "came to its end" in done.stdout) == (1, False)
    assert "failed: a step" in done.stderr


def test_a_python_that_is_too_old_is_one_line(machine: Machine) -> None:
    machine.add("python3", "exit 1")
    for named in ("", "PYTHON=python3\n"):
        done = machine.run(f"{named}choose_python")
        assert done.returncode == 2
        assert done.stderr.startswith("python3 is no Python from 3.11 on with venv and ensurepip; ")
    machine.add("python3.12")
    assert machine.run('choose_python\necho "$python"').stdout.startswith(f"{machine.folder}/python3.12\n")


@pytest.mark.parametrize("name", ["run", "full", "common.sh"])
def test_the_scripts_are_sound(name: str) -> None:
    assert BASH is not None
    done = subprocess.run([BASH, "-n", f".ci/{name}"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert os.access(ROOT / ".ci" / name, os.X_OK) is (name != "common.sh")
