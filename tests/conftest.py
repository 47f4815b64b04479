"""How all tests run."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No test fails because a machine is slow or busy: what things cost is measured by `benchmarks/`.
settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")
