"""Number notation: the ways of writing numbers that are accepted; each has only one meaning.

The patterns are those of Python and of JSON Schema alike. They have Latin digits; other digits are those of
`native_digits`. Marks of None mean that nobody said which mark stands before decimals.
"""

from __future__ import annotations

from msgspec import Struct

DECIMALS = (",", ".")
DIGIT = "[0-9０-９]"
ZERO = "[0０]"
SIGN = "[-+－＋−]"
SPACE = r"[ \u00a0\u2009\u202f\u3000]"
COMMA, POINT = "[,，]", "[.．]"
GROUP_OR_DECIMALS = r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}"  # `1.234`: a thousand and more, or one and a bit
_FIRST = "[1-9１-９]"
_APOSTROPHE = "['’＇]"
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ASCII characters in full width
_NARROW |= {ord("￥"): ord("¥"), ord("￡"): ord("£"), ord("−"): ord("-"), ord("’"): ord("'")}
_NARROW |= dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u3000"), ord(" "))


class Marks(Struct, frozen=True):
    """The marks of numbers: `decimal` is "," or ".", and the other one groups digits where `is_grouped`.

    Apostrophes and spaces group digits under all marks. With `in_pairs`, the groups above the thousands may
    have two digits, as in India: 12,34,567.
    """

    decimal: str
    is_grouped: bool = True
    in_pairs: bool = False

    @property
    def other(self) -> str:
        """The comma or point that does not stand before decimals."""
        return "." if self.decimal == "," else ","


class Notation(Struct, frozen=True):
    """How a source writes numbers, amounts and dates, as far as the command or the program says so.

    `date_order` is the order of day, month and year ("dmy", "mdy", "ymd"), empty where nobody said. `locale`
    is the language tag that it comes from, empty where there is none.
    """

    numbers: Marks | None = None
    amounts: Marks | None = None
    date_order: str = ""
    locale: str = ""


UNSPECIFIED = Notation()
"""The notation of a source of which nobody said anything."""
MARKS = {sign: Marks(sign) for sign in DECIMALS}
"""The marks of numbers whose decimal mark was declared, and nothing else."""


def narrow(text: str) -> str:
    """Return `text` with ASCII characters for those in full width, for other spaces and the minus sign."""
    return text.translate(_NARROW)


def number_pattern(
    marks: Marks | None, decimals: str | None, *, whole: bool = False, least_groups: int = 2
) -> str:
    """Return the pattern of a number without its sign; `decimals` is that of what stands behind the point.

    Groups of three are read where nothing else can be meant: in front of decimals, or where there are at
    least `least_groups` of them; by marks that group digits, always. With `whole` there is no number without
    digits in front of the point, and no point without decimals.
    """
    point = COMMA if marks and marks.decimal == "," else POINT
    tail = f"{point}{decimals}" if decimals else None
    if tail is None:
        plain = f"{DIGIT}+{point}?"
    elif whole:
        plain = f"{DIGIT}+(?:{tail})?"
    else:
        plain = f"{DIGIT}+(?:{point}(?:{decimals})?)?|{tail}"
    pairs = _pairs(marks, tail) if marks and marks.in_pairs else ""
    return f"(?:{plain}|{_FIRST}{DIGIT}{{0,2}}{_groups(marks, tail, least_groups)}{pairs})"


def _groups(marks: Marks | None, tail: str | None, least: int) -> str:
    if marks is None:
        return _sure_groups(COMMA, tail, least)
    other = POINT if marks.decimal == "," else COMMA
    alone = (other, _APOSTROPHE, SPACE) if marks.is_grouped else (_APOSTROPHE, SPACE)
    groups = f"(?:{'|'.join(f'(?:{mark}{DIGIT}{{3}})+' for mark in alone)})"
    groups = f"{groups}(?:{tail})?" if tail else groups
    return groups if marks.is_grouped else f"(?:{groups}|{_sure_groups(other, tail, least)})"


def _sure_groups(mark: str, tail: str | None, least: int) -> str:
    """Return the pattern of groups that cannot be decimals."""
    group = f"(?:{mark}{DIGIT}{{3}})"
    alone = f"{group}{{{least},}}"
    return f"(?:{group}+{tail}|{alone})" if tail else alone


def _pairs(marks: Marks, tail: str | None) -> str:
    """Return the alternative of a number whose groups above the thousands have two digits."""
    mark = POINT if marks.decimal == "," else COMMA
    groups = f"{_FIRST}{DIGIT}?(?:{mark}{DIGIT}{{2}})+{mark}{DIGIT}{{3}}"
    return f"|{groups}(?:{tail})?" if tail else f"|{groups}"


def plain_number(text: str, marks: Marks | None) -> str:
    """Return a number that fits `number_pattern` in ASCII digits, with a point and without group marks."""
    text = narrow(text).replace(" ", "").replace("'", "")
    if marks and marks.decimal == ",":
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")
