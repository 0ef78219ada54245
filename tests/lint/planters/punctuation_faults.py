"""Planters for the rules about punctuation marks and spaces (LF749 to LF755, LF761 to LF766)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Planter
from tests.lint.planters.library_texts import (
    raw,
    rewritten,
    texts_of,
)
from tests.lint.planters.planting import CJK, either, is_sentence, saying, swapping

HALF = {"，": ",", "。": ".", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!"}


FULL = {half: full for full, half in HALF.items()}


def unfinished(files: Files, rng: Random) -> Fault | None:
    """Plant a paragraph of a clause or letter that has lost its full stop."""
    ends = [
        (one, re.search(r"[。.]\s*$", raw(one)))
        for one in texts_of(files, "text")
        if len(one.words) > 20 and is_sentence(one)
    ]
    found = [
        (one, end)
        for one, end in ends
        if end and "{% endif %}" not in one.words[-14:] and one.words[-4:-1] != "}}."
    ]
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
    return rewritten(
        files, text, len(text.words), len(text.words), end, f"bullet ends with `{end}`: {text.words}"
    )


def _half(one: re.Match[str]) -> str:
    return HALF[one[0]]


def _full(one: re.Match[str]) -> str:
    return FULL[one[0][0]]


def _wide(one: re.Match[str]) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if each != " " else each for each in one[0])


PUNCTUATION_PLANTERS: dict[str, Planter] = {
    "LF749": either(
        swapping(
            "zh",
            ("[（）《》“”]", ""),
            (rf"(?<={CJK})，(?={CJK})", "（"),
            ("《", "《《"),
            (f"(?<={CJK})(?=。)", "）"),
        ),
        swapping("zh", ("[（）《》“”]", ""), ("(“[^”（）]{2,8}”)", "“\\1”"), (rf"(?<={CJK})；", "）；")),
        swapping(
            "en", ("[()]", ""), ('(?<=[a-z])"', ""), (r"(?<=[a-z]),(?= )", " (,"), (r"(?<=[a-z]{3})\.$", ").")
        ),
    ),
    "LF750": either(
        swapping("zh", ("，(?=[一-鿿])", _half), ("(?<=[一-鿿])；", _half), ("：(?=[一-鿿])", _half)),
        swapping("zh", (f"(?<={CJK})。(?={CJK})", _half), (f"(?<={CJK})（", _half), (f"(?<={CJK})，", ", ")),
        swapping("zh", (f"(?<={CJK})。$", _half), ("(?<=[一-鿿])，", _half), ("(?<=[一-鿿])）", _half)),
    ),
    "LF751": swapping(
        "en",
        (", (?=[a-z])", _full),
        (r"(?<=[a-z])\.$", _full),
        ("; ", _full),
        (r"\(", _full),
        (", (?=[a-z])", "、"),
        (r"(?<=[a-z])\. (?=[A-Z])", _full),
        (", (?=[a-z])", "， "),
        (": ", _full),
    ),
    "LF752": either(
        swapping(
            "zh",
            ("。", "。。"),
            ("，", "，，"),
            ("；", "；；"),
            ("：", "：："),
            ("，", "，。"),
            ("。", "，。"),
            ("、", "、、"),
        ),
        swapping(
            "en",
            (r"(?<=[a-z])\.(?= |$)", ".."),
            (", ", ",, "),
            ("; ", ";; "),
            (", ", ", , "),
            (r"(?<=[a-z])\.$", ",."),
        ),
    ),
    "LF753": unfinished,
    "LF754": swapping(
        "zh",
        ("“([^”]{1,12})”", '"\\1"'),
        (f"(?<={CJK})(协议|承诺|合同|服务|消费者|货物|商户)(?={CJK})", '"\\1"'),
        ("“([^”]{1,12})”", "'\\1'"),
        (f"(?<={CJK})(书面|通知|资料|期限)(?={CJK})", "'\\1'"),
        ("“", '"'),
    ),
    "LF755": swapping(
        "zh",
        (f"(?<={CJK}{{2}})(?={CJK}{{2}})", " "),
        (f"(?<={CJK})(?={CJK})", "  "),
        ("，", "， "),
        ("(?<=。)(?=[一-鿿])", " "),
        (f"(?<={CJK})（", " （"),
        (f"(?<={CJK})(?={CJK})", " "),
    ),
    "LF761": swapping("zh", (f"(?<={CJK})(?=[0-9])", " "), (f"(?<=[0-9])(?={CJK})", " ")),
    "LF762": either(
        swapping("zh", ("[0-9]+", _wide), ("[A-Za-z]{2,}", _wide)),
        saying(
            "zh", "电话为０１０。", "本函共３页。", "按照ＡＢＣ标准执行。", "期限为１０日。", "费用为５％。"
        ),
        swapping("en", ("[0-9]+", _wide), (r"\b[A-Z][a-z]+\b", _wide)),
    ),
    "LF763": swapping(
        "zh",
        (f"(?<={CJK})，(?={CJK})", "--"),
        (f"(?<={CJK})，(?={CJK})", "—"),
        (f"(?<={CJK})，(?={CJK})", "..."),
        (f"(?<={CJK})，(?={CJK})", "…"),
        (f"(?<={CJK})。$", "。。。"),
        (f"(?<={CJK})；", "---"),
        (f"(?<={CJK})，(?={CJK})", "……"[:1] + "。"[:0]),
    ),
    "LF764": swapping(
        "en",
        (r"(?<=[a-z]),", " ,"),
        (r"(?<=[a-z])\.(?= |$)", " ."),
        (r"(?<=[a-z]) (?=[a-z])", "  "),
        ("(?<=[a-z]);", " ;"),
        (r"(?<=[a-z]):", " :"),
        (r"(?<=[a-z]\.) (?=[A-Z])", "  "),
        (r"\)", " )"),
    ),
    "LF765": either(
        *[
            swapping(language, (r"(?<=[\w一-鿿])$", mark), keys=("title", "section"))
            for language, marks in (("zh", "。，：、"), ("en", ".,:"))
            for mark in marks
        ]
    ),
    "LF766": uneven_list,
}
