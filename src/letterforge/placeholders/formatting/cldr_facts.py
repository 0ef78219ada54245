"""Facts of CLDR that Babel's data leaves out: minimum grouping digits, the digits of numbering systems.

They are those of CLDR 48: `minimumGroupingDigits` of `common/main`, and the numeric systems of
`common/supplemental/numberingSystems.xml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What is listed stands for the locales below it too. All others have 1.
MINIMUM_GROUPING: Mapping[str, int] = MappingProxyType(
    {
        "be": 2, "bg": 2, "es": 2, "et": 2, "hu": 2, "hy": 2, "ia": 2, "ie": 2, "it": 2, "ka": 2, "lv": 2,
        "pl": 2, "pt_PT": 2, "ru_UA": 2, "sl": 2, "sq": 2, "ee": 3, "es_419": 1, "pt_AO": 1,
    }
)  # fmt: skip

# The code point of the zero; the other nine digits follow it.
ZEROS: Mapping[str, int] = MappingProxyType(
    {
        "adlm": 0x1E950, "arab": 0x0660, "arabext": 0x06F0, "bali": 0x1B50, "beng": 0x09E6, "cakm": 0x11136,
        "cham": 0xAA50, "deva": 0x0966, "fullwide": 0xFF10, "gujr": 0x0AE6, "guru": 0x0A66, "hmnp": 0x1E140,
        "java": 0xA9D0, "kali": 0xA900, "khmr": 0x17E0, "knda": 0x0CE6, "lana": 0x1A80, "laoo": 0x0ED0,
        "latn": 0x0030, "lepc": 0x1C40, "limb": 0x1946, "mlym": 0x0D66, "mong": 0x1810, "mtei": 0xABF0,
        "mymr": 0x1040, "mymrshan": 0x1090, "nkoo": 0x07C0, "olck": 0x1C50, "orya": 0x0B66, "osma": 0x104A0,
        "rohg": 0x10D30, "saur": 0xA8D0, "sinh": 0x0DE6, "sund": 0x1BB0, "talu": 0x19D0, "tamldec": 0x0BE6,
        "telu": 0x0C66, "thai": 0x0E50, "tibt": 0x0F20, "vaii": 0xA620,
    }
)  # fmt: skip
