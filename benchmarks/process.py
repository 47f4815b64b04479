"""Run a program and say what it cost: CPU seconds of user and system together, and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

CHECK = (sys.executable, "-m", "empathycheck", "check")
_LAUNCHER = """
import os, signal, sys
limit, program, *_ = sys.argv[1:]
nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawnp(program, sys.argv[2:], os.environ, file_actions=nowhere)
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
signal.setitimer(signal.ITIMER_REAL, float(limit))
_, raw, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(raw))
"""
"""A program's peak memory starts at what its parent had, so a small one starts it and not this one with its texts."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, peak resident memory in MB and the exit status of one run; -9 where it ran out of time."""

    cpu: float
    memory: float
    status: int


def cost_of(command: Sequence[str], limit: float = 300.0) -> Cost:
    """What one run of `command` cost; it is ended after `limit` seconds. Its output is thrown away."""
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(limit), *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        # as where it is installed: no run compiles its modules anew
        env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    ).stdout
    cpu, memory, status = told.split()
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(float(cpu), int(memory) * scale / 1e6, int(status))


def cheapest(command: Sequence[str], times: int = 5) -> Cost:
    """The cheapest of several runs by CPU: what the program costs when nothing else disturbs it."""
    return min((cost_of(command) for _ in range(times)), key=lambda cost: cost.cpu)
