"""Alphabets of languages, the most frequent letters first.

For languages in Latin letters only the letters beyond `a` to `z` count: those are the same in every encoding.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Alphabet(NamedTuple):
    """The letters of a language by frequency; `finals` are those that stand at the end of a word alone."""

    letters: str
    is_latin: bool = False
    has_case: bool = True
    finals: str = ""


def _latin(letters: str) -> Alphabet:
    return Alphabet(letters, is_latin=True)


WESTERN = tuple(
    map(
        _latin,
        (
            "üäöß",  # German
            "éèàçêâîôûïëùœæÿ",  # French
            "áéíóñúü",  # Spanish
            "ãçáéóíõêâúôàü",  # Portuguese
            "àèéìòù",  # Italian
            "äåöéø",  # Swedish, Finnish
            "øåæéäö",  # Norwegian, Danish
            "íáðöéóþúæý",  # Icelandic
            "éëïöóüèê",  # Dutch
        ),
    )
)
CENTRAL = tuple(
    map(
        _latin,
        (
            "íáéěšřžčýůúňóťď",  # Czech
            "áíéčšžýúľťôňóďäĺŕ",  # Slovak
            "łóążęśćńź",  # Polish
            "áéöóőüíúű",  # Hungarian
            "ăîâşţșț",  # Romanian
            "čšžćđ",  # Croatian, Slovenian, Serbian
            "üäöß",
        ),
    )
)
TURKISH = (_latin("ıışüğçöİâîû"), _latin("üäöß"))
BALTIC = tuple(map(_latin, ("āēīšžņļģķū", "ėšųžįčąęū", "äõüöšž")))
VIETNAMESE = (_latin("đưôơâăêáàíóéúịòèùìĩõãýỳạảấầẩậắằặẹếềểễệịỉọỏốồổộớờởợụủứừửữựỹ"),)
RUSSIAN = Alphabet("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")
CYRILLIC = (
    RUSSIAN,
    Alphabet("оаинвіретсклудмпяьзгбчйхцїюжшєщфґ"),
    Alphabet("аеоинтрсвлдкпмузяъгбчщжйцхюшфьј"),
)
GREEK = (Alphabet("αοιετνσηρπκςμλυόίδάέγχθωήφύώβξζψϊϋΐΰ"),)
HEBREW = (Alphabet("יולהראמבתשנםדחעקכפגסטזןצךףץ", has_case=False, finals="םןךףץ"),)
ARABIC = (
    Alphabet("المينرتبوةدعسحقفكهجشأصطخىضغذثإزئءآظؤ", has_case=False, finals="ةى"),
    Alphabet("ایرندمهتوبسلشکزگفعخقحجپصآطچضغظذژثئ", has_case=False),
)
THAI = (
    Alphabet("านร่กอเงมยล้วดทสตะิีปบคัหแ์จพชขใไโผึุูืำณธศญฐถภซษฝฟฉฎฏฑฒฆฬฮ็ๆฌๅ", has_case=False),
)  # fmt: skip

# The letters of Western languages, for texts that name people of several.
MIXED = MappingProxyType(
    {
        group: frozenset("".join(one.letters for one in group))
        for group in (WESTERN, CENTRAL, TURKISH, BALTIC, VIETNAMESE)
    }
)
