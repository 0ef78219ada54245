"""Option groups: the options of a command as structs instead of many parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

from msgspec import NODEFAULT, Struct, structs


def with_options(**groups: type[Struct]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that gives a command the options of all `groups`, each group as one argument.

    A group is a struct whose fields are annotated as typer parameters.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        parameters = [one for group in groups.values() for one in _parameters(group)]

        def run(**arguments: Any) -> None:
            command(**{name: _build(group, arguments) for name, group in groups.items()})

        run.__doc__ = command.__doc__
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        run.__dict__["__signature__"] = inspect.Signature(parameters)
        return run

    return decorate


def _build(group: type[Struct], arguments: dict[str, Any]) -> Struct:
    return group(**{name: arguments[name] for name in group.__struct_fields__})


def _parameters(group: type[Struct]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=hints[field.name],
            default=inspect.Parameter.empty if field.default is NODEFAULT else field.default,
        )
        for field in structs.fields(group)
    ]
