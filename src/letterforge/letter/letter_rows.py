"""Letter rows: numbers as the letters of an alphabet count, 가, 甲, イ, א, أ, अ, each as Word prints them.

Word's formats are those of ECMA-376 (part 1, 17.18.59). Where Word prints something else than that text says,
we follow Word: 가, イ and ア begin again where their row ends, without doubled letters.
"""

from __future__ import annotations

_GANADA = "가나다라마바사아자차카타파하"
_HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_VOWELS = "".join(map(chr, range(0x905, 0x915)))  # of Devanagari
_HEBREW_PLACES = ("אבגדהוזחט", "יכלמנסעפצ", "קרש")
_MOST_LETTERED = 392  # Word's Hebrew and Arabic letters begin again behind it


def ganada(number: int) -> str:
    """Return the Korean syllable at `number` (from 1): 가 … 하, then 가 again."""
    return _GANADA[(number - 1) % len(_GANADA)]


def heavenly_stem(number: int) -> str:
    """Return the heavenly stem at `number` (from 1): 甲 … 癸, then 11, 12."""
    return _HEAVENLY_STEMS[number - 1] if number <= len(_HEAVENLY_STEMS) else str(number)


def iroha(number: int) -> str:
    """Return the katakana at `number` (from 1) in the order of iroha: イ … ン, 48 of them, then イ again."""
    return _IROHA[(number - 1) % len(_IROHA)]


def aiueo(number: int) -> str:
    """Return the katakana at `number` (from 1) in the order of the syllabary: ア … ン, then ア again."""
    return _AIUEO[(number - 1) % len(_AIUEO)]


def hebrew(number: int) -> str:
    """Return `number` (from 1) in Hebrew numerals without marks: א, ב, … טו, טז, … שצב, then א again."""
    number = (number - 1) % _MOST_LETTERED + 1
    written = ""
    for place, letters in reversed(list(enumerate(_HEBREW_PLACES))):
        if place == 1 and number % 100 in (15, 16):  # 9 and 6 or 7, for 10 and 5 or 6 begin the name of God
            return f"{written}ט{_HEBREW_PLACES[0][number % 10]}"
        digit = number // 10**place % 10
        written += letters[digit - 1] if digit else ""
    return written


def abjad(number: int) -> str:
    """Return the Arabic letter at `number` (from 1): أ, ب, ج, د … غ, then أأ, بب; behind 392 أ again."""
    return _doubled(_ABJAD, (number - 1) % _MOST_LETTERED)


def devanagari(number: int) -> str:
    """Return the vowel of Devanagari at `number` (from 1): अ, आ, इ, ई … औ, then अअ, आआ."""
    return _doubled(_VOWELS, number - 1)


def _doubled(row: str, index: int) -> str:
    """Return the letter at `index` (from 0), once more for each time that the row ended before it."""
    return row[index % len(row)] * (index // len(row) + 1)
