"""Asked values: what `render` says on a terminal where a letter needs values and none are given."""

from __future__ import annotations

import sys
from shlex import join
from typing import TYPE_CHECKING

from letterforge.diagnostics import Finding, ValuesError

if TYPE_CHECKING:
    from letterforge.api import Plan

_MOST = 20  # values that are listed


def explained(error: ValuesError, plan: Plan, options: list[str]) -> ValuesError:
    """Return an error that lists the values which a letter asks for, and tells how to get a file for them.

    `options` are those of the command line that say which letter it is. The error is `error` itself where
    somebody else than a person at a terminal reads it, or where more is wrong.
    """
    if not sys.stderr.isatty() or any(one.code != "LF302" for one in error.findings):
        return error
    missing = [name for name in plan.placeholders if _is_among(name, error.findings)]
    lines = [_line(plan, name) for name in missing[:_MOST]]
    if len(missing) > _MOST:
        lines.append(f"and {len(missing) - _MOST} more")
    count = "a value" if len(missing) == 1 else f"{len(missing)} values"
    message = f"`{plan.variant}` asks for {count}, and none is given"
    return ValuesError(
        Finding("LF302", message, place="values", notes=tuple(lines), hint=_hint(plan, options))
    )


def _is_among(name: str, findings: tuple[Finding, ...]) -> bool:
    return any(one.message.startswith(f"`{name}` (") for one in findings)


def _line(plan: Plan, name: str) -> str:
    declared = plan.placeholders[name]
    return f"{name}: {declared.type}  {declared.label.text(plan.language)}"


def _hint(plan: Plan, options: list[str]) -> str:
    asked = join([plan.variant, *options])
    return (
        f"`letterforge vars {asked} > values.yaml` writes a file to fill in, "
        f"`letterforge render {asked} --vars values.yaml` makes the letter; `--blank` leaves all values open"
    )
