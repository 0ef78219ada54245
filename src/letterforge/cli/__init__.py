"""The command line: the only place that prints, and the only one that knows typer."""

import gc

# One command makes few garbage cycles; looking for them all the time takes a twentieth of it.
gc.set_threshold(100_000, 50, 50)

from letterforge.cli.commands import main, make_app  # noqa: E402  # the imports make most of those objects

__all__ = ["main", "make_app"]
