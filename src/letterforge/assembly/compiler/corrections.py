"""Corrections: what an unreadable expression or tag was most likely meant to be.

Imported only in case of an error. A correction is proposed only if it parses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias
from unicodedata import normalize

from letterforge.diagnostics import did_you_mean
from letterforge.placeholders.placeholder import Placeholder

_CLOCK = "no letter asks a clock: declare a `date`, and give it with the values"

IsReadable: TypeAlias = Callable[[str], bool]

CONDITION = "write a condition such as `sells_online` or `hours > 24`"
CALCULATION = "write a calculation such as `signing_date + days(30)`"
_QUOTED = re.compile(r"('[^']*'|\"[^\"]*\")")
_CURLY = re.compile(r"[“”„‟‘’‚«»「」『』＂＇]([^“”„‟‘’‚«»「」『』＂＇'\"]+)[“”„‟‘’‚«»「」『』＂＇]")
_SIGNS = (
    (r"\{%[-+]?\s*endif\s*[-+]?%\}|\{%[-+]?|[-+]?%\}|[{}]", " "),
    (r"^\s*(?:only\s+)?(?:if|when)\s+", ""),
    (r"(?<!\s)\s+(?:then|do)\s*$|(?<![:;?,.。；：？，])[:;?,.。；：？，]+\s*$", ""),
    (r"&&|(?<=\s)&(?=\s)", " and "),
    (r"\|\|", " or "),
    (r"!==", "!="),
    (r"={3}", "=="),
    (r"=>|≥", ">="),
    (r"=<|≤", "<="),
    (r"<>|≠", "!="),
    (r"!(?!=)", " not "),
    (r"\$(?=[^\W\d])", ""),
    (r"×", "*"),
    (r"÷", "/"),
    (r"\b(?:AND|OR|NOT|IN|And|Or|Not|In)\b", lambda found: found.group().lower()),
)
_EQUALS = re.compile(r"(?<!\s)\s*+(?<![=!<>])=(?!=)\s*+")
_LOOP = ((r"^\s*(?:each|every)\s+", ""), (r"^(\s*\w+\s+)of\b", r"\1in"))
_OPERATOR = re.compile(r"(==|!=|>=|<=|[<>=+*/~%-]|\b(?:and|or|not|in|is)\b)\s*$")
_KINDS = {"integer": "a number", "float": "a number", "string": "a text in quotes", "name": "a name"}


def correct(text: str, is_readable: IsReadable, *, loop: bool = False) -> str | None:
    """Return the likely expression for `text`, or None; `loop`: `text` is the part after `for`."""
    straight = _CURLY.sub(r"'\1'", text)
    for rules in (_SIGNS[:1], (*_SIGNS, *(_LOOP if loop else ()))):
        correction = _rewritten(straight, rules)
        for one in (correction, _balanced(correction)):
            is_other = one != text.strip() and "\n" not in one and not _OPERATOR.fullmatch(one)
            if one and is_other and is_readable(one):
                return one
    return None


def _rewritten(text: str, rules: tuple[tuple[str, object], ...]) -> str:
    """Return `text` with operators outside of quotes rewritten, and white space collapsed."""
    parts = _QUOTED.split(text)
    for at in range(0, len(parts), 2):
        part = re.sub(r"[！-～]", lambda found: normalize("NFKC", found.group()), parts[at])
        for pattern, sign in rules:
            part = re.sub(pattern, sign, part)  # type: ignore[call-overload]  # words, or a function
        if len(rules) > 1 and not re.search(r"\|\s*\w+\s*\(", text):  # there `=` names an argument
            part = _EQUALS.sub(" == ", part)
        parts[at] = re.sub(r"\s+", " ", part)
    return "".join(parts).strip()


def _balanced(text: str) -> str:
    """Return `text` with balanced parentheses: missing ones added, surplus ones removed."""
    depth, kept = 0, ""
    for part in _QUOTED.split(text):
        for sign in part if part[:1] not in ("'", '"') else (part,):
            depth += (sign == "(") - (sign == ")")
            kept += sign if depth >= 0 else ""
            depth = max(depth, 0)
    return kept.strip() + ")" * depth


def hint(text: str, correction: str | None, shown: str = "{}") -> str | None:
    """Return the hint to write `meant` instead of `text`; `shown` is its format."""
    if correction is None:
        return None
    braces = ", without braces" if shown == "{}" and "{" in text else ""
    quotes = ", with straight quotes" if _CURLY.search(text) else ""
    return f"write `{shown.format(correction)}`{braces or quotes}"


def incomplete_hint(text: str) -> str | None:
    """Return the hint for an expression that ends in an operator."""
    found = _OPERATOR.search(text.strip())
    return f"write a value behind `{found[1]}`" if found else None


def reason(message: str) -> str:
    """Return Jinja2's syntax error in plain words."""
    if "end of print statement'" in message or "end of statement block'" in message:
        got = re.search(r"got '(?!end of)([^']+)'", message)
        return f"{_describe(got[1])} cannot stand there" if got else "a value is missing at its end"
    if found := re.search(r"unexpected char '(.+)' at \d+", message):
        sign = found[1].replace("\\\\", "\\")
        return "a quote is not closed" if sign in ("'", '"', "\\'") else f"`{sign}` cannot stand there"
    if found := re.search(r"unexpected '(.)', expected '(.)'", message):
        return f"`{_opening_bracket(found[2])}` is not closed"
    if found := re.search(r"unexpected '(.+)'$", message):
        return f"{_describe(found[1])} cannot stand there"
    if "expected token ':', got '}'" in message:
        return "braces cannot stand inside it"
    if found := re.search(r"expected token '(.+)', got '(.+)'", message):
        return f"{_describe(found[1])} is expected before {_describe(found[2])}"
    if found := re.search(r"Expected an expression, got '(.+)'", message):
        return f"a value is expected before {_describe(found[1])}"
    return message


