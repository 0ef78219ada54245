"""Number formats: the text that a cell shows, by the format codes of ECMA-376 part 1, 18.8.31.

`format_codes` parses a code, `numbers` and `dates_and_times` format a value by one of its sections, `builtin`
has the predefined codes. Unsupported codes raise UnshownError; nothing is guessed. Where Excel uses the
separators of the computer's locale, those of the code are used: `.` and `,`.
"""

from letterforge.batch.sources.xlsx.number_formats.builtin import code_of
from letterforge.batch.sources.xlsx.number_formats.format_codes import MAX_CODE
from letterforge.batch.sources.xlsx.number_formats.number_format import NumberFormat
from letterforge.batch.sources.xlsx.number_formats.numbers import GENERAL_WIDTH

__all__ = ["GENERAL_WIDTH", "MAX_CODE", "NumberFormat", "code_of"]
