"""Excel files: what a sheet holds and shows, read so that no file can harm the run."""

from letterforge.batch.sources.xlsx.xlsx_source import open_xlsx

__all__ = ["open_xlsx"]
