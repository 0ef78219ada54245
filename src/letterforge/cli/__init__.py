"""The command line: the only place that prints, and the only one that knows typer."""

from letterforge.cli.app import app, main

__all__ = ["app", "main"]
