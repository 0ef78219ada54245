"""Excel files: the values and the shown texts of a sheet, parsed in an isolated process."""

from letterforge.batch.sources.xlsx.xlsx_source import open_xlsx

__all__ = ["open_xlsx"]
