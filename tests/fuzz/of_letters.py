"""The target that reads letters in JSON, as other programs may write them."""

from __future__ import annotations

from letterforge.letter.codec import decode, encode
from tests.fuzz.ground import exported
from tests.fuzz.target import NAME, Target, words
from tests.letter.readable import SMALL
from tests.shipped.letters import Specimen


def read_letter(data: bytes) -> object:
    """Return the letter in every format, having checked that it is the same after JSON."""
    letter = decode(data, NAME)
    assert decode(encode(letter)) == letter, "a letter is another after JSON"
    return exported(letter)


def _letters() -> list[bytes]:
    letters = [
        SMALL,
        Specimen("variant1", "en", None).letter(),
        Specimen("variant2", "zh-CN", "org").letter(),
    ]
    return [encode(letter) for letter in letters]


TARGETS = (Target("letter", read_letter, words("json", "letter"), made=_letters),)
