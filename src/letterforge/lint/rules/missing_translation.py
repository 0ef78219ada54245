"""A text lacks a language that the texts beside it have.

A text that a letter prints must have a form in the language of the letter (`LF205` tells of it). This rule
looks at the others: labels, helps and descriptions, which take another language where they have none, and
texts that no letter in that language uses yet. One is missing where another text of the same clause,
placeholder or variant has the language, or where there are letters in it. A language that CLDR does not know
(`LF411`) is a slip, and no text lacks it.

Write the text in the language that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.letter_languages import OwnedPassages, owned_passages
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.placeholders.formatting.cldr import knows_language


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts by language that lack one of the languages of texts beside them."""
    for owned in owned_passages(context.library, context.passages):
        beside = {one.tag for one in owned.passages if not one.is_plain}
        firsts = {id(one.whole): one for one in reversed(owned.passages) if not one.is_plain}
        for passage in reversed(firsts.values()):
            missing = sorted(_missing(passage, owned, beside))
            if missing:
                listed = ", ".join(f"`{tag}`" for tag in missing)
                message = f"a {passage.kind} of {passage.owner} has no text in {listed}"
                yield Problem(message, passage.scalar.span, f"add `{missing[0]}: …`")


def _missing(passage: Passage, owned: OwnedPassages, beside: set[str]) -> set[str]:
    """Return the languages that a text lacks and should have, but for those that `LF205` tells of."""
    is_printed = passage.kind != "label"
    wanted = set(filter(knows_language, beside if is_printed else beside | owned.languages))
    told = owned.languages if is_printed else frozenset()
    return {
        tag for tag in wanted - told if not passage.whole.serves(tag) and not _is_kin(tag, beside, wanted)
    }


def _is_kin(tag: str, beside: set[str], wanted: set[str]) -> bool:
    """Return whether a language is one that another wanted one of the same name stands for."""
    return tag not in beside and any(one != tag and one.partition("-")[0] == tag for one in wanted)


RULE = Rule(
    code="LF716",
    name="missing-translation",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders:\n"
                "  buyer: {type: text, label: {zh-CN: 买方, en: Buyer}, help: {zh-CN: 买方的全称。}}\n"
                "body: [{text: {zh-CN: '{{ buyer }}：', en: 'To {{ buyer }}:'}}]\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders:\n"
                "  buyer: {type: text, label: {zh-CN: 买方, en: Buyer},\n"
                "    help: {zh-CN: 买方的全称。, en: The buyer's full name.}}\n"
                "body: [{text: {zh-CN: '{{ buyer }}：', en: 'To {{ buyer }}:'}}]\n"
            ),
        ),
        RuleExample(
            file="clauses/delivery.yaml",
            wrong=(
                "clauses:\n"
                "  delivery:\n"
                "    title: {zh-CN: 交货, en: Delivery}\n"
                "    text: {zh-CN: 货物由卖方送达。}\n"
            ),
            right=(
                "clauses:\n"
                "  delivery:\n"
                "    title: {zh-CN: 交货, en: Delivery}\n"
                "    text: {zh-CN: 货物由卖方送达。, en: The seller delivers the goods.}\n"
            ),
            beside={"templates/letter.yaml": "title: {zh-CN: 一封信}\nbody: [delivery]\n"},
        ),
    ),
)
