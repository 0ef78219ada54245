"""Planters for the rules about words and letters (LF756 to LF760, LF767 to LF770)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Planter
from tests.lint.planters.library_texts import (
    Text,
    replaced,
    texts_of,
)
from tests.lint.planters.planting import CJK, either, saying, swapping


def _lower(one: re.Match[str]) -> str:
    return one[0].lower()


def _twice(one: re.Match[str]) -> str:
    return f"{one[0]} {one[0]}"


def _article(one: re.Match[str]) -> str:
    return "a" if one[0] == "an" else "an"


def invisible(files: Files, rng: Random) -> Fault | None:
    """Plant a character that cannot be seen."""
    sign = rng.choice("\u200b\u200d\u00ad\u2060\u200c")
    texts = [
        one for one in texts_of(files, "text", "help", "title") if re.search("[一-鿿A-Za-z]{2}", one.words)
    ]
    return replaced(files, rng, texts, "(?<=[一-鿿a-z])(?=[一-鿿a-z])", sign)


def _plain(text: Text) -> str:
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text.words)


def mixed_quotes(files: Files, rng: Random) -> Fault | None:
    """Plant straight quotation marks among curly ones, or the reverse, in English."""
    texts = texts_of(files, "text", language="en")
    straight = sum(_plain(one).count('"') for one in texts)
    curly = sum(_plain(one).count("“") for one in texts)
    if straight == curly:
        return None
    marks = "“”" if straight > curly else '""'
    pattern = r"\b(the agreement|the letter|the contract|this letter|the Promisor|the Buyer)\b"
    return replaced(files, rng, texts, pattern, lambda one: marks[0] + one[0] + marks[1])


NOTES_ZH = (
    "【待定】",
    "TODO",
    "（待补充）",
    "XX",
    "【公司名称】",
    "××",
    "？？？",
    "待确认",
    "【此处填写金额】",
    "[TBD]",
)


NOTES_EN = (
    "TODO",
    "TBD",
    "FIXME",
    "[insert name]",
    "XXX",
    "???",
    "[TBC]",
    "[company name]",
    "[to be confirmed]",
)


VAGUE_ZH = ("尽快", "原则上", "适时", "视情况", "尽量", "酌情")


VAGUE_EN = ("promptly ", "as soon as possible ", "where possible ", "in due course ", "where appropriate ")


BLANKS = ("____", "______", "__________", "＿＿＿＿", "_____")


WORDING_PLANTERS: dict[str, Planter] = {
    "LF756": either(
        *[swapping("zh", (f"(?<={CJK}{{2}})(?={CJK}{{2}})", blank), ("(?<=，)", blank)) for blank in BLANKS],
        *[swapping("en", (r"(?<=[a-z]) (?=[a-z])", f" {blank} ")) for blank in BLANKS if "_" in blank],
    ),
    "LF757": either(
        *[
            swapping("zh", (f"(?<={CJK})(?=[，。])", note), (f"(?<={CJK}{{2}})(?={CJK}{{2}})", note))
            for note in NOTES_ZH
        ],
        *[
            swapping("en", (r"(?<=[a-z]) (?=[a-z])", f" {note} "), (r"(?<=[a-z]\.)$", f" {note}"))
            for note in NOTES_EN
        ],
    ),
    "LF758": either(
        swapping(
            "en",
            (r"\b(the|of|to|and|in|a|by|is|shall|will|for|with|on)\b(?= )", _twice),
            (r"\b(buyer|seller|letter|agreement)\b(?= )", _twice),
        ),
        swapping(
            "zh",
            ("(?<=[一-鿿])的(?=[一-鿿])", "的的"),
            (f"(?<={CJK})(应当|不得|可以|并且|或者)", "\\1\\1"),
            (f"(?<={CJK})在(?={CJK})", "在在"),
            ("和", "和和"),
        ),
    ),
    "LF759": swapping(
        "en",
        (r"\b(a|an)\b(?= [b-df-hj-npq-tv-z])", _article),
        (r"\b(an?)\b(?= [aio])", _article),
        (r"\bthe (?=(agreement|invoice|address|offer|order|outlet|equipment|end|app)\b)", "a "),
        (r"\bthe (?=(buyer|seller|letter|contract|party|written|user|unit)\b)", "an "),
    ),
    "LF760": either(
        *[
            swapping(
                "zh",
                (r"(?<=[一-鿿])(?=(支付|答复|告诉|交付|提供|处理|通知|退还|公布|说明|完成))", word),
                keys=("text",),
            )
            for word in VAGUE_ZH
        ],
        swapping(
            "zh",
            (f"(?<={CJK}{{2}}、{CJK}{{2}})(?=[，。；])", "等"),
            (f"(?<=、{CJK}{{2}})(?=[，。；])", "等等"),
        ),
        *[
            swapping(
                "en",
                (
                    r"(?<=will |hall )"
                    r"(?=(pay|answer|tell|deliver|provide|repair|return|keep|supply|report)\b)",
                    word,
                ),
            )
            for word in VAGUE_EN
        ],
        swapping(
            "en",
            (r"(?<=[a-z]{3})(?=\.$)", " as soon as possible"),
            (r"(?<=[a-z]{3})(?=\.$)", " within a reasonable time"),
        ),
    ),
    "LF767": either(
        swapping(
            "zh",
            ("账户", "帐户"),
            ("账号", "帐号"),
            ("签订", "签定"),
            ("以前", "以前"[:0] + "已前"),
            ("截至", "截止"),
            ("订立", "定立"),
            ("其他", "其它"),
        ),
        saying(
            "zh",
            "买方应当支付订金。",
            "由法人代表签字。",
            "双方签定后生效。",
            "款项汇入下列帐户。",
            "截止2026年5月31日，未收到款项。",
            "收到帐单后付款。",
            "法人代表为张某。",
            "各方必需遵守。",
        ),
        swapping(
            "en",
            (r"\bits\b", "it's"),
            (r"\breceive\b", "recieve"),
            (r"\bseparate\b", "seperate"),
            (r"\boccurs\b", "occures"),
            (r"\bthan\b", "then"),
        ),
        saying(
            "en",
            "The principle amount is due at once.",
            "The seller shall pay for it's staff.",
            "Any change effects both parties.",
            "The definately agreed date applies.",
        ),
    ),
    "LF768": invisible,
    "LF769": mixed_quotes,
    "LF770": swapping(
        "en", (r"(?<=[a-z]{3}\. )[A-Z](?=[a-z])", _lower), (r"^\s*[A-Z](?=[a-z]+ )", _lower), keys=("text",)
    ),
}
