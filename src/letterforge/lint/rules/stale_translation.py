"""A translation is stale: its original changed since.

`letterforge translated` records under `translated` of a clause what the original said when it was translated:
the text in the language of the library. Where the original says something else now, the letters in the other
language may still say what was true before. Line breaks and quotes make no difference. A clause without
`translated` is not looked at.

Bring the translation up to date, and record it with `letterforge translated`.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.diagnostics import Findings
from letterforge.library.settings import read_settings
from letterforge.library.translation_hashes import stale_translations
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample


def find(context: RuleContext) -> Iterator[Problem]:
    """Find translations whose original changed since they were recorded."""
    original = read_settings(context.library.catalog.source, Findings()).language
    if original is None:
        return
    for clause in context.whole.all_clauses:
        for tag in stale_translations(clause, original):
            message = f"the `{original}` text of `{clause.id}` changed since it was translated into `{tag}`"
            hint = f"translate it anew, then: `letterforge translated {clause.id} --language {tag}`"
            yield Problem(message, clause.translated[tag].span, hint)


RULE = Rule(
    code="LF784",
    name="stale-translation",
    find=find,
    examples=(
        RuleExample(
            file="clauses/a.yaml",
            wrong=(
                "clauses:\n"
                "  refunds:\n"
                "    text: {zh-CN: 买方要求的，卖方退款。, en: The seller refunds if asked.}\n"
                '    translated: {en: "0123456789abcdef"}\n'
            ),
            right=(
                "clauses:\n"
                "  refunds:\n"
                "    text: {zh-CN: 买方要求的，卖方退款。, en: The seller refunds if asked.}\n"
                '    translated: {en: "b2e87b42a2baa307"}\n'
            ),
            beside={
                "letterforge.yaml": "name: a\nlanguage: zh-CN\n",
                "templates/letter.yaml": "title: {zh-CN: 一封信, en: A letter}\nbody: [refunds]\n",
            },
        ),
    ),
)
