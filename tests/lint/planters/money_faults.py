"""Planters for the rules about amounts in words and instalments (LF741, LF742)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Planter
from tests.lint.planters.library_entries import (
    entries_of,
    variants_of,
    with_item,
    words,
)
from tests.lint.planters.library_texts import (
    raw,
    rewritten,
    texts_of,
)
from tests.lint.planters.planting import either, saying

CAPITALS = (
    ("1,001.00", "壹仟零壹元整", "one thousand and one"),
    ("10,500.00", "壹万零伍佰元整", "ten thousand five hundred"),
    ("268,500.00", "贰拾陆万捌仟伍佰元整", "two hundred and sixty-eight thousand five hundred"),
    ("3,000.00", "叁仟元整", "three thousand"),
    ("86,000.00", "捌万陆仟元整", "eighty-six thousand"),
    ("1,200,000.00", "壹佰贰拾万元整", "one million two hundred thousand"),
    ("450.50", "肆佰伍拾元伍角", "four hundred and fifty"),
)


def wrong_capitals(files: Files, rng: Random) -> Fault | None:
    """Plant an amount in figures and another one in words, in Chinese or English."""
    (figures, _, _), (_, chinese, english) = rng.sample(CAPITALS, 2)
    plain = figures.replace(",", "").removesuffix(".00")
    zh = rng.choice(
        [
            f"违约金为¥{figures}（大写：人民币{chinese}）。",
            f"违约金为人民币{chinese}（¥{figures}）。",
            f"押金{plain}元（大写{chinese}）不计利息。",
            f"手续费为人民币{plain}元（{chinese}）。",
            f"定金（人民币大写：{chinese}，小写：￥{figures}）在签署当日付清。",
        ]
    )
    whole = figures.removesuffix(".00").removesuffix(".50")
    en = rng.choice(
        [
            f"The deposit is ${whole} ({english} dollars).",
            f"Damages are {english} euros (€{whole}).",
            f"The fee is USD {whole} ({english} US dollars).",
            f"The charge is £{whole} ({english} pounds).",
        ]
    )
    return saying("zh", zh)(files, rng) if rng.random() < 0.6 else saying("en", en)(files, rng)


def wrong_number_words(files: Files, rng: Random) -> Fault | None:
    """Plant a number in figures beside another one in words."""
    en = rng.choice(
        [
            "Notice is given 30 (thirteen) days before.",
            "The term is fifteen (50) months.",
            "It has 4 (five) copies.",
            "Payment is due in ninety (60) days.",
        ]
    )
    return saying("en", en)(files, rng)


def other_capitals(files: Files, rng: Random) -> Fault | None:
    """Plant the capitals of another amount, or capitals written by hand, beside a value."""
    money = [
        one.id
        for one in entries_of(files, "placeholders")
        if one.value("type") == "money" and one.value("currency") in ("", "CNY")
    ]
    found = []
    for text in texts_of(files, "text", language="zh"):
        found += [
            (text, one)
            for one in re.finditer(r"\{\{ (\w+) \| capitals \}\}", raw(text))
            if "{{ " + one[1] + " }}" in raw(text)[one.start() :]
        ]
    if not found:
        return None
    text, one = rng.choice(found)
    others = [each for each in money if each != one[1]]
    new = rng.choice(
        ["{{ " + rng.choice(others) + " | capitals }}" if others else "伍拾万元整", "贰拾万元整"]
    )
    return rewritten(files, text, one.start(), one.end(), new, f"{one[0]}→{new} beside {one[1]}")


ORDINALS = ("第一期", "第二期", "第三期", "第四期")


PARTS = (
    (30, 30, 30),
    (40, 30, 20),
    (50, 40),
    (25, 25, 25, 35),
    (60, 50),
    (10, 60, 20),
    (30, 60, 20),
    (20, 70, 5),
)


def instalments(files: Files, rng: Random) -> Fault | None:
    """Plant instalments that do not add up, in a sentence or a list."""
    parts = rng.choice(PARTS)
    sign = rng.choice([("{}%", "{}%"), ("百分之{}", "{} per cent")])
    tens = {
        10: "十",
        20: "二十",
        25: "二十五",
        30: "三十",
        35: "三十五",
        40: "四十",
        50: "五十",
        60: "六十",
        70: "七十",
        5: "五",
    }
    shown = [sign[0].format(one if sign[0].startswith("{") else tens[one]) for one in parts]
    zh = (
        "价款分期支付："
        + "，".join(f"{name}支付{share}" for name, share in zip(ORDINALS, shown, strict=False))
        + "。"
    )
    also = (
        "货款分"
        + f"{len(parts)}次付清，签署后付{shown[0]}，"
        + "".join(f"交货后付{one}，" for one in shown[1:-1])
        + f"验收后付{shown[-1]}。"
    )
    percents = [sign[1].format(one) for one in parts]
    en = (
        "The price is paid in instalments: "
        + ", ".join(
            f"{one} {when}"
            for one, when in zip(
                percents, ("on signing", "on delivery", "after inspection", "after a year"), strict=False
            )
        )
        + "."
    )
    amounts = [one * 1000 for one in parts]
    by_amount = (
        "总价100,000元，分期支付："
        + "，".join(f"{name}{one:,}元" for name, one in zip(ORDINALS, amounts, strict=False))
        + "。"
    )
    en_amount = (
        "The total price of $100,000 is paid in instalments: "
        + ", ".join(
            f"${one:,} {when}"
            for one, when in zip(
                amounts, ("on signing", "on delivery", "after inspection", "after a year"), strict=False
            )
        )
        + "."
    )
    ways: list[Planter] = [
        saying("zh", zh, also),
        saying("en", en),
        saying("zh", by_amount),
        saying("en", en_amount),
    ]
    variants = variants_of(files)
    if variants and rng.random() < 0.3:
        variant = rng.choice(variants)
        entries = [
            words(files, variant, f"{name}付款{share}；", f"instalment {number}: {percent};")
            for number, (name, share, percent) in enumerate(zip(ORDINALS, shown, percents, strict=False), 1)
        ]
        intro = words(files, variant, "价款分期支付：", "The price is paid in instalments:")
        item = f"- text: {intro}\n- bullets:\n" + "\n".join(f"    - {one}" for one in entries)
        return with_item(files, rng, variant, item, f"bullets {parts}")
    return either(*ways)(files, rng)


MONEY_PLANTERS: dict[str, Planter] = {
    "LF741": either(wrong_capitals, wrong_capitals, other_capitals, wrong_number_words),
    "LF742": instalments,
}
