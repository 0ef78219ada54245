"""The table of rules, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.lint.rule import Rule
from letterforge.lint.rules import (
    doubled_punctuation,
)

_ALL = (doubled_punctuation,)

RULES: Mapping[str, Rule] = MappingProxyType({module.RULE.code: module.RULE for module in _ALL})
"""Every rule, by its code."""
