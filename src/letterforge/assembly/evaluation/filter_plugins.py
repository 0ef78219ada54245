"""Filters of other packages: functions from content to a text, within the bounds of a letter."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType

from letterforge import plugins
from letterforge.assembly.evaluation.budget import check_size
from letterforge.assembly.evaluation.filters import FILTERS, Filter
from letterforge.diagnostics import Finding
from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean, shown
from letterforge.placeholders.value import Value, unwrap

_loaded: dict[str, CustomFilter] = {}


class CustomFilterError(ValueError):
    """A filter of another package failed; the finding has the code `code`."""

    code = "LF510"
    hint = "report it to those who made the package"


class CustomFilter:
    """A filter of another package: `(language, content, …) -> str`, an entry point of `letterforge.filters`.

    `arguments` are the names of what it takes beside the content, each with a default.
    """

    def __init__(self, name: str, run: Callable[..., object], arguments: tuple[str, ...]) -> None:
        self.name = name
        self.arguments = arguments
        self._run = run

    def __call__(self, language: str, value: object, *more: object, **named: object) -> Value:
        """Return the text that the package makes of the content of `value`; raises CustomFilterError."""
        try:
            text = self._run(
                language,
                _plain(value),
                *map(_plain, more),
                **{key: _plain(one) for key, one in named.items()},
            )
        except MemoryError:
            raise
        except plugins.FAILURES as error:
            raise self._failure(f"failed: {shown(plugins.reason_of(error))}") from error
        if not isinstance(text, str):
            raise self._failure(f"returned {type(text).__name__}, not a text")
        check_size(len(text))
        try:
            words = clean(text)
        except ForbiddenCharacterError as found:
            raise self._failure(f"returned {found}") from found
        return Value(words, words, None, language, path=value.path if isinstance(value, Value) else "")

    def _failure(self, what: str) -> CustomFilterError:
        return CustomFilterError(f"the filter `{self.name}`, a plug-in, {what}")


def load_filter(name: str) -> Finding | None:
    """Load the filter `name` of an installed package, once; return why it cannot be used, or None."""
    return plugins.load_once(name, _KIND)


def custom_filters(names: tuple[str, ...]) -> Mapping[str, Filter]:
    """Return those of `names` that were loaded."""
    return MappingProxyType({name: _loaded[name] for name in names if name in _loaded})


def arguments_of(custom: Mapping[str, Filter]) -> dict[str, tuple[str, ...]]:
    """Return the names of what each filter of other packages takes beside its value."""
    return {name: one.arguments for name, one in custom.items() if isinstance(one, CustomFilter)}


def _fault(run: object, name: str) -> str | None:
    """Return why an object is no filter of the name `name`, or None."""
    if not plugins.is_name(name):
        return "its name is not written like `shout`"
    if not callable(run):
        return "it is no function"
    parameters = _parameters(run)
    plain = all(one.kind is one.POSITIONAL_OR_KEYWORD for one in parameters)
    if not plain or len(parameters) < 2 or any(one.default is one.empty for one in parameters[2:]):
        return "it does not take a language, the content, and arguments with defaults"
    return None


def _add(name: str, run: Callable[..., object]) -> None:
    _loaded[name] = CustomFilter(name, run, tuple(one.name for one in _parameters(run)[2:]))


def _parameters(run: Callable[..., object]) -> list[inspect.Parameter]:
    return [*inspect.signature(run).parameters.values()]


_KIND = plugins.Kind(plugins.FILTERS, FILTERS, _loaded, _fault, _add)


def _plain(value: object) -> object:
    """Return a value as content: of lists and records their parts, too."""
    content = unwrap(value)
    if isinstance(content, tuple | list):
        return [_plain(one) for one in content]
    if isinstance(content, Mapping):
        return {key: _plain(one) for key, one in content.items()}
    return content
