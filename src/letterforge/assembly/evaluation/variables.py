"""Variables: what placeholders are called in compiled templates."""

from __future__ import annotations


def variable(name: str) -> str:
    """Return the variable of a placeholder, `common·name` for `common.name`.

    Names in Python may hold a middle dot, and no name of a placeholder does.
    """
    return name.replace(".", "\N{MIDDLE DOT}")
