"""JSON Schema validation; the only module that imports jsonschema-rs.

Its import costs 10 ms, so it is imported where the first file is checked, or a pattern is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

_SIZE = 1_000_000  # bytes of a compiled pattern; `\p{Han}{2,60}` takes a third of it


class Violation(Struct, frozen=True, eq=False):
    """One keyword of a schema that data do not fit.

    `facts` are what the validator says of it, by the names it gives them; `name` is the key that a schema of
    keys refuses. `schema_path` leads to the keyword in the schema, `path` to the place in the data.
    """

    keyword: str
    facts: dict[str, Any]
    schema_path: list[str | int]
    path: list[str | int]


class Validator:
    """A compiled JSON Schema."""

    def __init__(self, schema: dict[str, Any]) -> None:
        from jsonschema_rs import Draft202012Validator

        self._compiled = Draft202012Validator(schema)
        self.is_valid: Callable[[object], bool] = self._compiled.is_valid

    def violations(self, instance: object) -> Iterator[Violation]:
        """Yield every violation by plain data."""
        for error in self._compiled.iter_errors(instance):
            facts = error.kind.as_dict()
            if error.kind.name == "propertyNames":
                facts["name"] = str(facts["error"].instance)
            yield Violation(error.kind.name, facts, list(error.schema_path), list(error.instance_path))


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> Callable[[str], bool] | None:
    """Return whether a whole text fits, as a function; None where `pattern` is no regular expression.

    The time it takes grows with the length of the text alone. So there is no look-around and no reference
    back to a group, and a pattern that repeats large pieces many times is refused.
    """
    from jsonschema_rs import Draft202012Validator, RegexOptions, ValidationError

    options = RegexOptions(size_limit=_SIZE)
    try:
        Draft202012Validator({"pattern": pattern}, pattern_options=options)  # `x)|(` is none by itself
        whole = {"type": "string", "pattern": f"^(?:{pattern})$"}
        return Draft202012Validator(whole, pattern_options=options).is_valid
    except (ValidationError, ValueError):
        return None
