"""Capitals: amounts in the financial numerals of China, Taiwan, Hong Kong, Macao, Japan and Korea.

In Chinese the currency before the amount (人民币, 新臺幣, 港幣) is left to the text. In Japanese it stands
between 金 and 円也, with 壱弐参拾 for 一二三十, as 商業登記規則 48 条 2 項 requires for registers, and
the other numerals as they are. In Korean it stands between 一金 and 원정, in Hangul with 일 before every
place, as the rules of official documents have it (행정업무의 운영 및 혁신에 관한 규정 시행규칙 2 조).
"""

from __future__ import annotations

from decimal import Decimal

from letterforge.letter.counting import chinese_capitals
from letterforge.placeholders.language_tags import is_traditional

LIMIT = 10**16  # of the unit; beyond it the names of the places run out
_FEN = Decimal("0.01")
_DAIJI = ("零壱弐参四五六七八九", ("", "拾", "百", "千"), ("", "万", "億", "兆"))
_HANGUL = ("영일이삼사오육칠팔구", ("", "십", "백", "천"), ("", "만", "억", "조"))


def capitals(amount: Decimal | int, currency: str = "CNY", language: str = "zh-CN") -> str:
    """Return `amount` in capitals: 壹仟肆佰零玖元伍角, 壹亿零壹仟元整, 伍分, 貳仟參佰肆拾伍元整, 金壱千円也.

    The currency is one of `capital_currencies(language)`. In Chinese 整 stands after 元 alone, never after 角
    or 分. Raises ValueError for negative amounts, 10^16 and more, and anything finer than the smallest unit:
    amounts are never rounded.
    """
    if currency == "JPY":
        return f"金{_counted(_whole(amount), _DAIJI)}円也"
    if currency == "KRW":
        return f"一金 {_counted(_whole(amount), _HANGUL)}원정"
    traditional = is_traditional(language)
    yuan, jiao, fen = _split(Decimal(amount))
    whole, tenths, hundredths = (chinese_capitals(one, traditional=traditional) for one in (yuan, jiao, fen))
    if not jiao and not fen:
        return f"{whole}元整"
    written = f"{whole}元" if yuan else ""
    if jiao:
        written += f"{tenths}角"
    elif yuan:
        written += "零"
    return written + (f"{hundredths}分" if fen else "")


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


def _whole(amount: Decimal | int) -> int:
    """Return an amount in a currency without decimals."""
    whole, tenths, hundredths = _split(Decimal(amount))
    if tenths or hundredths:
        raise ValueError(f"{amount} has decimals, which its currency has not; amounts are never rounded")
    return whole


def _counted(number: int, numerals: tuple[str, tuple[str, ...], tuple[str, ...]]) -> str:
    """Return a number in groups of four digits, without a sign for empty places."""
    digits, places, groups = numerals
    if number == 0:
        return digits[0]
    written = ""
    for at, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        written += digits[digit] + places[at % 4] if digit else ""
        if at % 4 == 0 and number // 10**at % 10**4:
            written += groups[at // 4]
    return written
