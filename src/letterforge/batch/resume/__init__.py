"""Resume: the journal, lock, history and fingerprints by which a run continues a stopped one."""
