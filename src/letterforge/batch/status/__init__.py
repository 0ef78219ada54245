"""Status: how an output stands, by what its journal knows. Nothing is written, and no run is held up."""

from letterforge.batch.status.letter_states import File, Part, Standing, standing

__all__ = ["File", "Part", "Standing", "standing"]
