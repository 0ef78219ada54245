"""Excel files: the values and the shown texts of a sheet, parsed in an isolated process."""
