"""Planters for the rules about translations (LF715 to LF721)."""

from __future__ import annotations

import re
from random import Random

from letterforge.yamldoc import Mapping, Node, Scalar, Sequence
from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_texts import Text, raw, replaced, rewritten, root_of, texts_of
from tests.lint.planters.planting import either

ZH_NUMBERS = "三四五六七八九十"
EN_NUMBERS = ("three", "four", "five", "six", "seven", "eight", "ten", "twenty", "thirty", "sixty")


def bilingual(files: Files, *keys: str, language: str | None = None) -> list[Text]:
    """Return the texts that there are in Chinese and English."""
    found = texts_of(files, *keys)
    return [
        one
        for one in found
        if one.beside and {one.language, *one.beside} == {"zh-CN", "en"} and language in (None, one.language)
    ]


def untranslated(files: Files, rng: Random) -> Fault | None:
    """Plant a text that is written once where it was written by language."""
    texts = bilingual(files, "text", "section", "title", "bullets", "attachments")
    texts = [
        one for one in texts if "\n" not in one.scalar.span.text.strip() and not one.words.startswith("{{")
    ]
    texts = [
        one for one in texts if re.search("[一-鿿]{2}|[a-z]{3} [a-z]{2}", one.words) and _prints_in_both(one)
    ]
    if not texts:
        return None
    text = rng.choice(texts)
    content = files[text.file]
    node = _mapping_of(root_of(text.file, content), text.scalar)
    if node is None:
        return None
    new = "'" + text.words.replace("'", "''") + "'"
    end = node.span.start + len(node.span.text.rstrip())
    result = content[: node.span.start] + new + content[end:]
    line = content.count("\n", 0, node.span.start) + 1
    return Fault(
        {**files, text.file: result},
        (Place(text.file, line - 1, line + 1),),
        f"{text.file}:{line} {text.key}: {new[:60]}",
    )


def _prints_in_both(text: Text) -> bool:
    return not (text.key == "title" and text.path == ("title",))


def _mapping_of(node: Node, scalar: Scalar) -> Mapping | None:
    if isinstance(node, Mapping):
        if any(one.value is scalar for one in node.entries.values()):
            return node
        inner = [_mapping_of(one.value, scalar) for one in node.entries.values()]
    elif isinstance(node, Sequence):
        inner = [_mapping_of(one, scalar) for one in node.items]
    else:
        return None
    return next((one for one in inner if one is not None), None)


def missing(files: Files, rng: Random) -> Fault | None:
    """Plant a help, description or label that has lost one of its languages."""
    texts = bilingual(files, "help", "description", "help")
    texts = [one for one in texts if "\n" not in one.scalar.span.text.strip()]
    if not texts:
        return None
    text = rng.choice(texts)
    content = files[text.file]
    node = _mapping_of(root_of(text.file, content), text.scalar)
    assert node is not None
    (other,) = text.beside
    kept = text.beside[other]
    if "\n" in kept.span.text.strip():
        return None
    new = "{" + other + ": '" + kept.text.replace("'", "''") + "'}"
    end = node.span.start + len(node.span.text.rstrip())
    before = content[: node.span.start].rstrip() + " "
    result = before + new + content[end:]
    line = before.count("\n") + 1
    last = line + text.entry.text.count("\n")
    return Fault(
        {**files, text.file: result},
        (Place(text.file, line, last),),
        f"{text.file}:{line} {text.key} without {text.language}",
    )


