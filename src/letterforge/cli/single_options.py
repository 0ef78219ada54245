"""Single options: an option of which only one counts is refused where it is given twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

from typer.core import TyperCommand

from letterforge.cli.color import color_option
from letterforge.diagnostics import Findings, UsageError


class Command(TyperCommand):
    """A command whose options with one value may be given once; it has `--color`."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.params.append(color_option())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse as typer does; raise UsageError LF001 for each option that is given again."""
        if not ctx.resilient_parsing and (args or not self.no_args_is_help):
            _, _, order = self.make_parser(ctx).parse_args(args=list(args))
            _refuse_repeated(order)
        return super().parse_args(ctx, args)


def _refuse_repeated(order: list[Any]) -> None:
    """Raise UsageError LF001 for what `order`, the parameters as they were given, holds more than once."""
    if any(param.is_eager for param in order):  # `--help`, which answers instead of all others
        return
    findings = Findings()
    for param, count in Counter(order).items():
        if count > 1 and not (param.multiple or getattr(param, "is_flag", False)):
            name = "` (`".join(sorted(param.opts, key=len, reverse=True)) + "`" + ")" * (len(param.opts) > 1)
            findings.add(
                "LF001", f"`{name} is given {count} times", hint="only one counts: delete the others"
            )
    findings.raise_as(UsageError)
