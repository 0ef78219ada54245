"""Definition forms: how letters in each language say what they call a term, `…` standing for that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from letterforge.placeholders.localized import Localized, in_language

DEFINITIONS: Mapping[str, str] = MappingProxyType(
    {
        "zh": "（以下称“…”）", "zh-Hant": "（以下稱「…」）", "yue": "（以下稱「…」）",
        "en": "(“…”)", "ja": "（以下「…」という。）", "ko": "(이하 “…”)",
        "de": "(im Folgenden „…“)", "es": "(en adelante, «…»)", "fr": "(ci-après «\u00a0…\u00a0»)",
        "it": "(di seguito «…»)", "nl": "(hierna “…”)", "pl": "(dalej „…”)", "pt": "(doravante “…”)",
        "ru": "(далее – «…»)",
    }
)  # fmt: skip
"""The usual forms; other languages have that of English."""

_QUOTES = re.compile("([“‘\"'«„‹*_]{1,8})…")


def definition_form(own: Localized | None, language: str) -> str:
    """Return the form in a language: the library's `own` where it has one, else the usual one."""
    found = own.get(language) if own is not None else None
    return found.text if found is not None else in_language(DEFINITIONS, language) or DEFINITIONS["en"]


def with_article(form: str, article: str) -> str:
    """Return a form with an article before the quotes, `(the “…”)`, unless it is there already."""
    if not article:
        return form
    quoted = _QUOTES.search(form)
    at = quoted.start() if quoted else form.index("…")
    if f" {form[:at]}".casefold().endswith((f" {article.casefold()}", f"({article.casefold()}")):
        return form
    return f"{form[:at]}{article}{form[at:]}"
