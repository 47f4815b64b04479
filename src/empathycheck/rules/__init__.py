"""Rules: loading packs, matching their phrases, and what excuses a match."""

from empathycheck.rules.load import load_rules
from empathycheck.rules.match import Match, find_phrases
from empathycheck.rules.paths import rules_dir
from empathycheck.rules.ruleset import RuleSet

__all__ = ["Match", "RuleSet", "find_phrases", "load_rules", "rules_dir"]
