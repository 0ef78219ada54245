"""Line breaking classes: the characters that no line begins or ends with, by UAX #14.

The classes are those of `LineBreak.txt` (Unicode 16.0) up to U+FFFF. Small kana (CJ) are nonstarters, as in
strict style and in JIS X 4051. All constants are insides of character classes of regular expressions. Those
that begin with `RARE` are characters that `width` does not measure at once; they are compiled for letters
that have some.
"""

from __future__ import annotations

_CL = r"}⁆、。〉》」』】〕〗〙〛〞〟），．］｝｠"  # closing punctuation
_CP = r")\]"  # closing parentheses
_EX = "!?！？"
_IS = ",.:;⁄"  # separators of numbers
_SY = "/"
_NS = "‼‽⁇⁈⁉々〜〻〼゛゜ゝゞ゠・ヽヾꀕ：；"  # nonstarters
_CJ = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー"  # small kana, the sign of long vowels
_GL = r"\u00a0\u2007\u2011\u202f"  # no-break spaces, the no-break hyphen
_WJ = r"\u2060\ufeff"  # word joiners
_BA = r"|\u2010\u2012\u2013‧⁖⁘⁙⁚⁛⁝⁞\u3000"  # dashes, dots and the wide space, which stay with what is before
_HY = r"\-"
_IN = "․‥…⋯"
_PO = "%¢°‰‱′″‴‵‶‷⁗₧₶₻₾℃℉％￠"  # signs behind numbers
_PR = r"$+\\£¤¥±₠-₦₨-₵₷-₺₼₽₿№−∓＄￡￥￦"  # signs before numbers
_OP = r"(\[{¡¿‚„⁅〈《「『【〔〖〘〚〝（［｛｟"  # opening punctuation
_QUOTES = "\"'«»‹›‛‟"  # they open words in some languages and close them in others
_OPENING_QUOTES = "‘“"
_CLOSING_QUOTES = "’”"
_CHINESE = "—～·％‰℃"  # signs that Chinese typesetting puts at no start of a line

NO_BREAK = _GL + _WJ  # beside these no line breaks
NOT_FIRST = "".join(
    [
        NO_BREAK,
        _CL,
        _CP,
        _EX,
        _IS,
        _SY,
        _NS,
        _CJ,
        _BA,
        _HY,
        _IN,
        _PO,
        _QUOTES,
        _CLOSING_QUOTES,
        _CHINESE,
        r"\\",
    ]
)
NOT_LAST = "".join([NO_BREAK, _OP, _PR, _QUOTES, _OPENING_QUOTES])

# Behind a space
CLOSING = _CL + _CP + _EX + _SY + _NS + _CJ  # no line begins with these (LB13), nor with what begins no word
SEPARATORS = _IS  # nor with these, except a dot or comma before a digit (LB15c, LB15d)
FINAL_QUOTES = "’”»›"  # nor with these at the end of words (LB15b)
# Before a space
OPENING = _OP  # no line ends with these (LB14)
INITIAL_QUOTES = "‘“«‹‛‟"  # nor with these at the start of words (LB15a)

QUOTES = _QUOTES + _OPENING_QUOTES + _CLOSING_QUOTES
HANGUL = "ㄱ-ㆎ가-힣"

RARE_NOT_FIRST = (
    r"\u00ad\u034f\u035c-\u0362\u037e\u0589\u058a\u05be\u05c6\u0609-\u060d\u061b\u061d-\u061f\u066a\u06d4"
    r"\u07f8\u07f9\u0964\u0965\u09f2\u09f3\u09f9\u0d79\u0e5a\u0e5b\u0f08\u0f0b-\u0f12\u0f14\u0f34\u0f3b"
    r"\u0f3d\u0f7f\u0f85\u0fbe\u0fbf\u0fd2\u0fd9\u0fda\u104a\u104b\u1361\u1400\u1680\u169c\u16eb-\u16ed"
    r"\u1735\u1736\u17d4-\u17d6\u17d8\u17da\u1802-\u1805\u1808\u1809\u180e\u1944\u1945\u1b4e\u1b4f"
    r"\u1b5a\u1b5b\u1b5d-\u1b60\u1b7d-\u1b7f\u1c3b-\u1c3f\u1c7e\u1c7f\u1dcd\u1dfc\u2000-\u2006\u2008-\u200a"
    r"\u205f\u2060\u207e\u208e\u20c0\u2309\u230b\u232a\u275b-\u2760\u2762\u2763\u2769\u276b\u276d\u276f"
    r"\u2771\u2773\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u298e\u2990"
    r"\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2cf9-\u2cfc\u2cfe\u2cff\u2d70\u2e00-\u2e15\u2e17\u2e19"
    r"\u2e1c\u2e1d\u2e20\u2e21\u2e23\u2e25\u2e27\u2e29-\u2e2e\u2e30\u2e31\u2e33\u2e34\u2e3c-\u2e3e"
    r"\u2e40\u2e41\u2e43-\u2e4a\u2e4c\u2e4e\u2e4f\u2e53\u2e54\u2e56\u2e58\u2e5a\u2e5c\u2e5d\u31f0-\u31ff"
    r"\ua4fe\ua4ff\ua60d-\ua60f\ua6f3-\ua6f7\ua838\ua876\ua877\ua8ce\ua8cf\ua92e\ua92f\ua9c7-\ua9c9\ua9cf"
    r"\uaa40-\uaa42\uaa44-\uaa4b\uaa5d-\uaa5f\uaaf0\uaaf1\uabeb\ufd3e\ufdfc\ufe10-\ufe16\ufe18\ufe19\ufe20"
    r"\ufe22\ufe24\ufe26\ufe27\ufe29\ufe2b\ufe2d\ufe2e\ufe36\ufe38\ufe3a\ufe3c\ufe3e\ufe40\ufe42\ufe44"
    r"\ufe48\ufe50\ufe52\ufe54-\ufe57\ufe5a\ufe5c\ufe5e\ufe6a\ufeff\uff61\uff63-\uff65\uff67-\uff70"
    r"\uff9e\uff9f"
)
RARE_NOT_LAST = (
    r"\u034f\u035c-\u0362\u058f\u07fe\u07ff\u09fb\u0af1\u0bf9\u0e3f\u0f08\u0f0c\u0f12\u0f3a\u0f3c"
    r"\u0fd9\u0fda\u169b\u17db\u180e\u1dcd\u1dfc\u2060\u207d\u208d\u20c1-\u20cf\u2308\u230a"
    r"\u2329\u275b-\u2760\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee"
    r"\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e00-\u2e0d"
    r"\u2e18\u2e1c\u2e1d\u2e20-\u2e22\u2e24\u2e26\u2e28\u2e42\u2e55\u2e57\u2e59\u2e5b\ufd3f\ufe17\ufe20"
    r"\ufe22\ufe24\ufe26\ufe27\ufe29\ufe2b\ufe2d\ufe2e\ufe35\ufe37\ufe39\ufe3b\ufe3d\ufe3f\ufe41\ufe43"
    r"\ufe47\ufe59\ufe5b\ufe5d\ufe69\ufeff\uff62"
)
