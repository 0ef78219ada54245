"""Excel files: what a sheet holds and shows, read so that no file can harm the run."""