def lost_value(files: Files, rng: Random) -> Fault | None:
    """Plant a text that prints a value in one language and not, or another one, in the other."""
    texts = bilingual(files, "text")
    found = []
    for text in texts:
        for one in re.finditer(r"\{\{ (\w+)[^}]*\}\}", raw(text)):
            name = one[1]
            if name in ("ref", "term", "line", "loop") or len(re.findall(rf"\b{name}\b", raw(text))) > 1:
                continue
            if all(re.search(rf"\b{name}\b", form.text) for form in text.beside.values()):
                found.append((text, one))
    if not found:
        return None
    text, one = rng.choice(found)
    words = {
        "zh-CN": ("约定的时间", "规定的数额", "上述内容", ""),
        "en": ("the agreed one", "what is stated above", "it", ""),
    }
    new = rng.choice(words[text.language])
    names = [each for each in re.findall(r"\{\{ (\w+) \}\}", raw(text)) if each != one[1] and each != "ref"]
    if names and rng.random() < 0.4:
        new = "{{ " + rng.choice(names) + " }}"
    end = one.end() + (not new and raw(text)[one.end() : one.end() + 1] == " ")
    return rewritten(files, text, one.start(), end, new, f"{text.language}: {one[0]}→{new}")


def other_number(files: Files, rng: Random) -> Fault | None:
    """Plant another number in one of the two languages."""
    zh, en = (bilingual(files, "text", language=language) for language in ("zh-CN", "en"))

    def chinese(one: re.Match[str]) -> str:
        return rng.choice([each for each in "三五六七八" if each != one[0]])

    def figures(one: re.Match[str]) -> str:
        return str(int(one[0]) + rng.choice([1, 5, 10, 20]))

    def english(one: re.Match[str]) -> str:
        new = rng.choice([each for each in EN_NUMBERS if each != one[0].lower()])
        return new.capitalize() if one[0][0].isupper() else new

    unit = "(?=日|年|个月|个工作日|小时|次|份|批|名|倍)"
    ways = [
        (zh, f"(?<![一二三四五六七八九十百千第之])[{ZH_NUMBERS}]{unit}", chinese),
        (zh, f"(?<![0-9.])[0-9]{{1,4}}{unit}", figures),
        (
            zh,
            "(?<=百分之)[一二三四五六七八九]?十[一二三四五六七八九]?",
            lambda _: rng.choice(["三十五", "四十", "六十五", "七十"]),
        ),
        (en, rf"\b({'|'.join(EN_NUMBERS)}|fifteen|fourteen|eighteen|Thirty|Ten)\b(?! respects)", english),
        (en, r"(?<![0-9.,])[0-9]{2,3}(?=%| days| hours| years| months)", figures),
    ]
    for texts, pattern, new in rng.sample(ways, len(ways)):
        fault = replaced(files, rng, texts, pattern, new)
        if fault is not None:
            return fault
    return None


def lost_reference(files: Files, rng: Random) -> Fault | None:
    """Plant a text that has lost a `ref` or `term`, or refers to another part, in one language."""
    found = []
    for text in bilingual(files, "text"):
        found += [
            (text, one)
            for one in re.finditer(r"""\{\{\s*(ref|term)\((['"])([\w-]+)\2\)[^}]*\}\}""", raw(text))
            if len(re.findall(rf"""['"]{one[3]}['"]""", raw(text))) == 1
        ]
    if not found:
        return None
    text, one = rng.choice(found)
    if one[1] == "ref":
        new = rng.choice(
            ["上述", "前款", ""] if text.language == "zh-CN" else ["the above", "this letter", "that section"]
        )
    else:
        new = "上述内容" if text.language == "zh-CN" else "the above"
    others = [each for _, each in re.findall(r"""(ref)\(['"]([\w-]+)['"]""", raw(text)) if each != one[3]]
    if one[1] == "ref" and others and rng.random() < 0.6:
        new = "{{ ref('" + rng.choice(others) + "') }}"
    end = one.end() + (not new and raw(text)[one.end() : one.end() + 1] == " ")
    return rewritten(files, text, one.start(), end, new, f"{text.language}: {one[0]}→{new}")


ZH_MUST, EN_MUST = "应当|必须", r"\b(?:shall|must)\b(?! not)"
ZH_MAY, EN_MAY = "可以|有权", r"\bmay\b(?! not)"
ZH_NOT, EN_NOT = "不得", r"\b(?:shall not|must not|may not)\b"


