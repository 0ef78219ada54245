"""Time texts: times of day and durations as text."""

from __future__ import annotations

from datetime import time, timedelta


def spell_time(moment: time | timedelta) -> str:
    """Return `09:30`, `09:30:05`, or `26:30` for a duration of more than a day."""
    if isinstance(moment, time):
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    else:
        seconds = round(moment.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
    return f"-{text}" if seconds < 0 else text
