"""Number formats: what a cell of a sheet shows, by the format codes of ECMA-376 part 1, 18.8.31.

`codes` reads a code, `numbers` and `moments` show a value by one of its sections, `builtin` has the codes
that files name by their number alone. What is not known for certain is an UnshownError, never a guess. Where
Excel asks the computer's region for the signs of decimals and groups, they are those of the code: `.`, `,`.
"""

from letterforge.batch.sources.xlsx.number_formats.builtin import code_of
from letterforge.batch.sources.xlsx.number_formats.format_codes import MAX_CODE
from letterforge.batch.sources.xlsx.number_formats.number_format import NumberFormat
from letterforge.batch.sources.xlsx.number_formats.numbers import GENERAL_WIDTH

__all__ = ["GENERAL_WIDTH", "MAX_CODE", "NumberFormat", "code_of"]
