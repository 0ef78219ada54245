"""The table of rules, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.lint.rule import Rule
from letterforge.lint.rules import (
    article_before_vowel,
    confused_word,
    doubled_punctuation,
    doubled_word,
    ellipsis_and_dash,
    full_width_letters,
    full_width_punctuation,
    half_width_punctuation,
    invisible_character,
    leftover_blank,
    leftover_note,
    list_punctuation,
    lower_case_sentence,
    missing_full_stop,
    mixed_quotes,
    space_before_punctuation,
    space_beside_number,
    space_between_characters,
    straight_quotes,
    title_punctuation,
    unpaired_marks,
    vague_word,
)

_ALL = (
    article_before_vowel,
    confused_word,
    doubled_punctuation,
    doubled_word,
    ellipsis_and_dash,
    full_width_letters,
    full_width_punctuation,
    half_width_punctuation,
    invisible_character,
    leftover_blank,
    leftover_note,
    list_punctuation,
    lower_case_sentence,
    missing_full_stop,
    mixed_quotes,
    space_before_punctuation,
    space_beside_number,
    space_between_characters,
    straight_quotes,
    title_punctuation,
    unpaired_marks,
    vague_word,
)
_IN_ORDER = sorted((module.RULE for module in _ALL), key=lambda rule: rule.code)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _IN_ORDER})
"""Every rule, by its code."""
