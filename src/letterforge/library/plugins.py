"""Plug-ins of a library: the types and filters of other packages that its settings name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from msgspec.structs import replace

from letterforge import plugins
from letterforge.diagnostics import Finding
from letterforge.yamldoc import Scalar


class LibraryPlugins:
    """The plug-ins that `plugins:` names; none of them is imported before `load`."""

    def __init__(self, named: tuple[Scalar, ...]) -> None:
        self._named = named

    def __bool__(self) -> bool:
        return bool(self._named)

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The names of types; those that no installed package offers at all may be some."""
        return (*self._offered(plugins.TYPES), *self.missing)

    def not_installed(self, formats: Collection[str]) -> tuple[Finding, ...]:
        """Return an error (LF510) for each name that is none of `formats` and that no package offers."""
        spans = {one.text: one.span for one in self._named}
        return tuple(
            Finding(
                "LF510",
                f"the library uses the plug-in `{name}`, which is not installed",
                span=spans[name],
                hint=plugins.not_installed_hint(name),
            )
            for name in self.missing
            if name not in formats
        )

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The names that no installed package offers, in any group."""
        found = {name for group in plugins.GROUPS for name in self._offered(group)}
        return tuple(dict.fromkeys(one.text for one in self._named if one.text not in found))

    @cached_property
    def filters(self) -> tuple[str, ...]:
        """The names of filters."""
        return self._offered(plugins.FILTERS)

    def load(self, load_filter: Callable[[str], Finding | None]) -> tuple[Finding, ...]:
        """Load its types and, by `load_filter`, its filters; return why some cannot be used (LF510)."""
        from letterforge.placeholders.type_plugins import load_type  # few libraries have plug-ins

        asked = [(self.types, load_type), (self.filters, load_filter)]
        if plugins.are_forbidden():
            asked = [(names, _forbidden) for names, _ in asked]
        spans = {one.text: one.span for one in self._named}
        found = [(name, load(name)) for names, load in asked for name in names]
        return tuple(replace(finding, span=spans[name]) for name, finding in found if finding is not None)

    def _offered(self, group: str) -> tuple[str, ...]:
        return tuple(plugins.offered_among(dict.fromkeys(one.text for one in self._named), group))


def _forbidden(name: str) -> Finding | None:
    if not any(plugins.offered_among([name], group) for group in (plugins.TYPES, plugins.FILTERS)):
        return None
    message = f"the library uses the plug-in `{name}`, and `--untrusted` loads none"
    return Finding("LF510", message, hint="delete it from `plugins:`, or leave `--untrusted` out")
