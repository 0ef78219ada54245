"""Two clauses have the same text.

A text that stands under two ids is changed in one place and forgotten in the other. It makes no difference
that lines are broken elsewhere. Texts of fewer characters than the option `least_length`, and entries of a
list that have no id and fewer than three times as many, may be alike by chance.

Keep one of them and name it where the other stood.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.lint.clause_texts import ClauseText
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample, RuleOption

_IN_PLACE = 3  # times as long an entry without an id must be: lists end alike (其他情形。)


def find(context: RuleContext) -> Iterator[Problem]:
    """Find clauses whose text is that of another one, in any language."""
    least = context.options["least_length"]
    first: dict[tuple[object, ...], ClauseText] = {}
    told: set[tuple[int, int]] = set()
    for text in context.clause_texts:
        if len(text.written) < (least * _IN_PLACE if "." in text.clause.id else least):
            continue
        other = first.setdefault((text.language, text.written, text.inside), text)
        pair = (id(other.clause), id(text.clause))
        if other.clause.id != text.clause.id and pair not in told:  # versions of one may be alike
            told.add(pair)
            message = f"the clause `{text.clause.id}` has the same text as `{other.clause.id}`"
            note = f"`{other.clause.id}` stands at {other.span}"
            yield Problem(message, text.span, "keep one of them and name it in both places", (note,))


RULE = Rule(
    code="LF705",
    name="duplicate-clause",
    find=find,
    options={"least_length": RuleOption(8, "characters of a text that is looked at", 1, 10_000)},
    examples=(
        RuleExample(
            file="clauses/delivery.yaml",
            wrong=(
                "clauses:\n"
                "  delivery: {text: 货物由卖方在三日内送达买方。}\n"
                "  transport: {text: 货物由卖方在三日内送达买方。}\n"
            ),
            right=(
                "clauses:\n"
                "  delivery: {text: 货物由卖方在三日内送达买方。}\n"
                "  transport: {text: 运费由卖方承担。}\n"
            ),
            beside={"templates/letter.yaml": "title: 一封信\nbody: [delivery, transport]\n"},
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "clauses:\n"
                "  delivery: {text: The seller delivers the goods.}\n"
                "  transport:\n"
                "    title: Transport\n"
                "    text: >-\n"
                "      The seller\n"
                "      delivers the goods.\n"
                "body: [delivery, transport]\n"
            ),
            right=(
                "title: A letter\n"
                "clauses:\n"
                "  delivery: {text: The seller delivers the goods.}\n"
                "  transport: {text: The seller bears the costs of transport.}\n"
                "body: [delivery, transport]\n"
            ),
        ),
    ),
)
