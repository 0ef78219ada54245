"""Tag marks: marks the conditions in the tags of a text, each with the place of its tag."""

from __future__ import annotations

from jinja2 import nodes

from letterforge.assembly.compiler.branch_marks import BranchKind, Mark
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.evaluation.compiled_template import LINE_STRIDE
from letterforge.yamldoc import Scalar


def tag_marks(environment: LetterEnvironment, scalar: Scalar) -> Mark:
    """Return what marks the conditions of a text, in an environment that has marks."""
    marks = environment.marks
    assert marks is not None

    def mark(test: nodes.Node, lineno: int) -> nodes.Node:
        from letterforge.assembly.evaluation.failures import span_of_tag

        number = lineno // LINE_STRIDE
        place = (span_of_tag(scalar, number, environment) if number else None) or scalar.span
        kind: BranchKind = "if" if place.text.startswith("{%") else "inline"
        return marks.marked(test, kind, place)

    return mark
