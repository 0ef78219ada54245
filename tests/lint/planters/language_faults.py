"""Planters for the rules about punctuation and words (LF749 to LF770)."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.lint.planters.fault import Fault, Files, Planter
from tests.lint.planters.library_texts import Text, appended, replaced, rewritten, raw, texts_of

Swap = tuple[str, str | Callable[[re.Match[str]], str]]
CJK = "[一-鿿]"
BODY = ("text", "help", "bullets")
HALF = {"，": ",", "。": ".", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!"}
FULL = {half: full for full, half in HALF.items()}


def swapping(language: str, *swaps: Swap, keys: tuple[str, ...] = BODY) -> Planter:
    """Return a planter that makes one of `swaps` in a text of a language."""

    def plant(files: Files, rng: Random) -> Fault | None:
        texts = [one for one in texts_of(files, *keys, language=language) if "columns" not in one.path]
        for pattern, new in rng.sample(swaps, len(swaps)):
            fault = replaced(files, rng, texts, pattern, new)
            if fault is not None:
                return fault
        return None

    return plant


def either(*planters: Planter) -> Planter:
    """Return a planter that is one of several, by chance."""

    def plant(files: Files, rng: Random) -> Fault | None:
        for planter in rng.sample(planters, len(planters)):
            fault = planter(files, rng)
            if fault is not None:
                return fault
        return None

    return plant


def saying(language: str, *sentences: str, keys: tuple[str, ...] = ("text",)) -> Planter:
    """Return a planter that adds one of `sentences` behind a text that ends with a full stop."""

    def plant(files: Files, rng: Random) -> Fault | None:
        stop = "。" if language == "zh" else "."
        texts = [one for one in texts_of(files, *keys, language=language) if one.words.rstrip().endswith(stop)]
        return appended(files, rng.choice(texts), rng.choice(sentences)) if texts else None

    return plant


def unfinished(files: Files, rng: Random) -> Fault | None:
    """Plant a paragraph of a clause or letter that has lost its full stop."""
    ends = [(one, re.search(r"[。.]\s*$", raw(one))) for one in texts_of(files, "text") if len(one.words) > 20]
    found = [(one, end) for one, end in ends if end and "{% endif %}" not in one.words[-14:] and one.words[-4:-1] != "}}."]
    found = [(one, end) for one, end in found if not raw(one)[: end.start()].endswith("}}")]
    if not found:
        return None
    text, end = rng.choice(found)
    return rewritten(files, text, end.start(), end.start() + 1, "", f"…{text.words[-15:-1]}|")


def uneven_list(files: Files, rng: Random) -> Fault | None:
    """Plant an entry of a list of bullets that ends otherwise than the others."""
    texts = [one for one in texts_of(files, "bullets") if re.search(r"[；;]$", one.words)]
    others = [one for one in texts_of(files, "bullets") if re.search(r"[\w一-鿿]$", one.words)]
    if texts and (not others or rng.random() < 0.6):
        text = rng.choice(texts)
        full = re.search(CJK, text.words)
        end = rng.choice(["", "，", "。"] if full else ["", ",", "."])
        return rewritten(files, text, len(text.words) - 1, len(text.words), end, f"bullet ends with `{end}`")
    if not others:
        return None
    text = rng.choice(others)
    end = rng.choice("；。" if re.search(CJK, text.words) else ";.")
    return rewritten(files, text, len(text.words), len(text.words), end, f"bullet ends with `{end}`: {text.words}")


def _half(one: re.Match[str]) -> str:
    return HALF[one[0]]


def _full(one: re.Match[str]) -> str:
    return FULL[one[0][0]]


def _wide(one: re.Match[str]) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if each != " " else each for each in one[0])


def _lower(one: re.Match[str]) -> str:
    return one[0].lower()


def _twice(one: re.Match[str]) -> str:
    return f"{one[0]} {one[0]}"


def _article(one: re.Match[str]) -> str:
    return "a" if one[0] == "an" else "an"


def invisible(files: Files, rng: Random) -> Fault | None:
    """Plant a character that cannot be seen."""
    sign = rng.choice("\u200b\u200d\u00ad\u2060\u200c")
    texts = [one for one in texts_of(files, "text", "help", "title") if re.search("[一-鿿A-Za-z]{2}", one.words)]
    fault = replaced(files, rng, texts, "(?<=[一-鿿a-z])(?=[一-鿿a-z])", sign)
    return fault


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
    pattern = r"\b(the agreement|the letter|the contract|this letter|the Promisor|the Buyer|this (?:offer|undertaking))\b"
    return replaced(files, rng, texts, pattern, lambda one: marks[0] + one[0] + marks[1])


NOTES_ZH = ("【待定】", "TODO", "（待补充）", "XX", "【公司名称】", "××", "？？？", "待确认", "【此处填写金额】", "[TBD]")
NOTES_EN = ("TODO", "TBD", "FIXME", "[insert name]", "XXX", "???", "[TBC]", "[company name]", "[to be confirmed]")
VAGUE_ZH = ("尽快", "原则上", "适时", "视情况", "尽量", "酌情")
VAGUE_EN = ("promptly ", "as soon as possible ", "where possible ", "in due course ", "where appropriate ")
BLANKS = ("____", "______", "__________", "＿＿＿＿", "_____")

LANGUAGE_PLANTERS: dict[str, Planter] = {
    "LF749": either(
        swapping("zh", ("[（）《》“”]", ""), (rf"(?<={CJK})，(?={CJK})", "（"), ("《", "《《"), (f"(?<={CJK})(?=。)", "）")),
        swapping("zh", ("[（）《》“”]", ""), ("(“[^”（）]{2,8}”)", "“\\1”"), (rf"(?<={CJK})；", "）；")),
        swapping("en", ("[()]", ""), ('(?<=[a-z])"', ""), (r"(?<=[a-z]),(?= )", " (,"), (r"(?<=[a-z]{3})\.$", ").")),
    ),
    "LF750": either(
        swapping("zh", ("，(?=[一-鿿])", _half), ("(?<=[一-鿿])；", _half), ("：(?=[一-鿿])", _half)),
        swapping("zh", (f"(?<={CJK})。(?={CJK})", _half), (f"(?<={CJK})（", _half), (f"(?<={CJK})，", ", ")),
        swapping("zh", (f"(?<={CJK})。$", _half), ("(?<=[一-鿿])，", _half), ("(?<=[一-鿿])）", _half)),
    ),
    "LF751": swapping("en", (", (?=[a-z])", _full), (r"(?<=[a-z])\.$", _full), ("; ", _full), (r"\(", _full), (", (?=[a-z])", "、"),
                      (r"(?<=[a-z])\. (?=[A-Z])", _full), (", (?=[a-z])", "， "), (": ", _full)),  # fmt: skip
    "LF752": either(
        swapping("zh", ("。", "。。"), ("，", "，，"), ("；", "；；"), ("：", "：："), ("，", "，。"), ("。", "，。"), ("、", "、、")),
        swapping("en", (r"(?<=[a-z])\.(?= |$)", ".."), (", ", ",, "), ("; ", ";; "), (", ", ", , "), (r"(?<=[a-z])\.$", ",.")),
    ),
    "LF753": unfinished,
    "LF754": swapping("zh", ("“([^”]{1,12})”", '"\\1"'), (f"(?<={CJK})(协议|承诺|合同|服务|消费者|货物|商户)(?={CJK})", '"\\1"'),
                      ("“([^”]{1,12})”", "'\\1'"), (f"(?<={CJK})(书面|通知|资料|期限)(?={CJK})", "'\\1'"), ("“", '"')),  # fmt: skip
    "LF755": swapping("zh", (f"(?<={CJK}{{2}})(?={CJK}{{2}})", " "), (f"(?<={CJK})(?={CJK})", "  "), ("，", "， "), ("(?<=。)(?=[一-鿿])", " "),
                      (f"(?<={CJK})（", " （"), (f"(?<={CJK})(?={CJK})", " ")),  # fmt: skip
    "LF756": either(
        *[swapping("zh", (f"(?<={CJK}{{2}})(?={CJK}{{2}})", blank), ("(?<=，)", blank)) for blank in BLANKS],
        *[swapping("en", (r"(?<=[a-z]) (?=[a-z])", f" {blank} ")) for blank in BLANKS if "_" in blank],
    ),
    "LF757": either(
        *[swapping("zh", (f"(?<={CJK})(?=[，。])", note), (f"(?<={CJK}{{2}})(?={CJK}{{2}})", note)) for note in NOTES_ZH],
        *[swapping("en", (r"(?<=[a-z]) (?=[a-z])", f" {note} "), (r"(?<=[a-z]\.)$", f" {note}")) for note in NOTES_EN],
    ),
    "LF758": either(
        swapping("en", (r"\b(the|of|to|and|in|a|by|is|shall|will|for|with|on)\b(?= )", _twice), (r"\b(buyer|seller|letter|agreement)\b(?= )", _twice)),
        swapping("zh", ("(?<=[一-鿿])的(?=[一-鿿])", "的的"), (f"(?<={CJK})(应当|不得|可以|并且|或者)", "\\1\\1"), (f"(?<={CJK})在(?={CJK})", "在在"), ("和", "和和")),
    ),
    "LF759": swapping("en", (r"\b(a|an)\b(?= [b-df-hj-npq-tv-z])", _article), (r"\b(an?)\b(?= [aio])", _article),
                      (r"\bthe (?=(agreement|invoice|address|offer|order|outlet|equipment|end|app)\b)", "a "), (r"\bthe (?=(buyer|seller|letter|contract|party|written|user|unit)\b)", "an ")),  # fmt: skip
    "LF760": either(
        *[swapping("zh", (r"(?<=[一-鿿])(?=(支付|答复|告诉|交付|提供|处理|通知|退还|公布|说明|完成))", word), keys=("text",)) for word in VAGUE_ZH],
        swapping("zh", (f"(?<={CJK}{{2}}、{CJK}{{2}})(?=[，。；])", "等"), (f"(?<=、{CJK}{{2}})(?=[，。；])", "等等")),
        *[swapping("en", (r"(?<=will |hall )(?=(pay|answer|tell|deliver|provide|repair|return|keep|supply|report)\b)", word)) for word in VAGUE_EN],
        swapping("en", (r"(?<=[a-z]{3})(?=\.$)", " as soon as possible"), (r"(?<=[a-z]{3})(?=\.$)", " within a reasonable time")),
    ),
    "LF761": swapping("zh", (f"(?<={CJK})(?=[0-9])", " "), (f"(?<=[0-9])(?={CJK})", " ")),
    "LF762": either(
        swapping("zh", ("[0-9]+", _wide), ("[A-Za-z]{2,}", _wide)),
        saying("zh", "电话为０１０。", "本函共３页。", "按照ＡＢＣ标准执行。", "期限为１０日。", "费用为５％。"),
        swapping("en", ("[0-9]+", _wide), (r"\b[A-Z][a-z]+\b", _wide)),
    ),
    "LF763": swapping("zh", (f"(?<={CJK})，(?={CJK})", "--"), (f"(?<={CJK})，(?={CJK})", "—"), (f"(?<={CJK})，(?={CJK})", "..."), (f"(?<={CJK})，(?={CJK})", "…"),
                      (f"(?<={CJK})。$", "。。。"), (f"(?<={CJK})；", "---"), (f"(?<={CJK})，(?={CJK})", "……"[:1] + "。"[:0])),  # fmt: skip
    "LF764": swapping("en", (r"(?<=[a-z]),", " ,"), (r"(?<=[a-z])\.(?= |$)", " ."), (r"(?<=[a-z]) (?=[a-z])", "  "), ("(?<=[a-z]);", " ;"), (r"(?<=[a-z]):", " :"),
                      (r"(?<=[a-z]\.) (?=[A-Z])", "  "), (r"\)", " )")),  # fmt: skip
    "LF765": either(*[swapping(language, (r"(?<=[\w一-鿿])$", mark), keys=("title", "section")) for language, marks in (("zh", "。，：、"), ("en", ".,:")) for mark in marks]),
    "LF766": uneven_list,
    "LF767": either(
        swapping("zh", ("账户", "帐户"), ("账号", "帐号"), ("签订", "签定"), ("以前", "以前"[:0] + "已前"), ("截至", "截止"), ("订立", "定立"), ("其他", "其它")),
        saying("zh", "买方应当支付订金。", "由法人代表签字。", "双方签定后生效。", "款项汇入下列帐户。", "截止2026年5月31日，未收到款项。", "收到帐单后付款。", "法人代表为张某。", "各方必需遵守。"),
        swapping("en", (r"\bits\b", "it's"), (r"\breceive\b", "recieve"), (r"\bseparate\b", "seperate"),
                 (r"\boccurs\b", "occures"), (r"\bthan\b", "then")),  # fmt: skip
        saying("en", "The principle amount is due at once.", "The seller shall pay for it's staff.", "Any change effects both parties.", "The definately agreed date applies."),
    ),
    "LF768": invisible,
    "LF769": mixed_quotes,
    "LF770": swapping("en", (r"(?<=[a-z]{3}\. )[A-Z](?=[a-z])", _lower), (r"^\s*[A-Z](?=[a-z]+ )", _lower), keys=("text",)),
}  # fmt: skip
