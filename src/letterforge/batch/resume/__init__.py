"""Resume: what a run keeps beside its letters, so that the next one goes on where it ended."""
