"""The table of rules, by code."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from letterforge.lint.rule import Rule

_NAMES = (
    "amount_in_words",
    "article_before_vowel",
    "attachment_not_listed",
    "attachment_not_named",
    "confused_word",
    "constant_condition",
    "contradicting_bounds",
    "doubled_punctuation",
    "doubled_word",
    "duplicate_clause",
    "ellipsis_and_dash",
    "full_width_letters",
    "full_width_punctuation",
    "gap_between_versions",
    "half_width_punctuation",
    "handwritten_reference",
    "id_style",
    "instalments",
    "invisible_character",
    "leftover_blank",
    "leftover_note",
    "list_punctuation",
    "lower_case_sentence",
    "missing_full_stop",
    "missing_translation",
    "mixed_days",
    "mixed_quotes",
    "money_without_currency",
    "near_duplicate_clause",
    "optional_reference",
    "overlapping_periods",
    "repeated_clause",
    "shadowed_name",
    "similar_labels",
    "space_before_punctuation",
    "space_beside_number",
    "space_between_characters",
    "stale_translation",
    "straight_quotes",
    "title_punctuation",
    "translated_condition",
    "translated_modality",
    "translated_negation",
    "translated_numbers",
    "translated_references",
    "translated_values",
    "undefined_party",
    "unmatched_example",
    "unpaired_marks",
    "unreachable_branch",
    "unreachable_item",
    "unreachable_version",
    "untranslated_text",
    "unused_clause",
    "unused_computed",
    "unused_design",
    "unused_placeholder",
    "vague_word",
    "version_without_date",
    "wrong_date",
    "wrong_filter",
    "yaml_surprise",
    "year_as_number",
)


def _rule(name: str) -> Rule:
    """Return the rule of a module beside this one."""
    rule: Rule = import_module(f"letterforge.lint.rules.{name}").RULE
    return rule


RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for rule in sorted(map(_rule, _NAMES), key=lambda rule: rule.code)}
)
"""Every rule, by its code."""
