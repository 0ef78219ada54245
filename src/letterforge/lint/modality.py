"""Modality: the words of a text that oblige, permit, prohibit and negate, in Chinese and in English.

For each there are words that mean it for certain and, wider, all that may say the same in the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.lint.translations import Translation


class Words(Struct, frozen=True):
    """The words of one meaning in one language: those that have it for certain, and those that may."""

    certain: re.Pattern[str]
    possible: re.Pattern[str]

    def count(self, words: str) -> int:
        """Return how many words of a text have the meaning for certain."""
        return len(self.certain.findall(words))

    def count_different(self, words: str) -> int:
        """Return the same without words that are said again."""
        return len({" ".join(found[0].lower().split()) for found in self.certain.finditer(words)})

    def count_possible(self, words: str) -> int:
        """Return how many words of a text may have the meaning."""
        return len(self.possible.findall(words))


def _english(certain: tuple[str, ...], possible: tuple[str, ...]) -> Words:
    return Words(*(re.compile(rf"\b(?:{'|'.join(one)})", re.IGNORECASE) for one in (certain, possible)))


def _chinese(certain: str, possible: str) -> Words:
    return Words(re.compile(certain), re.compile(possible))


_IS = "(?:is|are|be)"
_NOT = r"\s+(?:not|never|be\s+under)\b"
# what may be, not what somebody may do: `losses that may arise`
_MAY = rf"(?<!that )(?<!which )(?<!as )(?<!it )(?<![0-9] )(?<!in )(?<!of )may\b(?!{_NOT}|\s+(?:have|[0-9]))"

OBLIGED = {
    "zh": _chinese(
        "应当(?!不)|必须(?!不)|务必",
        "应(?![用急付收对答诉])|必须|须|务必|需|要求|义务|责任|负责|保证|确保|(?<!申)请(?!求)",
    ),
    "en": _english(
        (rf"(?:shall|must)\b(?!{_NOT})", rf"{_IS}\s+(?:required|obliged)\s+to\b"),
        (
            *(
                "shall",
                "must",
                "will",
                "should",
                "ought",
                "would",
                "requir",
                "oblig",
                "bound",
                "dut(?:y|ies)",
            ),
            *(
                "need",
                "undertak",
                "please",
                "promise",
                r"agrees?\s+to",
                "liab",
                "due",
                "ensure",
                r"ha(?:s|ve)\s+to",
            ),
            *(
                r"provided\s+that\b",
                r"on\s+condition\b",
                rf"{_IS}\s+to\b",
                "commit",
                "guarantee",
                "responsib",
            ),
        ),
    ),
}
PERMITTED = {
    "zh": _chinese(
        "(?<!不)可以(?!不)|(?<![无所])有权(?![机限益威])|(?<=[者人方员户])可(?=[提在于向自随凭按通要申选委解])",
        "可以|可能|(?<![许认])可(?![靠行观抗见信惜谓])|有权|能|允许|准许|自愿|自主|自由|选择|权利|自行|酌情|(?<![协社机商工委])会(?![议计员])|除外|免|得以",
    ),
    "en": _english(
        (
            _MAY,
            rf"{_IS}\s+(?:(?:entitled|free)\s+to|permitted|allowed)\b",
            r"ha(?:s|ve)\s+the\s+right\s+to\b",
        ),
        (
            *(rf"may\b(?!{_NOT})", r"can\b", r"could\b", r"might\b", "entitle", r"rights?\s+to\b"),
            *(r"free\b", r"able\b", "allow", "permit", "option", "discretion", "choose", "wish"),
        ),
    ),
}
PROHIBITED = {
    "zh": _chinese("不得(?![不已少低超多高晚早迟])|严禁|禁止|不准(?![确时])|切勿", "不得|禁|不准|勿"),
    "en": _english(
        (rf"(?:shall|must|may){_NOT}", rf"{_IS}\s+(?:prohibited|forbidden)\b"),
        (
            rf"(?:shall|must|may|will|can){_NOT}",
            "prohibit",
            "forbid",
            r"cannot\b",
            r"no\b",
            r"never\b",
            "neither",
        ),
    ),
}
NEEDLESS = {
    "zh": _chinese("无需|无须|不必|不需要|毋须|毋需", "无需|无须|不必|不需要|毋须|毋需|不用"),
    "en": _english(
        (r"need\s+not\b", r"not\s+(?:have|be\s+required|be\s+obliged|need|required|obliged)\b"),
        ("need", "requir", "oblig", r"ha(?:s|ve)\s+to", "free", "waive", "exempt", "without"),
    ),
}
# words with a sign of negation in which English need not negate: at least, whether or not, force majeure
_NO_NEGATION = (
    "(?:不(?=[低少超高多晚迟早大小满论管仅但只断时同便足当良利实明久已妨特一正合公真完是设]"
    "|可[抗分撤避预或逆]|得[不已低少超高多晚迟早]|动产|能不)"
    "|未(?=来|成年|满|付|获|清|勾|使)|没(?=收|有其))"
)
NEGATED = {
    "zh": _chinese(
        rf"(?<![、论是或])(?!{_NO_NEGATION})[不未没][\u4e00-\u9fff]|禁止|严禁|无需|无须|无权|无法",
        "不|未|非|无|没|禁|免|否|勿|拒|除|仅|只|擅|毋|逾|停止|代替|违反",
    ),
    "en": _english(
        (
            r"not\b(?!\s+(?:only|less|more|later|earlier|fewer))(?<!whether or not)(?<!or not)",
            *(r"cannot\b", r"never\b", r"neither\b", r"without\b(?!\s+(?:undue\s+)?delay)"),
            r"no\b(?!\.|\s+(?:less|more|later|earlier|fewer|longer|[0-9]|sooner|matter))",
        ),
        (
            *(r"no\b(?!\s+(?:less|more|later|fewer))", r"not\b", r"cannot\b", "none\b", "non-", r"never\b"),
            *(
                r"neither\b",
                r"nor\b",
                r"without\b",
                "fail",
                "refus",
                "prohibit",
                "forbid",
                "refrain",
                "avoid",
            ),
            *("lack", r"free\s+(?:of|from)\b", r"unless\b", r"only\b", r"nothing\b", "nobody", "except"),
            *(
                r"other\s+than\b",
                r"otherwise\b",
                r"beyond\b",
                r"den(?:y|ied)",
                r"void\b",
                "regardless",
                "unable",
            ),
            *(
                "impossib",
                "un(?!dert|der|less|til|it|iq|if|iv)[a-z]{4,}",
                "exclu",
                "decline",
                "reject",
                "exempt",
            ),
            *("in(?:suff|eff|corr|accur|compl|valid|app)", r"instead\b", r"rather\b", "improper", "absence"),
            *("dis(?:regard|agree|sat)", r"different", "overdue", "outstanding"),
        ),
    ),
}


def chinese_and_english(pairs: Iterable[Translation]) -> Iterator[Translation]:
    """Yield the running texts in Chinese and English, the Chinese one first.

    Headings and labels say things in fewer words.
    """
    for pair in pairs:
        if pair.first.kind != "text":
            continue
        if pair.first.is_chinese and pair.second.is_english:
            yield pair
        elif pair.first.is_english and pair.second.is_chinese:
            yield Translation(pair.second, pair.first)
