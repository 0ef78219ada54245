"""Files: atomic writes, temporary files, folders that no link leads out of, identity of paths."""
