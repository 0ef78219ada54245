"""Manual: what every code means, those of rules from the docstrings and examples of their modules."""

from __future__ import annotations

from letterforge.diagnostics.explanations import Example, Explanation, explanation, words_of
from letterforge.lint.rule import RuleExample
from letterforge.lint.rules.table import RULES


def explain(code: str, language: str) -> Explanation:
    """Return what a code of `CODES` means, in a language of `explanations.LANGUAGES`; KeyError for others."""
    rule = RULES.get(code)
    if rule is None:
        return explanation(code, language)
    _, meaning, remedy = rule.manual
    title = rule.title
    if language != "en":
        words = words_of(code, language)
        title, meaning, remedy = words["title"], words["meaning"], words["remedy"]
    return Explanation(
        code, title, f"{_named(rule.name, language)} {meaning}", remedy, _shown(rule.examples[0])
    )


def _named(name: str, language: str) -> str:
    return f"Rule `{name}`." if language == "en" else f"规则 `{name}`。"


def _shown(example: RuleExample) -> Example:
    wrong, right = example.wrong.strip("\n"), example.right.strip("\n")
    return Example(wrong, right, example.file, "letterforge lint")
