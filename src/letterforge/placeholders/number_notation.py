"""Number notation: the ways of writing numbers that are accepted; each has only one meaning.

The patterns are those of Python and of JSON Schema alike. A `decimal` of "," or "." is the sign that somebody
said stands before decimals; None where nobody did.
"""

from __future__ import annotations

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


def narrow(text: str) -> str:
    """Return `text` with ASCII characters for those in full width, for other spaces and the minus sign."""
    return text.translate(_NARROW)


def number_pattern(
    decimal: str | None, decimals: str | None, *, whole: bool = False, least_groups: int = 2
) -> str:
    """Return the pattern of a number without its sign; `decimals` is that of what stands behind the point.

    Groups of three are read where nothing else can be meant: in front of decimals, or where there are at
    least `least_groups` of them; where somebody said which sign stands before decimals, always. With `whole`
    there is no number without digits in front of the point, and no point without decimals.
    """
    point = COMMA if decimal == "," else POINT
    tail = f"{point}{decimals}" if decimals else None
    if tail is None:
        plain = f"{DIGIT}+{point}?"
    elif whole:
        plain = f"{DIGIT}+(?:{tail})?"
    else:
        plain = f"{DIGIT}+(?:{point}(?:{decimals})?)?|{tail}"
    return f"(?:{plain}|{_FIRST}{DIGIT}{{0,2}}{_groups(decimal, tail, least_groups)})"


def _groups(decimal: str | None, tail: str | None, least: int) -> str:
    if decimal is None:
        group = f"(?:{COMMA}{DIGIT}{{3}})"
        alone = f"{group}{{{least},}}"
        return f"(?:{group}+{tail}|{alone})" if tail else alone
    marks = (POINT if decimal == "," else COMMA, _APOSTROPHE, SPACE)
    groups = f"(?:{'|'.join(f'(?:{mark}{DIGIT}{{3}})+' for mark in marks)})"
    return f"{groups}(?:{tail})?" if tail else groups


def plain_number(text: str, decimal: str | None) -> str:
    """Return a number that fits `number_pattern` in ASCII digits, with a point and without group marks."""
    text = narrow(text).replace(" ", "").replace("'", "")
    if decimal == ",":
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")
