"""Capitals: amounts of yuan in Chinese financial numerals, exact to the fen."""

from __future__ import annotations

from decimal import Decimal

from letterforge.letter.counting import chinese_capitals

LIMIT = 10**16  # yuan; beyond it the names of the places run out
_FEN = Decimal("0.01")


def capitals(amount: Decimal | int) -> str:
    """Return `amount` (yuan) in capitals: 壹仟肆佰零玖元伍角, 壹亿零壹仟元整, 伍分.

    整 stands after 元 alone, never after 角 or 分. The prefix 人民币 is left to the text. Raises ValueError
    for negative amounts, 10^16 and more, and anything finer than the fen: amounts are never rounded.
    """
    yuan, jiao, fen = _split(Decimal(amount))
    if not jiao and not fen:
        return f"{chinese_capitals(yuan)}元整"
    written = f"{chinese_capitals(yuan)}元" if yuan else ""
    if jiao:
        written += f"{chinese_capitals(jiao)}角"
    elif yuan:
        written += "零"
    return written + (f"{chinese_capitals(fen)}分" if fen else "")


def _split(amount: Decimal) -> tuple[int, int, int]:
    """Return yuan, jiao and fen."""
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"{amount} has no capitals; only amounts from 0 up do")
    if amount >= LIMIT:
        raise ValueError(f"{amount} has no capitals; only amounts below 10^16 do")
    exact = amount.quantize(_FEN)
    if exact != amount:
        raise ValueError(f"{amount} has more than two decimals; amounts are never rounded")
    yuan, fen = divmod(int(exact.scaleb(2)), 100)
    return yuan, fen // 10, fen % 10
