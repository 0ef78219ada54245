"""The door to jsonschema-rs: violations of a schema, and patterns in an engine that never backtracks.

Its import costs 10 ms, so it is made where something is checked, not at the start of a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

_SIZE = 1_000_000  # bytes of a compiled pattern; `\p{Han}{2,60}` takes a third of it


def violations(schema: dict[str, Any], instance: object) -> Iterator[Any]:
    """Yield every violation of a JSON Schema by plain data."""
    from jsonschema_rs import Draft202012Validator

    yield from Draft202012Validator(schema).iter_errors(instance)


def validator(schema: dict[str, Any]) -> Callable[[object], bool]:
    """Return whether plain data fits a JSON Schema, as a function."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(schema).is_valid


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
