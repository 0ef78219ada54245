"""Status: the state of the letters of an output, by its journal. Read-only; it never blocks a run."""

from letterforge.batch.status.letter_states import InputStatus, LetterStatus, OutputStatus, read_status

__all__ = ["InputStatus", "LetterStatus", "OutputStatus", "read_status"]
