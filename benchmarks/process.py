"""Run a program and say what it cost: CPU seconds of user and system together, and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass

CHECK = (sys.executable, "-m", "empathycheck", "check")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, peak resident memory in MB and the exit status of one run; -9 where it ran out of time."""

    cpu: float
    memory: float
    status: int


def cost_of(command: Sequence[str], limit: float = 300.0) -> Cost:
    """What one run of `command` cost; it is ended after `limit` seconds. Its output is thrown away."""
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    timer = threading.Timer(limit, child.kill)
    timer.start()
    _, raw, usage = os.wait4(child.pid, 0)
    timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(raw)
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6, child.returncode)


def cheapest(command: Sequence[str], times: int = 5) -> Cost:
    """The cheapest of several runs by CPU: what the program costs when nothing else disturbs it."""
    return min((cost_of(command) for _ in range(times)), key=lambda cost: cost.cpu)
