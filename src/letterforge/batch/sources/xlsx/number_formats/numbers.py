"""Numbers: formats a number by a section of a number format."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from letterforge.batch.sources.xlsx.number_formats.format_codes import UNKNOWN_HINT, Section, unknown
from letterforge.placeholders.formatted_cell import UnshownError

GENERAL_WIDTH = 11  # characters of a decimal number in the format General, with its point
_CONTEXT = Context(prec=400)  # 15 digits, plus as many decimals as a code has characters
_EXACT_HINT = "format the column as text and enter the number again"


def format_number(section: Section, number: Decimal, code: str, *, is_negative: bool) -> str:
    """Return the absolute value `number` formatted by `section`, with a minus sign if `is_negative`.

    Raises UnshownError, also where Excel and LibreOffice differ.
    """
    if section.has("exponent"):
        fact = f"is shown in the number format `{code}`, in scientific notation, which leaves digits out"
        raise UnshownError(fact, _EXACT_HINT)
    shape = _shape(section, code)
    text = shape.show(number)
    if not is_negative:
        return text
    if not shape.has_digits(number):
        raise UnshownError("is a small negative number of which its format shows no digit", UNKNOWN_HINT)
    return f"-{text}"


def general(number: Decimal) -> str:
    """Return a number in the format General, as in a column that is wide enough.

    Whole numbers keep all digits. Raises UnshownError for scientific notation.
    """
    text = f"{number:f}"
    if "." not in text:
        return text
    room = GENERAL_WIDTH - len(text.lstrip("-").partition(".")[0])
    if room < 0 or abs(number) < Decimal("0.0001"):
        raise UnshownError("is shown in scientific notation, which leaves digits out", _EXACT_HINT)
    if len(text.lstrip("-")) <= GENERAL_WIDTH:
        return text
    rounded = f"{_round(number, max(room - 1, 0)):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


class _Shape:
    """The digit layout of a section: digits, decimals, grouping, scale."""

    def __init__(self, section: Section, code: str) -> None:
        tokens = section.tokens
        digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
        points = [at for at, token in enumerate(tokens) if token.kind == "point"]
        point = points[0] if points else len(tokens)
        self._whole = [at for at in digits if at < point]
        self._decimals = [at for at in digits if at > point]
        if len(points) > 1 or (digits and section.has("general", "text")) or (points and not digits):
            raise unknown(code)
        if any(
            digits[0] < at < digits[-1] for at, one in enumerate(tokens) if one.kind == "slash" and digits
        ):
            raise unknown(code)  # a fraction
        self._tokens = tokens
        self._has_general = section.has("general", "text")
        self._factor = Decimal(100) ** sum(token.kind == "percent" for token in tokens)
        self._is_grouped = False
        for at, token in enumerate(tokens):
            if token.kind == "comma":
                self._comma(at, code)

    def _comma(self, at: int, code: str) -> None:
        """Handle a comma: between digits it groups, after them it divides by a thousand."""
        before = at
        while before and self._tokens[before - 1].kind == "comma":
            before -= 1
        digits = {*self._whole, *self._decimals}
        if self._whole and self._whole[0] < at < self._whole[-1]:
            self._is_grouped = True
        elif before - 1 in digits and before - 1 in (max(self._whole, default=-1), max(digits)):
            self._factor /= 1000
        else:
            raise unknown(code)

    def has_digits(self, number: Decimal) -> bool:
        """Return whether it shows a non-zero digit of `number`."""
        return self._has_general or bool((self._whole or self._decimals) and self._rounded(number))

    def _rounded(self, number: Decimal) -> Decimal:
        return _round(_CONTEXT.multiply(number, self._factor), len(self._decimals))

    def show(self, number: Decimal) -> str:
        """Return a number that is not negative, formatted."""
        rounded = self._rounded(number)
        whole, _, decimals = f"{rounded:f}".partition(".")
        pieces = self._whole_pieces(whole.lstrip("0")) | self._decimal_pieces(decimals)
        shown = []
        for at, token in enumerate(self._tokens):
            if token.kind == "digit":
                shown.append(pieces[at])
            elif token.kind == "point":
                shown.append(self._point(whole, pieces))
            elif token.kind in ("general", "text"):
                shown.append(general(number))
            elif token.kind != "comma":
                shown.append(token.text)
        return "".join(shown)

    def _point(self, whole: str, pieces: dict[int, str]) -> str:
        if not any(pieces[at] for at in self._decimals):
            fact = "shows no decimals, and not every program shows the point before them"
            raise UnshownError(fact, UNKNOWN_HINT)
        return "." if self._whole else f"{whole.lstrip('0')}."

    def _whole_pieces(self, digits: str) -> dict[int, str]:
        """Return the text of each digit token before the point; the first one takes all remaining digits."""
        pieces: dict[int, str] = {}
        for count, at in enumerate(reversed(self._whole)):
            sign = self._tokens[at].text
            place = len(digits) - 1 - count
            piece = digits[place] if place >= 0 else {"0": "0", "?": " "}.get(sign, "")
            pieces[at] = self._grouped(piece, count)
        surplus = len(digits) - len(self._whole)
        if surplus > 0 and self._whole:
            more = (self._grouped(one, len(digits) - 1 - at) for at, one in enumerate(digits[:surplus]))
            pieces[self._whole[0]] = "".join(more) + pieces[self._whole[0]]
        return pieces

    def _grouped(self, digit: str, behind: int) -> str:
        """Return a digit, with the group separator where due; `behind` is the number of digits after it."""
        return f"{digit}," if self._is_grouped and digit.strip() and behind and behind % 3 == 0 else digit

    def _decimal_pieces(self, digits: str) -> dict[int, str]:
        """Return the text of each decimal token; only `0` shows trailing zeros."""
        pieces: dict[int, str] = {}
        is_end = True
        for at, digit in reversed(list(zip(self._decimals, digits, strict=True))):
            sign = self._tokens[at].text
            is_end = is_end and digit == "0" and sign != "0"
            pieces[at] = {"#": "", "?": " "}[sign] if is_end else digit
        return pieces


@lru_cache(maxsize=256)
def _shape(section: Section, code: str) -> _Shape:
    return _Shape(section, code)


def _round(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _CONTEXT)
