"""A text names an attachment that the letter does not list.

附件2, *Annex B*, *Schedule 3* or *Appendix 1* in a text is a promise that the letter comes with it. Its list
of attachments (`attachments`) has fewer entries, or there is none at all. Annexes of laws and of other
contracts (《服务合同》附件一, *Annex I to the Directive*) are left alone.

List the attachment under `attachments`, or correct the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.attachments import (
    ListedAttachments,
    NamedAttachments,
    listed_attachments,
    named_attachments,
    texts_of,
)
from letterforge.lint.letter_contents import LetterContents
from letterforge.lint.letter_problems import LETTERS, once_for_all
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find attachments that a text names and its letter does not list."""
    yield from once_for_all(
        (letter.variant.id, problem) for letter in context.letters for problem in _in_letter(letter)
    )


def _in_letter(letter: LetterContents) -> Iterator[Problem]:
    listed = listed_attachments(letter)
    for passage in texts_of(letter):
        if passage.kind not in ("text", "column", "caption", "term"):
            continue
        for named in named_attachments(passage):
            if _is_missing(named, listed):
                words = passage.words[named.start : named.end]
                message = f"`{words}` in {passage.owner} is not listed in letters of {LETTERS}"
                hint = "list it under `attachments`, or correct the number"
                yield Problem(message, passage.span(named.start, named.end), hint)


def _is_missing(named: NamedAttachments, listed: ListedAttachments) -> bool:
    if not named.numbers:
        return listed.is_empty
    return not listed.is_open and not listed.numbers.issuperset(named.numbers)


RULE = Rule(
    code="LF745",
    name="attachment-not-listed",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 退货规则见附件2。}, {attachments: [退货规则]}]\n",
            right="title: 一封信\nbody: [{text: 退货规则见附件1。}, {attachments: [退货规则]}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'Our rules are in Annex A.'}]\n",
            right="title: A note\nbody: [{text: 'Our rules are in Annex A.'}, {attachments: [Our rules]}]\n",
        ),
    ),
)