def reversed_modality(files: Files, rng: Random) -> Fault | None:
    """Plant 可以 for 应当, `may` for `shall`, and so on, in one language of a text."""
    ways = [
        ("zh-CN", ZH_MUST, EN_MUST, ("可以", "有权")),
        ("en", EN_MUST, ZH_MUST, ("may", "is entitled to", "may")),
        ("zh-CN", ZH_MAY, EN_MAY, ("应当", "必须")),
        ("en", EN_MAY, ZH_MAY, ("shall", "must")),
        ("zh-CN", ZH_NOT, EN_NOT, ("可以", "应当")),
        ("en", EN_NOT, ZH_NOT, ("may", "shall")),
    ]
    for language, here, there, new in rng.sample(ways, len(ways)):
        texts = [
            one
            for one in bilingual(files, "text", language=language)
            if len(re.findall(here, one.words)) == 1 and len(re.findall(there, _beside(one))) == 1
        ]
        fault = replaced(files, rng, texts, here, rng.choice(new))
        if fault is not None:
            return fault
    return None


HEDGES_ZH = "不|未|无|没有|非|否|除|仅|只|免|拒绝|勿|以外|禁止|停止|以内|至少|均"
HEDGES_EN = (
    r"\b(not|no|never|without|nor|neither|cannot|none|except|only|other than|unless|free|refuse|decline|"
    r"fail|un\w+|in\w+|im\w+|ir\w+|dis\w+|non\w*|otherwise|nothing|nobody|prohibit\w*|refrain|lack|least|most|alone)\b"
)


def lost_negation(files: Files, rng: Random) -> Fault | None:
    """Plant a negation that is lost in one language."""
    ways = [
        (
            "zh-CN",
            "不得|不(?=收取|提供|限制|要求|披露|使用|适用|以|向|承担|超过|影响|能)|未(?=经)|没有",
            "不|未|无(?!论)|没有|非|勿",
            r"\b(?:not|no|never|without)\b",
        ),
        (
            "en",
            r"\bnot (?=[a-z])|\bno (?=[a-z])|\bnever ",
            r"\b(?:not|no|never|without|nor|neither|cannot)\b",
            "不|未|没有",
        ),
    ]
    for language, pattern, all_here, there in rng.sample(ways, len(ways)):
        texts = []
        for one in bilingual(files, "text", language=language):
            (other,) = one.beside.values()
            if len(re.findall(all_here, one.words)) == 1 == len(re.findall(there, other.text)):
                texts.append(one)
        fault = replaced(files, rng, texts, pattern, lambda one: "应当" if one[0] == "不得" else "")
        if fault is not None:
            return fault
    return None


def added_negation(files: Files, rng: Random) -> Fault | None:
    """Plant a negation in one language of a text that has none."""
    texts = [
        one
        for one in bilingual(files, "text")
        if not re.search(HEDGES_ZH, "".join(_of(one, "zh-CN")))
        and not re.search(HEDGES_EN, "".join(_of(one, "en")))
    ]
    ways = [
        ("zh-CN", "应当(?!有权)", "不应当"),
        ("zh-CN", "可以", "不可以"),
        ("en", r"\b(shall|will|may)\b", "\\1 not"),
        ("zh-CN", "(?<=，)(承担|支付|提供|以|报告|协商)", "不\\1"),
    ]
    for language, pattern, new in rng.sample(ways, len(ways)):
        fault = replaced(files, rng, [one for one in texts if one.language == language], pattern, new)
        if fault is not None:
            return fault
    return None


def _beside(text: Text) -> str:
    (other,) = text.beside.values()
    return other.text


def _of(text: Text, language: str) -> str:
    return text.words if text.language == language else text.beside[language].text


TRANSLATION_PLANTERS: dict[str, Planter] = {
    "LF715": untranslated,
    "LF716": missing,
    "LF717": lost_value,
    "LF718": other_number,
    "LF719": lost_reference,
    "LF720": reversed_modality,
    "LF721": either(lost_negation, lost_negation, added_negation),
}
