"""Asked values: what `render` says on a terminal where letters need values and none are given."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shlex import join
from typing import TYPE_CHECKING

from letterforge.diagnostics import Finding, ValuesError

if TYPE_CHECKING:
    from letterforge.api import Plan
    from letterforge.placeholders.placeholder import Placeholder

_MOST = 20  # values that are listed


def explained(errors: Sequence[tuple[Plan, ValuesError]], options: list[str]) -> ValuesError | None:
    """Return an error that lists the values which letters ask for, and tells how to get a file for them.

    `errors` are those of each letter that asks for some, `options` those of the command line that say which
    letters are made. None where somebody else than a person at a terminal reads it, or where more is wrong.
    """
    found = [one for _, error in errors for one in error.findings]
    if not sys.stderr.isatty() or any(one.code != "LF302" for one in found):
        return None
    lines: dict[str, str] = {}
    for plan, error in errors:
        for name in error.missing:
            lines.setdefault(name, _line(name, plan.placeholders[name], plan.language))
    shown = [*lines.values()][:_MOST]
    if len(lines) > _MOST:
        shown.append(f"and {len(lines) - _MOST} more")
    letters = list(dict.fromkeys(plan.variant for plan, _ in errors))
    count = "a value" if len(lines) == 1 else f"{len(lines)} values"
    verb = "asks" if len(letters) == 1 else "ask"
    message = f"{' and '.join(f'`{one}`' for one in letters)} {verb} for {count}, and none is given"
    hint = _hint(letters, options)
    return ValuesError(
        Finding("LF302", message, place="values", notes=tuple(shown), hint=hint), missing=tuple(lines)
    )


def _line(name: str, declared: Placeholder, language: str) -> str:
    return f"{name}: {declared.type}  {declared.label.text(language)}"


def _hint(letters: list[str], options: list[str]) -> str:
    asked = join([*letters, *options])
    made = "the letter" if len(letters) == 1 else "the letters"
    return (
        f"`letterforge vars {asked} > values.yaml` writes a file to fill in, "
        f"`letterforge render {asked} --vars values.yaml` makes {made}; `--blank` leaves all values open"
    )
