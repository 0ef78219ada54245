"""Names of encodings: the encoding that users and programs mean by a name."""

from __future__ import annotations

import codecs
import re

# Programs write the larger encoding under the name of the smaller: Excel writes ㈱ and 髙 into `Shift_JIS`.
# So does the WHATWG Encoding Standard.
_LARGER = {
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "big5hkscs": "cp950",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_CODE_PAGE = r"(?:x[-_ ]?)?(?:windows|win|cp|ms)[-_ ]?([0-9]{3,5})"
_OTHER_NAMES = {
    "koi8": "koi8-r",
    "unicode": "utf-16",
    "uhc": "cp949",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
}


def find_encoding(name: str) -> str | None:
    """Return Python's name of the encoding that `name` means, None if it is unknown.

    Of a smaller encoding it is the name of the larger. UTF-8 is `utf-8-sig`, which allows a byte order mark.
    """
    called = name.strip().lower()
    number = re.fullmatch(_CODE_PAGE, called)
    wanted = f"cp{number[1]}" if number else _OTHER_NAMES.get(called, name)
    try:
        "".encode(wanted)
        known = codecs.lookup(wanted).name
    except (LookupError, ValueError):
        return None
    return "utf-8-sig" if known == "utf-8" else _LARGER.get(known, known)
