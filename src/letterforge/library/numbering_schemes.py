"""Numbering schemes: from patterns as they look to levels."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.letter.bounds import MAX_LABEL
from letterforge.letter.counting import SIGNS
from letterforge.letter.numbering import Level, Numbering, PatternError, parse_level
from letterforge.library.localized_texts import entries, flag, scalar
from letterforge.yamldoc import Mapping, Node


def numbering(name: str, node: Node | None, findings: Findings) -> Numbering | None:
    """Return the scheme whose levels `node` lists, or None where a pattern cannot count (LF406, LF207)."""
    levels: list[Level] = []
    before = len(findings)
    for number, item in enumerate(entries(node), 1):
        pattern = scalar(item.get("pattern") if isinstance(item, Mapping) else item)
        restart = flag(item.get("restart"), default=True) if isinstance(item, Mapping) else True
        if len(pattern.text) > MAX_LABEL:
            message = f"a numbering pattern is longer than {MAX_LABEL} characters"
            findings.add("LF207", message, span=pattern.span, hint="shorten what stands beside the number")
            continue
        try:
            levels.append(parse_level(pattern.text, number, tuple(levels), restart=restart))
        except PatternError as error:
            if len(findings) == before or "style" not in str(error):  # of a level above that is wrong itself
                findings.add("LF406", str(error), span=pattern.span, hint=_hint(str(error), number))
            levels.append(parse_level("1.", number, ()))
    return Numbering(name, tuple(levels)) if len(findings) == before else None


def _hint(problem: str, level: int) -> str:
    if "no counting sign" in problem:
        return f"write one of {' '.join(SIGNS)} where the number stands, such as `一、` or `(1)`"
    if "must restart" in problem:
        return "delete `restart: false`, or show its own number alone, such as `1.`"
    if "another style" in problem:
        return "write the number above as its own level does, or show the last number alone, such as `(1)`"
    signs = ".".join(["1"] * level)
    return (
        f"show no more than that, such as `{signs}{'.' if level == 1 else ''}`; each of 1 a A i I is a number"
    )
