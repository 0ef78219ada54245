"""Brackets, quotation marks or title marks are not paired.

A bracket that is opened and not closed (`（` without `）`), a pair that crosses another (`《（》）`), or
quotation marks inside the same quotation marks (`““””`, where Chinese has `‘’` inside `“”` and `〈〉`
inside `《》`) make a sentence that can be read in two ways.

Add the mark that is missing, or delete the one that is too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "「": "」",
    "『": "』",
    "“": "”",
    "‘": "’",
    "[": "]",
}
_CLOSING = {close: opening for opening, close in _PAIRS.items()} | {"）": "（(", ")": "(（"}
"""What each mark closes, the usual one first: `(…）` is a pair, whose half-width mark another rule tells."""
_ONCE = {"“": "‘…’", "《": "〈…〉", "‘": "“…”"}  # what stands inside itself otherwise
_ENUMERATION = re.compile(r"(?:^|[\s，。；、,;:：])(?:\w{1,3})$")
_SIGNS = frozenset(_PAIRS.keys() | _CLOSING.keys())
_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_ESCAPED = re.compile(r"\\.")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find marks without their other half, pairs that cross, and quotation marks inside the same ones."""
    for passage in context.passages:
        if not passage.signs.isdisjoint(_SIGNS):
            yield from _unpaired(passage)


def _unpaired(passage: Passage) -> Iterator[Problem]:
    words = _ESCAPED.sub("  ", passage.words)
    is_chinese = passage.is_chinese
    open_: list[tuple[str, int]] = []
    for found in _SIGN.finditer(words):
        sign, at = found[0], found.start()
        if sign in "‘’" and not is_chinese:  # an apostrophe
            continue
        if sign in _PAIRS:
            if is_chinese and sign in _ONCE and any(sign == one for one, _ in open_):
                hint = f"inside it stands `{_ONCE[sign]}`"
                yield Problem(f"`{sign}` stands inside itself", passage.span(at, at + 1), hint)
            open_.append((sign, at))
        elif sign in _CLOSING:
            yield from _close(sign, at, words, open_, passage)
    for sign, at in open_:
        yield Problem(f"`{sign}` is not closed", passage.span(at, at + 1), f"add `{_PAIRS[sign]}`")


def _close(
    sign: str, at: int, words: str, open_: list[tuple[str, int]], passage: Passage
) -> Iterator[Problem]:
    wanted = _CLOSING[sign]
    if open_ and open_[-1][0] in wanted:
        open_.pop()
        return
    span = passage.span(at, at + 1)
    if not any(one in wanted for one, _ in open_):
        if sign in ")）" and _ENUMERATION.search(words[:at]):  # `1) …`
            return
        yield Problem(f"`{sign}` closes nothing", span, f"add `{wanted[0]}` before it, or delete it")
        return
    inner = open_[-1][0]
    hint = f"close `{inner}` first"
    yield Problem(f"`{sign}` stands before the `{inner}` inside is closed", span, hint)
    for index in range(len(open_) - 1, -1, -1):
        if open_[index][0] in wanted:
            del open_[index]
            return


RULE = Rule(
    code="LF749",
    name="unpaired-marks",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本平台（含网站和应用按时答复。}]\n",
            right="title: 一封信\nbody: [{text: 本平台（含网站和应用）按时答复。}]\n",
        ),
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本平台遵守《服务规范（试行》）。}]\n",
            right="title: 一封信\nbody: [{text: 本平台遵守《服务规范（试行）》。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer (in writing in time.'}]\n",
            right="title: A note\nbody: [{text: 'We answer (in writing) in time.'}]\n",
        ),
    ),
)
