"""Why a text is no value of a type: what types raise, and what their hints hold up as an example."""

from __future__ import annotations

from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar


class UnreadableError(ValueError):
    """A text that is no value of a type: the `fact` that follows "… is `text`," and a `hint`.

    An `option` is what a command may be told instead; it is of no use to what stands in a library.
    """

    def __init__(self, fact: str, hint: str | None = None, option: str | None = None) -> None:
        super().__init__(fact)
        self.fact = fact
        self.hint = hint
        self.option = option


class ContradictionError(ValueError):
    """A declaration that no value can be held against; the type's `check` says why."""


def example_of(placeholder: Placeholder, otherwise: str) -> str:
    """Return a value for hints: the example of the declaration, else `otherwise`."""
    example = placeholder.example
    return example.text if isinstance(example, Scalar) and "\n" not in example.text else otherwise
