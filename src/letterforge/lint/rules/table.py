"""The table of rules, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.lint.rule import Rule
from letterforge.lint.rules import (
    constant_condition,
    doubled_punctuation,
    duplicate_clause,
    id_style,
    missing_translation,
    near_duplicate_clause,
    shadowed_name,
    translated_modality,
    translated_negation,
    translated_numbers,
    translated_references,
    translated_values,
    unreachable_branch,
    unreachable_item,
    untranslated_text,
    unused_clause,
    unused_design,
    unused_placeholder,
    yaml_surprise,
)

_ALL = (
    constant_condition,
    doubled_punctuation,
    duplicate_clause,
    id_style,
    missing_translation,
    near_duplicate_clause,
    shadowed_name,
    translated_modality,
    translated_negation,
    translated_numbers,
    translated_references,
    translated_values,
    unreachable_branch,
    unreachable_item,
    untranslated_text,
    unused_clause,
    unused_design,
    unused_placeholder,
    yaml_surprise,
)

RULES: Mapping[str, Rule] = MappingProxyType({module.RULE.code: module.RULE for module in _ALL})
"""Every rule, by its code."""
