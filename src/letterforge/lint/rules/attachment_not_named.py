"""An attachment is listed that no text of the letter names.

Where the texts of a letter name its attachments by number (附件1, *Annex A*), one that none of them names,
neither by number nor by its title, was forgotten in the text or left in the list. Letters that name no
attachment by number are left alone.

Name it where it belongs, or take it out of the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.library.row_items import Line
from letterforge.lint.attachments import listed_attachments, named_attachments, names_all, texts_of
from letterforge.lint.letter_contents import LetterContents
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find attachments that a letter lists and no text names."""
    for letter in context.letters:
        yield from _unnamed(letter)


def _unnamed(letter: LetterContents) -> Iterator[Problem]:
    texts = texts_of(letter)
    named = {number for one in texts for each in named_attachments(one) for number in each.numbers}
    if not named or any(names_all(one) for one in texts):
        return
    words = "\n".join(one.words for one in texts)
    for number, line in listed_attachments(letter).lines.items():
        if number not in named and not _is_titled(line, words):
            message = f"no text of `{letter.variant.id}` names the attachment {number}"
            yield Problem(message, line.span, "name it where it belongs, or take it out of the list")


def _is_titled(line: Line, words: str) -> bool:
    """Return whether texts have the title of an attachment, or it depends on values."""
    if line.placeholder is not None or line.guard.loop is not None:
        return True
    titles = [scalar.text for text in (line.label, line.text) if text for scalar in text.texts.values()]
    return any("{{" in one or one.strip("《》“”. ").lower() in words.lower() for one in titles)


RULE = Rule(
    code="LF746",
    name="attachment-not-named",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 规则见附件1。}, {attachments: [收费表, 退货规则]}]\n",
            right="title: 一封信\nbody: [{text: 规则见附件1、2。}, {attachments: [收费表, 退货规则]}]\n",
        ),
    ),
)
