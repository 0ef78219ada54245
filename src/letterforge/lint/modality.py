"""Modality: the words of a text that oblige, permit, prohibit and negate, in Chinese and in English.

For each there are words that mean it for certain and, wider, all that may say the same in the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from letterforge.lint.passages import Passage
from letterforge.lint.translations import Translation


class Words(Struct, frozen=True):
    """The words of one meaning in one language: those that have it for certain, and those that may."""

    certain: re.Pattern[str]
    possible: re.Pattern[str]

    def count(self, words: str) -> int:
        """Return how often words of the meaning stand in a text for certain."""
        return len(self.certain.findall(words))

    def count_possible(self, words: str) -> int:
        """Return how often they may."""
        return len(self.possible.findall(words))


def _words(certain: str, possible: str, flags: int = 0) -> Words:
    return Words(re.compile(certain, flags), re.compile(f"{certain}|{possible}", flags))


_NOT = r"(?:\s+(?:not|never|be\s+under\s+any)\b|n't)"
_E = re.IGNORECASE

OBLIGED = {
    "zh": _words(
        "应当(?!不)|必须(?!不)|务必|(?<![必无])须(?=[经在于向由按将对以及])|(?<!没)有义务",
        "应|需|要|负|承诺|保证|确保|由|责任|将|须",
    ),
    "en": _words(
        rf"\b(?:shall|must)\b(?!{_NOT})|\b(?:is|are)\s+(?:required|obliged|bound)\s+to\b",
        r"\bwill\b|\bwould\b|\bshould\b|\bundertak|\bagree|\brequire|\boblig|\bha(?:s|ve|d)\s+to\b|\b(?:is|are)\s+to\b|\bneed"
        r"|\bensure|\bbound|\bpromise|\bdut(?:y|ies)|\bresponsib|\bbear|\bliab|\bmake\s+sure|\bplease|\bcommit|\bguarantee|\bought",
        _E,
    ),
}
PERMITTED = {
    "zh": _words(
        "(?<!不)可以(?!不)|(?<!无)有权(?!机|限|益|威)|(?<!不)得以",
        "可|能|允许|准许|自愿|自主|选择|自由|有权|权利|酌情|自行",
    ),
    "en": _words(
        rf"\bmay\b(?!{_NOT})|\b(?:is|are|be)\s+(?:entitled|free|permitted|allowed)\s+to\b|\bha(?:s|ve)\s+the\s+right\s+to\b",
        r"\bcan\b|\bcould\b|\bmight\b|\bentitle|\brights?\b|\bfree\b|\bable\b|\ballow|\bpermit|\boption|\bdiscretion|\bwish|\bchoose|\bchoice",
        _E,
    ),
}
PROHIBITED = {
    "zh": _words(
        "不得(?!不|已|少于|低于|超过|多于|高于|晚于|早于|迟于)|严禁|禁止|不准(?![确时])|切勿",
        "不|勿|禁|未|无|非|免|拒|没|别|莫|防|避",
    ),
    "en": _words(
        rf"\b(?:shall|must|may){_NOT}|\b(?:is|are)\s+(?:prohibited|forbidden)\b|\bmust\s+never\b",
        r"\bno\b|\bnot\b|n't\b|\bnever\b|\bneither\b|\bnor\b|\bnone\b|\bprohibit|\bforbid|\brefrain|\bcannot\b|\bwithout\b|\bavoid|\brefus"
        r"|\bexcept|\bunless\b|\bonly\b|\bnothing\b|\bnobody\b|\bfree\s+(?:of|from)\b|\bprevent|\bban(?:s|ned)?\b|\bstop|\bcease|\bexclu"
        r"|\bother\s+than\b|\bbeyond\b|\bdecline|\bun[a-z]{4,}|\bdis[a-z]{4,}|\binvalid|\bvoid\b|\brather\b|\binstead\b|\bleave\s+out|\bless\b",
        _E,
    ),
}
NEEDLESS = {
    "zh": _words("无需|无须|不必|不需要|毋须|毋需|不用", "(?!)"),
    "en": _words(
        r"\bneed\s+not\b|\bneedn't\b|\b(?:not|n't)\s+(?:have|be\s+required|be\s+obliged|need|required|obliged)\b",
        r"\bneed\b",
        _E,
    ),
}
NEGATED = {
    "zh": _words(
        "不得(?!不|已)|不予|不会|不能(?!不)|不可以|不应(?!当不)|不承担|不负|不构成|不影响|不适用|不包括|不属于|不收取|不提供|不向|不将|不以|不因|不再|不接受|不退"
        "|禁止|严禁|没有|未经|无权|无效|不视为|不要求|不需要|无需|无须|不必|不享有|不支付|不存在|不参加|不参与|不隐瞒|不泄露|不撤销|不符合|不同意|不完整|不真实|不合格|不履行|不足",
        "不|未|非|无|没|禁|免|否|勿|莫|拒|除|仅|只|缺|止|反|失|别|毋|外|前|才|少|防|避|难|绝|空|逾|超|零|违|过|擅",
    ),
    "en": _words(
        r"\bnot\b(?!\s+(?:only|less|more|later|earlier|fewer))|\w+n't\b|\bcannot\b|\bnever\b|\bneither\b|\bwithout\b"
        r"|\bno\b(?!\.|\s+(?:less|more|later|earlier|fewer|longer|[0-9]|sooner))|\bprohibited\b|\bforbidden\b",
        r"\bno\b|\bnot\b|\bnon-?|\bnone\b|\bfail|\brefus|\bprohibit|\bforbid|\brefrain|\bavoid|\black|\bfree\b|\bunless\b|\buntil\b|\bonly\b"
        r"|\bnothing\b|\bnobody\b|\bnowhere\b|\bexcept|\bother\b|\botherwise\b|\bbeyond\b|\bless\b|\bleast\b|\bmost\b|\bwithin\b|\bprevent|\bstop"
        r"|\bcease|\bden(?:y|ied|ies)|\bvoid|\bwaive|\baway\b|\bout\b|\bindependent|\bregardless|\bwhether\b|\bbefore\b|\babsen|\bun[a-z]{3,}"
        r"|\bin(?:ability|accura|adequa|capa|complet|consist|correct|depend|direct|eligib|suffic|valid|voluntar|appropriate|convenien)"
        r"|\bim(?:proper|possib|partial|material)|\bil(?:legal|l)|\bir(?:reg|resp|rev)|\bdis[a-z]{3,}|\bmis[a-z]{3,}|\bexclu|\bdecline|\breject"
        r"|\bexempt|\brather\b|\binstead\b|\beven\b|\bany\b|\boverdue\b|\blate\b|\bdefault|\bbreach|\bviolat|\bdespite\b|\balone\b|\bloss|\blost\b"
        r"|\bomit|\bomission|\bleave|\bleft\b|\blapse|\bexpire|\bterminat|\bfewer\b|\bexceed|\bover\b|\babove\b|\bspare|\bkeep\b|\bhard\b|\bban(?:s|ned)?\b",
        _E,
    ),
}  # fmt: skip

_UNLIKE = 0.25  # of a text that a sentence may have more than the one beside it
_SENTENCE = {
    "zh": re.compile("[。；！？]+"),
    "en": re.compile(r"(?<!\bNo)(?<!\bArt)(?<!\b[A-Z])[.;!?]+(?=\s|$|[\"”)])"),
}


def sentences(pair: Translation) -> Iterator[tuple[str, str, int]]:
    """Yield the sentences of a Chinese and an English text, and where the second begins.

    They stand side by side where both have as many, else the whole texts do. Nothing where they are in other
    languages.
    """
    chinese, english = in_chinese_and_english(pair)
    if chinese is None or english is None:
        return
    first, second = _split(chinese, "zh"), _split(english, "en")
    if len(first) != len(second) or not _are_of_like_length(first, second):
        first, second = [(chinese.words, 0)], [(english.words, 0)]
    for (one, at), (other, _) in zip(first, second, strict=True):
        yield one, other, at


def _are_of_like_length(first: list[tuple[str, int]], second: list[tuple[str, int]]) -> bool:
    """Return whether each sentence has about the share of its text that the other has of the other text."""
    whole, other = (sum(len(words) for words, _ in those) for those in (first, second))
    shares = [(len(one) / whole, len(two) / other) for (one, _), (two, _) in zip(first, second, strict=True)]
    return all(abs(one - two) < _UNLIKE for one, two in shares)


def in_chinese_and_english(pair: Translation) -> tuple[Passage | None, Passage | None]:
    """Return the Chinese and the English text of a pair, None for one that is in another language."""
    both = (pair.first, pair.second)
    chinese = next((one for one in both if one.is_chinese), None)
    return chinese, next((one for one in both if one.is_english), None)


def _split(passage: Passage, language: str) -> list[tuple[str, int]]:
    parts, at = [], 0
    for found in _SENTENCE[language].finditer(passage.words):
        parts.append((passage.words[at : found.end()], at))
        at = found.end()
    parts.append((passage.words[at:], at))
    return [(words, start) for words, start in parts if words.strip('”") \n')]
