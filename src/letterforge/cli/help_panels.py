"""The help page of the program: its commands by task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from typer.core import TyperGroup

TASKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Make letters": ("render", "watch", "convert", "vars"),
        "Make many letters": ("batch", "status", "prune"),
        "Look at a library": ("list", "show", "why", "uses", "timeline"),
        "Compare versions": (
            "diff",
            "redline",
            "changelog",
            "impact",
            "git-setup",
            "merge-clauses",
            "textconv",
        ),
        "Work on a library": (
            "init",
            "lint",
            "test",
            "example",
            "rename",
            "translated",
            "upgrade",
            "migrate",
            "explain",
            "schema",
            "fonts",
        ),
    }
)
"""The commands of each task, in the order of the help page; docs/cli.md has the same table."""


class Group(TyperGroup):
    """The program as a group of commands, which are listed by task."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands in the order of the tasks."""
        order = [name for names in TASKS.values() for name in names]
        return sorted(super().list_commands(ctx), key=lambda name: order.index(name) if name in order else 99)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a list of commands for each task; commands without one come last."""
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        shown = {name: one for name, one in found.items() if one is not None and not one.hidden}
        placed = {name for names in TASKS.values() for name in names}
        others = {"Other commands": tuple(name for name in shown if name not in placed)}
        width = max(map(len, shown), default=0)
        for task, names in {**TASKS, **others}.items():
            rows = [
                (name.ljust(width), shown[name].get_short_help_str(formatter.width - 6 - width))
                for name in names
                if name in shown
            ]
            if rows:
                with formatter.section(task):
                    formatter.write_dl(rows)
