"""Slack: how much longer than promised a test lets something take, for machines that are slow or busy."""

import re

SLACK = 10  # times what is promised; what grows with the square of its input takes far more
PATIENCE = 300  # seconds for another process to do what takes it a few
_PROGRESS = re.compile(r"^\d+ of \d+ records.*\n|(?<= failed) in [^;\n]* a second", re.MULTILINE)


def without_progress(printed: str) -> str:
    """Return what a batch prints without what it says besides where it takes long."""
    return _PROGRESS.sub("", printed)
