"""The cost of safety: the same text compiled and filled by letterforge's sandbox and by Jinja2's own.

    .venv/bin/python benchmarks/safety.py              about half a minute; --rounds, --strict

Jinja2's sandbox gets finished words, letterforge's typed values that remember their placeholder.
What both do is the same: from a text to a compiled template, and from values to what it prints.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

import letterforge
import report
import same_letter
import timing
from engines import Engine, PythonEngine
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.compiled_template import Stream
from letterforge.assembly.evaluation.events import StartText
from letterforge.diagnostics import Findings, Source, Span
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar
from run import say

BARS = {"compile": 1.3, "fill": 1.2}
Row = dict[str, Any]


def main() -> int:
    """Measure, print, and return 1 if a bar asked to be kept (`--strict`) is not."""
    parser = argparse.ArgumentParser(description="Measure letterforge's sandbox beside Jinja2's.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    timing.use_one_core()
    taken = timing.time_engines(engines(), asked.rounds, say)
    ratios = {name: taken[f"letterforge, {name}"].best / taken[f"Jinja2, {name}"].best for name in BARS}
    rows = [["the same text", "Jinja2's sandbox, ms", "letterforge, ms", "ratio", "bar"]]
    for name, bar in BARS.items():
        stock, ours = (1000 * taken[f"{who}, {name}"].best for who in ("Jinja2", "letterforge"))
        rows.append([name, f"{stock:.3f}", f"{ours:.3f}", f"{ratios[name]:.2f} ×", f"at most {bar} ×"])
    print(f"{date.today().isoformat()}, {report.machine()}\n\n{report.table(rows)}")
    return int(asked.strict and any(ratios[name] > bar for name, bar in BARS.items()))


def engines() -> list[Engine]:
    """Return both sandboxes, each compiling and each filling."""
    text = letter_text()
    plan = letterforge.open_library(same_letter.LIBRARY).plan(
        same_letter.VARIANT, language=same_letter.LANGUAGE
    )
    typed = tuple(plan.bind(row).bound for row in same_letter.typed_values())
    words = tuple({**row, **_flags(one)} for row, one in zip(_words(), typed, strict=True))
    stock = ImmutableSandboxedEnvironment(cache_size=0)
    ours = compiler(plan.placeholders)
    found = "".join(str(piece) for piece in ours(text).run(typed[0]) if type(piece).__name__ != "CloseWords")
    assert found.count("承诺") == stock.from_string(text).render(words[0]).count("承诺")
    fill: Callable[[Any], object] = ours(text).run
    return [
        PythonEngine("Jinja2, compile", stock.from_string, (text,)),
        PythonEngine("letterforge, compile", ours, (text,)),
        PythonEngine("Jinja2, fill", stock.from_string(text).render, words),
        PythonEngine("letterforge, fill", fill, typed),
    ]


def letter_text() -> str:
    """Return the whole letter of the benchmark as one text with its conditions."""
    paragraphs = []
    for part in same_letter.parts():
        opening = "".join(f"{{% if {condition} %}}" for condition in part.conditions)
        paragraphs.append(opening + part.text + "{% endif %}" * len(part.conditions))
    return "\n\n".join(paragraphs)


def compiler(placeholders: Any) -> Callable[[str], Stream]:
    """Return letterforge's way from a text to a template; its environment is made once, as Jinja2's is."""
    environment = LetterEnvironment(same_letter.LANGUAGE)

    def compile_text(text: str) -> Stream:
        findings = Findings()
        declared: Callable[[str], Placeholder | None] = placeholders.get
        names = NameChecker(declared, lambda: placeholders, findings)
        made = Compiler(same_letter.LANGUAGE, environment, names, findings)
        scalar = Scalar(text, quoted=True, span=Span(Source("text", text), 0, len(text)))
        body = made.words(scalar, StartText("text"), Surroundings({}, 0, "text"))
        findings.raise_as(letterforge.LetterforgeError)
        return Stream(environment, body, made.events, made.sources)

    return compile_text


def _words() -> list[Row]:
    return [dict(row) for row in same_letter.formatted_values()]


def _flags(bound: Any) -> Row:
    """Return the values that conditions ask for, which Jinja2 gets as plain Python."""
    return {name: value.content for name, value in bound.items() if isinstance(value.content, bool | int)}


if __name__ == "__main__":
    sys.exit(main())
