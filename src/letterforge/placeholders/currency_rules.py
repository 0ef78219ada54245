"""Currency rules: which amounts may be combined and compared.

A side is the currency of an amount (`EUR`), or None for a number without one.
"""

from __future__ import annotations

from letterforge.diagnostics import HintedError
from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.language_tags import is_traditional

_CHINESE = ("TWD", "HKD", "MOP")  # yuan of Taiwan, dollars of Hong Kong, patacas of Macao
_DONE = {"+": "added", "-": "subtracted", "/": "divided", "//": "divided", "%": "divided"}
_CONVERT = "convert one of them, and give the result as a value of its own"


class AmountError(HintedError):
    """Amounts that cannot be calculated with, compared or printed so."""


def result_currency(operator: str, left: str | None, right: str | None) -> str | None:
    """Return the currency of `left operator right`, None where the result is a number; raises AmountError.

    Amounts of one currency are added, subtracted and divided by each other (which gives a number); an amount
    is multiplied and divided by a number. `%` of two amounts is what remains, an amount.
    """
    if left is None and right is None:
        return None
    if operator == "*":
        return _product(left, right)
    if left is not None and right is not None:
        if left != right:
            raise AmountError(f"amounts in {left} and {right} cannot be {_DONE[operator]}", _CONVERT)
        return None if operator in ("/", "//") else left
    if operator in ("+", "-"):
        code = left or right
        raise AmountError(
            f"an amount in {code} and a number without a currency cannot be {_DONE[operator]}",
            f"name the currency of the number: `(number | money('{code}'))`",
        )
    if left is None:
        hint = "divide the amount by the number, or by another amount"
        raise AmountError(f"a number cannot be divided by an amount in {right}", hint)
    return left


def _product(left: str | None, right: str | None) -> str | None:
    if left is not None and right is not None:
        hint = "multiply an amount by a number"
        raise AmountError(f"amounts in {left} and {right} cannot be multiplied by each other", hint)
    return left or right


def check_comparable(left: str | None, right: str | None) -> None:
    """Raise AmountError where two amounts differ in their currency; a number compares to any amount."""
    if left is not None and right is not None and left != right:
        raise AmountError(f"amounts in {left} and {right} cannot be compared", _CONVERT)


def printed_currency(own: str | None, named: str | None) -> str:
    """Return the currency that `money` prints: an amount's own, a number's the one `named`."""
    if own is None and named is None:
        raise AmountError("a number has no currency", "name it: `money('EUR')`")
    if own is not None and named is not None and own != named:
        raise AmountError(
            f"an amount in {own} cannot be printed as one in {named}",
            f"`money` alone prints it in {own}; give the amount in {named} as a value of its own",
        )
    return named or own or ""


def unknown_currency(code: str) -> AmountError:
    """Return the error about a currency that there is not."""
    return AmountError(f"`{code}` is no currency of ISO 4217", "write its code in capitals, such as `EUR`")


def capital_currencies(language: str | None) -> tuple[str, ...]:
    """Return the currencies whose amounts have capitals in letters in `language`; None: in any language.

    Chinese has them for those of Taiwan, Hong Kong and Macao too, which are counted in 元, 角 and 分 as well,
    Japanese for yen, Korean for won.
    """
    if language is None:
        return ("CNY", *_CHINESE, "JPY", "KRW")
    if primary_tag(language) == "zh" or is_traditional(language):
        return ("CNY", *_CHINESE)
    own = {"ja": "JPY", "ko": "KRW"}.get(primary_tag(language))
    return (own, "CNY") if own else ("CNY",)


def check_capitals(own: str | None, name: str, language: str | None) -> None:
    """Raise AmountError where the amount that messages call `name` has no capitals in `language`."""
    currencies = capital_currencies(language)
    only_yuan = currencies == ("CNY",)
    written = "yuan" if only_yuan else f"amounts in {', '.join(currencies[:-1])} and {currencies[-1]}"
    if own is None:
        hint = f"name it: `money('{currencies[0]}') | capitals`"
        raise AmountError(f"capitals write {written}, but a number has no currency", hint)
    if own not in currencies:
        given = "yuan" if only_yuan else "one of these currencies"
        hint = f"print it with `money`, or give the amount in {given} as a value of its own"
        raise AmountError(f"capitals write {written}, but {name} is in {own}", hint)
