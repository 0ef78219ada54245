"""Two clauses have nearly the same text.

Where two clauses differ in a few words, either one of them is an older version that was left behind, or
they differ in a figure or a party, and one clause with parameters would do. Texts are compared with a mark
for each value. The option `threshold` says from which share of equal characters on two texts are nearly the
same, and `least_length` how many characters a text has that is looked at. For each clause the first that is
like it is told.

Make one clause of them, with parameters for what is different, or delete the one that is out of date.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from letterforge.lint.clause_texts import ClauseText
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample, RuleOption

_MAX_PLACES = 8  # texts that are kept for one piece: what is in more of them tells little
_MAX_COMPARED = 8  # texts that one is compared with, those with the most pieces in common
_LONG = 150  # characters of a text of which not every piece is looked at
_FIRST_LETTERS = re.compile(r" (?=[a-h])")
_FREQUENT = re.compile("[的在对为与将由以于和或者，。；、]")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find clauses whose text is nearly that of another one, in any language."""
    least, threshold = context.options["least_length"], context.options["threshold"]
    by_language: dict[str, list[ClauseText]] = defaultdict(list)
    for text in context.clause_texts:
        if len(text.printed) >= least:
            by_language[text.language].append(text)
    told: set[int] = set()
    for texts in by_language.values():
        for text, other, share in _alike(texts, threshold):
            if id(text.clause) not in told:
                told.add(id(text.clause))
                message = f"the text of `{text.clause.id}` is nearly that of `{other.clause.id}`"
                note = f"`{other.clause.id}` stands at {other.span}; they are alike to {share:.0%}"
                hint = "make one clause of them, with parameters for what is different"
                yield Problem(message, text.span, hint, (note,))


def _alike(texts: list[ClauseText], threshold: float) -> Iterator[tuple[ClauseText, ClauseText, float]]:
    """Yield each text that is like one before it, with that one and the share of equal characters."""
    from rapidfuzz.distance import Indel

    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        words = text.printed
        pieces = dict.fromkeys(_pieces(words))
        common = Counter(chain.from_iterable(filter(None, map(places.get, pieces))))
        for index, _ in common.most_common(_MAX_COMPARED):
            other = texts[index]
            share = Indel.normalized_similarity(words, other.printed, score_cutoff=threshold)
            same = text.written == other.written  # `duplicate-clause` tells those
            same = same or text.clause.id == other.clause.id  # versions of one clause
            if share >= threshold and not same and text.inside == other.inside:
                yield text, other, share
                break
        for piece in pieces:
            found = places[piece]
            if len(found) < _MAX_PLACES:
                found.append(number)


def _pieces(words: str) -> list[str]:
    """Return stretches of a text, such that two texts that are alike have some in common.

    Those of a long text begin where certain characters stand, so that they are the same in both texts.
    """
    spaced = words.count(" ") * 12 > len(words)
    size = 10 if spaced else 6
    if len(words) < _LONG:
        return [words[at : at + size] for at in range(len(words) - size + 1)]
    begins = _FIRST_LETTERS if spaced else _FREQUENT
    return [words[one.end() : one.end() + size] for one in begins.finditer(words)]


RULE = Rule(
    code="LF706",
    name="near-duplicate-clause",
    find=find,
    options={
        "threshold": RuleOption(0.9, "share of equal characters", 0.5, 1.0),
        "least_length": RuleOption(30, "characters of a text that is looked at", 10, 10_000),
    },
    examples=(
        RuleExample(
            file="clauses/notice.yaml",
            wrong=(
                "clauses:\n"
                "  seller: {text: 卖方变更收款账户的，应当提前十日书面通知买方，并说明变更的原因。}\n"
                "  bank: {text: 卖方变更收款账户的，应当提前五日书面通知买方，并说明变更的原因。}\n"
            ),
            right=(
                "clauses:\n"
                "  seller: {text: 卖方变更收款账户的，应当提前十日书面通知买方，并说明变更的原因。}\n"
                "  bank: {text: 买方在收到通知以前向原账户付款的，视为已经履行，不必再次付款。}\n"
            ),
            beside={"templates/letter.yaml": "title: 一封信\nbody: [seller, bank]\n"},
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {first_days: {type: integer}, second_days: {type: integer}}\n"
                "clauses:\n"
                "  short: {text: 'Either party may end it with written notice of {{ first_days }} days.'}\n"
                "  long: {text: 'Either party may end it with written notice of {{ second_days }} days.'}\n"
                "body: [short, long]\n"
            ),
            right=(
                "title: A letter\n"
                "clauses:\n"
                "  notice:\n"
                "    parameters: {period: {type: integer}}\n"
                "    text: 'Either party may end the agreement with notice of {{ period }} days.'\n"
                "body:\n"
                "  - {clause: notice, id: short, with: {period: 7}}\n"
                "  - {clause: notice, id: long, with: {period: 30}}\n"
            ),
        ),
    ),
)
