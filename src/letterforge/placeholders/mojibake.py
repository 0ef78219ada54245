"""Mojibake: texts decoded with the wrong encoding, found by reversing it.

UTF-8 that was read as Windows-1252 (or Latin-1) and saved as such shows `MÃ¼ller` for `Müller`; read as GBK,
it shows `寮犱笁` for `张三` and `M眉ller` for `Müller`. Encoded back, such a text is UTF-8, and what that
says is a plausible text. A word that merely holds one of these letters (`SÃO`, `CAFÉ»`) is not.

Every value passes here, and hardly one is such a text: patterns are compiled when the first is met.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

_LOST = ("\ufffd", "锟斤", "ï¿½")  # what is written for a lost character, and what that is read as
_CLOSING = frozenset("…”’›»–—\u00a0 ™®©°²³ªº")  # what may stand behind a word in capitals
_ALONE = frozenset("ÂÃâïð")  # begin Western letters, signs and emoji: one is enough


def lost_at(text: str) -> int | None:
    """Return the index of the first place where characters of `text` were lost in a conversion, or None."""
    return min((text.index(sign) for sign in _LOST if sign in text), default=None)


def undone(text: str) -> str | None:
    """Return what `text` was before it was decoded with the wrong encoding, or None where it was not."""
    latin = _from_latin(text) if re.search("[Â-ô]", text) else None
    return latin or _from_gbk(text) or (_from_gbk_inside(text) if text != text.upper() else None)


@cache
def _han_latin() -> dict[str, str]:
    """Return what GBK reads the letters of Western Europe as."""
    trails = [trail for trail in range(0x80, 0xC0) if trail not in (0x97, 0xB7)]  # × and ÷
    return {bytes([0xC3, trail]).decode("gbk"): chr(0x40 + trail) for trail in trails}


@cache
def _bytes() -> dict[str, int]:
    """Return the byte that Windows-1252, or Latin-1, reads as a character."""
    latin = {chr(byte): byte for byte in range(0x80, 0x100)}
    windows = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in latin.values()}
    return {**latin, **windows, " ": 0xA0}  # a space may be what became of a no-break space


@cache
def _sequences() -> re.Pattern[str]:
    """Return the pattern of the characters that bytes of UTF-8 are read as."""
    tail = "".join(re.escape(sign) for sign, byte in _bytes().items() if byte < 0xC0 and sign != " ")
    return re.compile(f"[Â-ß][{tail}]|[à-ï][{tail}][{tail} ]|[à-ï] [{tail}]|[ð-ô][{tail}]{{3}}")


def _from_latin(text: str) -> str | None:
    found = [(match, _decoded(match[0])) for match in _sequences().finditer(text)]
    sound = {match: decoded for match, decoded in found if decoded}
    if not sound or not _is_plausible(text, sound):
        return None
    decoded_at = {match.start(): decoded for match, decoded in sound.items()}
    return _sequences().sub(lambda match: decoded_at.get(match.start()) or match[0], text)


def _decoded(signs: str) -> str | None:
    """Return the character whose UTF-8 was read as `signs`."""
    try:
        decoded = bytes(map(_bytes().__getitem__, signs)).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return decoded if category(decoded) not in ("Cc", "Cn", "Co") else None


def _is_plausible(text: str, sound: dict[re.Match[str], str]) -> bool:
    """Return whether these places cannot be what somebody wrote."""
    odd = [match for match in sound if not _CLOSING.issuperset(match[0][1:])]
    if len(odd) > 1:
        return True
    if not odd:
        return any(_is_inside(text, match) for match in sound)
    lead = odd[0][0][0]
    is_all = len(odd[0][0]) == len(text) > 2
    return is_all or lead in _ALONE or (lead in "ÄÅ" and sound[odd[0]].isalpha())


def _is_inside(text: str, match: re.Match[str]) -> bool:
    """Return whether a sign such as `…` stands inside a word, or behind a letter that no word ends in."""
    if match[0][0] not in "ÂÃÄÅ":
        return False
    before, behind = text[: match.start()][-1:], text[match.end() :][:1]
    return behind.isalpha() or (match[0][0] in "ÂÃ" and not before.isupper())


def _from_gbk(text: str) -> str | None:
    """Return the text whose UTF-8 was read as GBK: East Asian text, and nothing else beside ASCII."""
    bare = text.rstrip("?\ufffd")
    try:
        data = bare.encode("gb18030")
        decoded = data.decode("utf-8", "strict" if bare == text else "ignore")
    except UnicodeError:
        return None
    is_wide = any(sign > "\u2fff" for sign in decoded) and all(map(_is_east_asian, decoded))
    return decoded if is_wide and len(decoded) < len(bare) else None


def _is_east_asian(sign: str) -> bool:
    return (
        sign < "\x80"
        or "\u2010" <= sign <= "\u203b"
        or "\u3000" <= sign <= "\u9fff"
        or "\uff00" <= sign <= "\uffef"
    )


def _from_gbk_inside(text: str) -> str | None:
    """Return a word of Latin letters in which one was read as GBK: `M眉ller`."""
    for match in re.finditer("(?<=[A-Za-z])[\u4e00-\u9fff](?=[a-z])", text):
        if letter := _han_latin().get(match[0]):
            return text[: match.start()] + letter + text[match.end() :]
    return None
