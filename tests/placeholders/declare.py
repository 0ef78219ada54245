"""Declarations and raw values, written short."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from datetime import date
from typing import Any

from letterforge.diagnostics import Finding, Findings, Source, Span
from letterforge.placeholders.binding import bind
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.placeholder import Placeholder, UnitForms
from letterforge.placeholders.source_locale import notation_of
from letterforge.placeholders.value import Value
from letterforge.yamldoc import Node, Scalar, read_yaml

DAY = date(2026, 12, 3)
HERE = Span(Source("clauses/test.yaml", "declared here"), 0, 8)


def node(text: str) -> Node:
    """Return what a YAML text holds."""
    found = read_yaml(Source("org.yaml", text))
    assert found is not None
    return found


def localized(texts: str | AnyMapping[str, str]) -> Localized:
    """Return a text in one or several languages."""
    by_language = {"": texts} if isinstance(texts, str) else texts
    return Localized({tag: Scalar(text, quoted=True, span=HERE) for tag, text in by_language.items()})


def declare(type_: str, name: str = "it", **keys: Any) -> Placeholder:
    """Return a declaration; texts may be plain strings, bounds and samples YAML."""
    keys.setdefault("label", name)
    for key in ("label", "help", "other", "unit", "yes", "no"):
        if isinstance(keys.get(key), str | dict):
            keys[key] = localized(keys[key])
    for key in ("default", "example", "minimum", "maximum"):
        if key in keys:
            keys[key] = node(str(keys[key]))
    if "options" in keys:
        keys["options"] = {option: localized(label) for option, label in keys["options"].items()}
    return Placeholder(name=name, type=type_, span=HERE, **keys)


def plural(**forms: dict[str, str]) -> UnitForms:
    """Return a unit with plural forms; `zh_CN` stands for `zh-CN`."""
    return UnitForms({tag.replace("_", "-"): words for tag, words in forms.items()})


def bind_all(
    placeholders: list[Placeholder],
    raw: AnyMapping[str, object],
    language: str = "en",
    *,
    decimal: str | None = None,
    locale: str | None = None,
) -> tuple[dict[str, Value], tuple[Finding, ...]]:
    """Return the values and the findings."""
    findings = Findings()
    known = {"elsewhere", "response_minutes"}
    declared = {one.name: one for one in placeholders}
    names = [*declared, *known]
    source = notation_of(decimal, locale)
    values = bind(declared, raw, language, known.__contains__, lambda: names, findings, source=source)
    return values, tuple(findings)


def read(placeholder: Placeholder, raw: object, language: str = "en") -> Value:
    """Return the value of one placeholder, which must be right."""
    values, findings = bind_all([placeholder], {placeholder.name: raw}, language)
    assert findings == ()
    return values[placeholder.name]


def warned(placeholder: Placeholder, raw: object, language: str = "en") -> tuple[Value, Finding]:
    """Return the value of one placeholder, and the one warning about it."""
    values, findings = bind_all([placeholder], {placeholder.name: raw}, language)
    (finding,) = findings
    assert finding.severity == "warning"
    return values[placeholder.name], finding


def refuse(
    placeholder: Placeholder, raw: object, language: str = "en", *, locale: str | None = None
) -> Finding:
    """Return the one finding about a value, which must be wrong."""
    values, findings = bind_all([placeholder], {placeholder.name: raw}, language, locale=locale)
    assert placeholder.name not in values
    (finding,) = findings
    return finding


def told(finding: Finding) -> tuple[str, str, str | None]:
    """Return the code, the message and the hint."""
    return finding.code, finding.message, finding.hint
