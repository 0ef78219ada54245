"""Negations: which sentences of Chinese and English negate, and the other one not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterforge.lint.modality import NEGATED

_HEDGES = tuple(
    (re.compile(chinese), re.compile(rf"\b(?:{english})", re.IGNORECASE))
    for chinese, english in (
        ("只|仅|唯|方可|才[能可]|为限|后再", "only|solely|alone\\b|exclusively|limited to"),
        ("(?<![解免删清扣排消开])除|以外|之外", "unless|except|other than|apart from|excluding|beyond"),
        ("否则|另有|另行", "otherwise"),
        ("代替|替代|而非", "instead|rather|in lieu|in place"),
        ("拒", "refus|reject|declin|den(?:y|ied)"),
        ("作废|无效", "void\\b|invalid"),
        ("免", "free (?:of|from)|exempt"),
        ("不可抗|不可避", "force majeure|unavoidabl"),
        ("无论|不论|不管", "regardless|irrespective|whether|whatever|whichever"),
        ("不足", "insufficient"),
        ("不同", "different"),
        ("非(?=公开|法|因)", "non-|unlawful"),
        ("不得?(?:[低少高多晚迟早][于過过]|超[过過])", "not? (?:less|more|later|earlier|fewer)"),
    )
)
"""Words that restrict in Chinese and in English. Where both stand, neither answers to another negation."""

_IN_ENGLISH = "later|less|more|fewer|earlier|greater|longer|higher|lower"
_BOUND = {
    "zh": re.compile("不(?:得|应|能|可)?(?:[低少高多晚迟早大小][于過过]|超[过過出])"),
    "en": re.compile(
        rf"\b(?:no|not|nor|never)\s+(?:[a-z]+\s+){{0,3}}?(?:(?:{_IN_ENGLISH})\b|exceed)", re.IGNORECASE
    ),
}
"""Limits that are said with a negation: 不迟于, `not later than`."""
_LIMIT = {
    "zh": re.compile("[以之]?[内內]|[以之]前|至少|最[多低高]|以[上下]|截[至止]|[届期]满"),
    "en": re.compile(
        r"\b(?:at (?:least|most|the latest)|up to|within|by|before|until|maximum|minimum|limit|latest)\b",
        re.IGNORECASE,
    ),
}
"""Limits that are said without one."""
_PAST = {
    "zh": re.compile("(?<![不得应能可])(?:[低少高多晚迟早大小]于|超[过過出])|以[上下外]|不[足到满]|逾(?!期)"),
    "en": re.compile(rf"\b(?:{_IN_ENGLISH})\s+than\b|\bexceed(?:s|ed|ing)?\b", re.IGNORECASE),
}
"""What is beyond a limit."""
_DOUBLE = re.compile("(?:[未非不]经|没有|[未不])[^，。；]{1,24}[，,]?(?:不得|不能|不可|不予)")
_SINGLE = re.compile(r"\b(?:only|unless|until|before|requires?|subject to)\b", re.IGNORECASE)


def lost_negations(sentences: Sequence[tuple[str, str, int]]) -> list[str]:
    """Return for each pair the language that has lost a negation, `zh` or `en`, else an empty text.

    Where a sentence beside it has one more, or both languages have lost some, they may not say the same.
    """
    lost = [
        "en" if _is_lost_in_english(one, other) else "zh" if _is_lost_in_chinese(one, other) else ""
        for one, other, _ in sentences
    ]
    if {"zh", "en"} <= set(lost):
        return [""] * len(lost)
    more = [_surplus(one, other) for one, other, _ in sentences]
    for at, language in enumerate(lost):
        beside = (more[max(0, at - 1) : at] + more[at + 1 : at + 2]) if language else []
        if any(one == language for one in beside):
            lost[at] = ""
    return lost


def _surplus(chinese: str, english: str) -> str:
    """Return the language of a pair of sentences that certainly negates more often."""
    in_chinese, in_english = NEGATED["zh"].count(chinese), NEGATED["en"].count(english)
    return "" if in_chinese == in_english else "zh" if in_chinese > in_english else "en"


def _is_lost_in_english(chinese: str, english: str) -> bool:
    """Return whether Chinese negates more often than English may."""
    negated = NEGATED["zh"].count_different(chinese)
    negated -= bool(negated and is_said_singly(chinese, english))
    if not negated:
        return False
    return negated > NEGATED["en"].count_possible(english) - _hedged(chinese, english, in_english=True)


def _is_lost_in_chinese(chinese: str, english: str) -> bool:
    """Return whether English negates more often than Chinese may."""
    negated = NEGATED["en"].count_different(english)
    if not negated:
        return False
    return negated > NEGATED["zh"].count_possible(chinese) - _hedged(chinese, english, in_english=False)


def is_said_singly(chinese: str, english: str) -> bool:
    """Return whether Chinese says that something is not done without another, and English: only with it."""
    return bool(_SINGLE.search(english) and _DOUBLE.search(chinese))


def lost_limit(chinese: str, english: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """Return a limit that is negated in one of the languages and what is beyond one in the other.

    The Chinese one is first.
    """
    for one, other, text, beside in (("zh", "en", chinese, english), ("en", "zh", english, chinese)):
        negated, past = list(_BOUND[one].finditer(text)), _past(other, beside)
        if not negated or len(past) <= len(_past(one, text)):
            continue
        if _limits(one, text) > _limits(other, beside):
            return (negated[0], past[0]) if one == "zh" else (past[0], negated[0])
    return None


def _limits(language: str, text: str) -> int:
    return len(_BOUND[language].findall(text)) + len(_LIMIT[language].findall(text))


def _past(language: str, text: str) -> list[re.Match[str]]:
    """Return what is beyond a limit, without limits that are negated."""
    bounds = [one.span() for one in _BOUND[language].finditer(text)]
    return [one for one in _PAST[language].finditer(text) if not _overlaps(one, bounds)]


def _hedged(chinese: str, english: str, *, in_english: bool) -> int:
    """Return how many words of one language that may negate answer to a word of the other that restricts."""
    text, possible = (english, NEGATED["en"]) if in_english else (chinese, NEGATED["zh"])
    spans = [one.span() for one in possible.possible.finditer(text)]
    count = 0
    for pair in _HEDGES:
        one, other = pair if in_english else pair[::-1]
        beside = one.findall(chinese if in_english else english)
        if beside:
            count += min(len(beside), sum(_overlaps(found, spans) for found in other.finditer(text)))
    return count


def _overlaps(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < found.end() and found.start() < end for start, end in spans)
