"""Value sources: where the values of a letter are from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.assembly.plan import Plan
from letterforge.assembly.values import Values
from letterforge.diagnostics import LetterforgeError
from letterforge.placeholders.names import NAME
from letterforge.placeholders.value import Value
from letterforge.review.reasons.reason import ValueSource
from letterforge.yamldoc import Mapping as Node_
from letterforge.yamldoc import Node, Scalar, Sequence

_STEP = re.compile(r"\[([0-9]+)\]|\.?([^.\[\]]+)")
_SET = "--set"
_WORD = re.compile(rf"(?<![\w.'\"]){NAME}")


class ValueSources:
    """Tells where values are from: `raw` are the values as they were given, with their places."""

    def __init__(self, plan: Plan, raw: Mapping[str, object], values: Values) -> None:
        self._plan, self._raw, self._values = plan, raw, values

    def names_in(self, expression: str) -> tuple[str, ...]:
        """Return the placeholders that an expression names, each once."""
        known = {**self._plan.placeholders, **self._plan.computed}
        return tuple(dict.fromkeys(one for one in _WORD.findall(expression) if one in known))

    def text(self, name: str) -> str:
        """Return what a value is in this letter, as it is printed; empty where it is open."""
        bound = self._values.bound.get(name)
        if isinstance(bound, Value):
            return bound.text
        if name not in self._plan.computed:
            return ""
        try:
            found = self._plan.compute(self._values, [name]).get(name)
        except LetterforgeError:  # of a value that the letter does not need
            return ""
        return found.text if found is not None else ""

    def source(self, path: str, shown: str) -> ValueSource:
        """Return where the value at a path (`channels[1].name`) is from; `shown` is how the letter has it."""
        name = path.partition(".")[0].partition("[")[0]
        computed = self._plan.computed.get(name)
        if computed is not None and computed.value is not None:
            source = computed.value.source
            return ValueSource(
                path, shown, "computed", place_of(source), source.text, self.names_in(source.text)
            )
        if name not in self._plan.placeholders:
            return ValueSource(path, shown, "text")
        given = _at(self._raw.get(name), path[len(name) :])
        if isinstance(given, Node_ | Sequence | Scalar):
            is_set = given.span.source.name == _SET
            return ValueSource(path, shown, "set" if is_set else "given", _SET if is_set else place_of(given))
        if given is not None:
            return ValueSource(path, shown, "given")
        default = self._plan.placeholders[name].default
        if isinstance(self._values.bound.get(name), Unfilled) or default is None:
            return ValueSource(path, shown, "open")
        return ValueSource(path, shown, "default", place_of(default))

    def with_sources(self, first: ValueSource) -> Iterator[ValueSource]:
        """Yield a value, and those that it follows from."""
        found, waiting = {first.name: first}, [first]
        for one in waiting:  # the list grows during iteration
            for name in one.follows:
                if name not in found:
                    found[name] = self.source(name, self.text(name))
                    waiting.append(found[name])
        yield from found.values()


def place_of(node: Node) -> str:
    """Return the file and the line of a node."""
    return f"{node.span.source.name}:{node.span.line}"


def _at(node: object, path: str) -> object:
    """Return the value to which a path leads, as far as it is written in parts."""
    for step in _STEP.finditer(path):
        if isinstance(node, Sequence) and step[1] and int(step[1]) <= len(node.items):
            node = node.items[int(step[1]) - 1]
        elif isinstance(node, Node_) and step[2] in node.entries:
            node = node.entries[step[2]].value
        else:
            break
    return node