def _opening_bracket(closing: str) -> str:
    return {")": "(", "]": "[", "}": "{"}.get(closing, closing)


def _describe(token: str) -> str:
    return _KINDS.get(token) or f"`{token}`"


def function_hint(name: str) -> str:
    """Return the hint for a call of what is no function."""
    from letterforge.assembly.evaluation.filters import FILTERS
    from letterforge.assembly.evaluation.functions import FUNCTIONS

    if name.casefold() in ("today", "now"):
        return _CLOCK
    if name in FILTERS:
        return f"a filter stands behind its value: `… | {name}`"
    examples = ", ".join(f"`{one.example}`" for one in FUNCTIONS.values())
    return did_you_mean(name, FUNCTIONS) or f"the functions are {examples}"


def name_hint(name: str, known: Iterable[str], compared: Placeholder | None, file: str) -> str:
    """Return the hint for an undeclared name in a `file`; it is compared with the placeholder `compared`."""
    kind = (compared.item or compared).type if compared else None
    if compared is not None and kind in ("choice", "choices"):
        labels = {label.text: id_ for id_, one in compared.options.items() for label in one.texts.values()}
        folded = {
            word.casefold(): id_ for word, id_ in (*labels.items(), *((o, o) for o in compared.options))
        }
        option = folded.get(name.casefold())
        options = [option] if option else list(compared.options)
        quoted = [f"`'{one}'`" for one in options]
        return f"options stand in quotes: {', '.join(quoted)}"
    names = {one.casefold(): one for one in known}
    if found := did_you_mean(name, names.values()):
        return found
    if found := did_you_mean(name.casefold(), names):
        return f"did you mean `{names[found.split('`')[1]]}`?"
    if compared is not None and kind in ("text", "multiline"):
        return f"words stand in quotes: `'{name}'`"
    if name.casefold() in ("today", "now"):
        return _CLOCK
    own = "in the template or " if re.search(r"(?:^|/)templates/[^/]+$", file) else ""
    return f"declare it under `placeholders:` {own}in a clause file"
