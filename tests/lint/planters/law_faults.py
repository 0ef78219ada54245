"""Planters for the rules about what a letter promises (LF741 to LF748, LF776, LF778, LF780)."""

from __future__ import annotations

import re
from random import Random

from letterforge.yamldoc import Mapping, Sequence
from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.language_faults import either, saying, swapping
from tests.lint.planters.library_entries import entries_of, variants_of, with_item, words
from tests.lint.planters.library_texts import Text, appended, raw, replaced, rewritten, root_of, texts_of

CAPITALS = (("1,001.00", "壹仟零壹元整", "one thousand and one"), ("10,500.00", "壹万零伍佰元整", "ten thousand five hundred"), ("268,500.00", "贰拾陆万捌仟伍佰元整", "two hundred and sixty-eight thousand five hundred"),
            ("3,000.00", "叁仟元整", "three thousand"), ("86,000.00", "捌万陆仟元整", "eighty-six thousand"), ("1,200,000.00", "壹佰贰拾万元整", "one million two hundred thousand"), ("450.50", "肆佰伍拾元伍角", "four hundred and fifty"))  # fmt: skip


def wrong_capitals(files: Files, rng: Random) -> Fault | None:
    """Plant an amount in figures and another one in words, in Chinese or English."""
    (figures, _, _), (_, chinese, english) = rng.sample(CAPITALS, 2)
    plain = figures.replace(",", "").removesuffix(".00")
    zh = rng.choice([
        f"违约金为¥{figures}（大写：人民币{chinese}）。", f"违约金为人民币{chinese}（¥{figures}）。", f"押金{plain}元（大写{chinese}）不计利息。",
        f"手续费为人民币{plain}元（{chinese}）。", f"定金（人民币大写：{chinese}，小写：￥{figures}）在签署当日付清。",
    ])  # fmt: skip
    whole = figures.removesuffix(".00").removesuffix(".50")
    en = rng.choice([f"The deposit is ${whole} ({english} dollars).", f"Damages are {english} euros (€{whole}).", f"The fee is USD {whole} ({english} US dollars).", f"The charge is £{whole} ({english} pounds)."])
    return saying("zh", zh)(files, rng) if rng.random() < 0.6 else saying("en", en)(files, rng)


def wrong_number_words(files: Files, rng: Random) -> Fault | None:
    """Plant a number in figures beside another one in words."""
    en = rng.choice(["Notice is given 30 (thirteen) days before.", "The term is fifteen (50) months.", "It has 4 (five) copies.", "Payment is due in ninety (60) days."])
    return saying("en", en)(files, rng)


def other_capitals(files: Files, rng: Random) -> Fault | None:
    """Plant the capitals of another amount, or capitals written by hand, beside a value."""
    money = [one.id for one in entries_of(files, "placeholders") if one.value("type") == "money" and one.value("currency") in ("", "CNY")]
    found = []
    for text in texts_of(files, "text", language="zh"):
        for one in re.finditer(r"\{\{ (\w+) \| capitals \}\}", raw(text)):
            if "{{ " + one[1] + " }}" in raw(text)[one.start() :]:
                found.append((text, one))
    if not found:
        return None
    text, one = rng.choice(found)
    others = [each for each in money if each != one[1]]
    new = rng.choice(["{{ " + rng.choice(others) + " | capitals }}" if others else "伍拾万元整", "贰拾万元整"])
    return rewritten(files, text, one.start(), one.end(), new, f"{one[0]}→{new} beside {one[1]}")


ORDINALS = ("第一期", "第二期", "第三期", "第四期")
PARTS = ((30, 30, 30), (40, 30, 20), (50, 40), (25, 25, 25, 35), (60, 50), (10, 60, 20), (30, 60, 20), (20, 70, 5))


def instalments(files: Files, rng: Random) -> Fault | None:
    """Plant instalments that do not add up, in a sentence or a list."""
    parts = rng.choice(PARTS)
    sign = rng.choice([("{}%", "{}%"), ("百分之{}", "{} per cent")])
    tens = {10: "十", 20: "二十", 25: "二十五", 30: "三十", 35: "三十五", 40: "四十", 50: "五十", 60: "六十", 70: "七十", 5: "五"}
    shown = [sign[0].format(one if sign[0].startswith("{") else tens[one]) for one in parts]
    zh = "价款分期支付：" + "，".join(f"{name}支付{share}" for name, share in zip(ORDINALS, shown, strict=False)) + "。"
    also = "货款分" + f"{len(parts)}次付清，签署后付{shown[0]}，" + "".join(f"交货后付{one}，" for one in shown[1:-1]) + f"验收后付{shown[-1]}。"
    percents = [sign[1].format(one) for one in parts]
    en = "The price is paid in instalments: " + ", ".join(f"{one} {when}" for one, when in zip(percents, ("on signing", "on delivery", "after inspection", "after a year"), strict=False)) + "."
    amounts = [one * 1000 for one in parts]
    by_amount = "总价100,000元，分期支付：" + "，".join(f"{name}{one:,}元" for name, one in zip(ORDINALS, amounts, strict=False)) + "。"
    en_amount = "The total price of $100,000 is paid in instalments: " + ", ".join(f"${one:,} {when}" for one, when in zip(amounts, ("on signing", "on delivery", "after inspection", "after a year"), strict=False)) + "."
    ways: list[Planter] = [saying("zh", zh, also), saying("en", en), saying("zh", by_amount), saying("en", en_amount)]
    variants = variants_of(files)
    if variants and rng.random() < 0.3:
        variant = rng.choice(variants)
        entries = [words(files, variant, f"{name}付款{share}；", f"instalment {number}: {percent};") for number, (name, share, percent) in enumerate(zip(ORDINALS, shown, percents, strict=False), 1)]
        intro = words(files, variant, "价款分期支付：", "The price is paid in instalments:")
        item = f"- text: {intro}\n- bullets:\n" + "\n".join(f"    - {one}" for one in entries)
        return with_item(files, rng, variant, item, f"bullets {parts}")
    return either(*ways)(files, rng)


ZH_DAYS = ("卖方应当在5个工作日内答复，在15日内办结。", "收到申请后十个工作日内审核，审核通过后二十日内付款。", "在三天内确认，并在七个工作日内发货。", "本公司在10日内受理，在3个工作日内回复。", "付款期限为30天，对账期限为5个工作日。", "双方在二个工作日内会面，在十五天内签署补充协议。")  # fmt: skip
EN_DAYS = ("The seller shall answer within 5 working days and finish within 15 days.", "Payment is due within thirty days, and the receipt is sent within three business days.", "It is confirmed in 2 business days and shipped in ten days.", "The review takes 10 working days, and objections are raised within 20 days of it.")  # fmt: skip


def other_days(files: Files, rng: Random) -> Fault | None:
    """Plant 工作日 for 日 in one of the two time limits of a text."""
    texts = [one for one in texts_of(files, "text", language="zh") if len(re.findall("[0-9一二三四五六七八九十]+日(?!起)", one.words)) >= 2]
    return replaced(files, rng, texts, "(?<=[0-9一二三四五六七八九十])日(?=内|以内)", "个工作日")


ZH_PARTIES = ("甲方应当在收到通知后答复。", "乙方承担由此产生的费用。", "丙方对上述债务承担连带责任。", "委托方提供必要的资料。", "费用由甲乙双方各承担一半。", "受托方应当亲自处理。", "上述款项由乙方代缴。")
EN_PARTIES = ("Party A shall bear the cost.", "The notice is sent to Party B.", "The Licensee shall keep records.", "This applies from the Effective Date.", "The Contractor shall insure the works.", "The Services are described in writing.", "The Lessor may inspect the premises.", "Confidential Information shall be returned to the Disclosing Party.")  # fmt: skip

ZH_ATTACHED = ("收费标准见附件9。", "详见附件八。", "验收标准按照本函附件7执行。", "名单列于附件十。", "格式见附件（九）。", "退货规则见附件6。")
EN_ATTACHED = ("The tariff is in Annex 9.", "The rules are set out in Schedule 8.", "See Appendix F for the forms.", "The list in Annex G forms part of this letter.", "The works are described in Attachment 7.", "Exhibit H has the drawings.")


def unnamed_attachment(files: Files, rng: Random) -> Fault | None:
    """Plant an attachment that no text names, in a letter that names another one by number."""
    variants = [one for one in variants_of(files) if "attachments:" not in files[one]]
    if not variants:
        return None
    variant = rng.choice(variants)
    one, two, three = rng.sample([("报价单", "Quotation"), ("授权书", "Letter of authority"), ("检验报告", "Report of the laboratory"), ("照片", "Photographs"), ("账户明细", "Bank statement")], 3)
    titles = [one, two, three][: rng.choice([2, 3])]
    named = rng.randrange(len(titles))
    sentences = rng.choice([("材料见附件{}。", "The material is in Annex {}."), ("附件{}是本函的一部分。", "Attachment {} forms part of this letter.")])
    text = words(files, variant, sentences[0].format(named + 1), sentences[1].format(named + 1))
    entries = "\n".join(f"  - {words(files, variant, *title)}" for title in titles)
    lines = files[variant].split("\n")
    at = next((i for i in range(len(lines) - 1, 0, -1) if lines[i].startswith("  - ")), 0)
    label = ""
    new = [*("  " + line for line in f"- text: {text}\n- attachments:\n{_shift(entries)}{label}".split("\n"))]
    changed = "\n".join([*lines[:at], *new, *lines[at:]])
    return Fault({**files, variant: changed}, (Place(variant, at + 1, at + len(new)),), f"names {named + 1} of {len(titles)}")


def _shift(text: str) -> str:
    return "\n".join("  " + line for line in text.split("\n"))


def hand_numbered(files: Files, rng: Random) -> Fault | None:
    """Plant the number of a part in the place of its `ref`."""
    texts = [one for one in texts_of(files, "text") if "ref(" in one.words]
    found: list[tuple[Text, re.Match[str]]] = []
    for text in texts:
        found += [(text, one) for one in re.finditer(r"""第?\{\{\s*ref\(['"][\w-]+['"]\)\s*\}\}[项条款]?""", raw(text))]
    if not found:
        return None
    text, one = rng.choice(found)
    chinese = ("第三条", "第四项", "第（二）项", "第十二条第一款", "第5条")
    english = ("Article 3", "Clause 4.1", "Section 2", "Article 12(1)", "paragraph 5")
    new = rng.choice(chinese if re.search("[一-鿿]", text.words) else english)
    return rewritten(files, text, one.start(), one.end(), new, f"{one[0]}→{new}")


ZH_REFERS = ("违反第三条的，按照第九条处理。", "付款方式见第（二）项。", "本函第五条不受影响。", "除第4.2条另有约定外，费用自负。", "依照上述第六款执行。", "第二章的规定同样适用。")
EN_REFERS = ("A breach of Article 3 is dealt with in the same way.", "Clause 4.1 remains unaffected.", "Payment follows Section 2.", "This is subject to Clause 7.", "The exceptions in paragraph 3.2 apply.", "Sections 4 and 5 survive the end of this agreement.")  # fmt: skip


def optional_target(files: Files, rng: Random) -> Fault | None:
    """Plant a condition on a clause that other texts refer to."""
    flags = [one.id for one in entries_of(files, "placeholders", shared=True) if one.value("type") == "boolean"]
    choices = [one for one in entries_of(files, "placeholders", shared=True) if one.value("type") == "choice"]
    conditions = list(flags)
    for one in choices:
        options = one.node.get("options")
        conditions += [f"{one.id} == '{each}'" for each in (options.entries if isinstance(options, Mapping) else ())]
    targets = sorted({each for text in texts_of(files, "text") for each in re.findall(r"""ref\(['"]([\w-]+)['"]\)""", text.words)})
    found = [(name, target) for name in variants_of(files) for target in targets if re.search(rf"^ +- {target}$", files[name], re.M)]
    if not found or not conditions:
        return None
    name, target = rng.choice(found)
    condition = rng.choice(conditions)
    changed = re.sub(rf"^( +)- {target}$", rf'\1- clause: {target}\n\1  when: "{condition}"', files[name], count=1, flags=re.M)
    places = [_place(files, one) for one in texts_of(files, "text") if re.search(rf"""ref\(['"]{target}['"]\)""", one.words)]
    line = files[name][: re.search(rf"^ +- {target}$", files[name], re.M).start()].count("\n") + 1  # type: ignore[union-attr]  # found above
    places = [Place(one.file, one.first, one.last + (one.file == name)) for one in places]
    return Fault({**files, name: changed}, (*places, Place(name, line, line + 1)), f"{target} when {condition}")


def refers_to_optional(files: Files, rng: Random) -> Fault | None:
    """Plant a text that refers to an item which a letter may leave out."""
    found = []
    for name in variants_of(files):
        found += [(name, one[1]) for one in re.finditer(r"- clause: ([\w-]+)\n +when:", files[name])]
        found += [(name, one[1]) for one in re.finditer(r"- \{clause: ([\w-]+), when:", files[name])]
    if not found:
        return None
    name, target = rng.choice(found)
    text = words(files, name, f"本函的其他约定不影响{{{{ ref('{target}') }}}}。", f"Nothing here affects {{{{ ref('{target}') }}}}.")
    return with_item(files, rng, name, f"- text: {text}", f"ref to {target}")


ZH_DATES = ("本函有效期至2026年2月30日。", "会议定于2026年11月30日（星期二）举行。", "期限届满日为2027年4月31日。", "付款日为2026年6月31日。", "2026年13月1日起执行。", "于2026年12月25日（周六）停业。", "自二〇二六年二月三十日起施行。", "2025年2月29日签署。", "在2026-11-31前交付。", "9月31日前有效。")  # fmt: skip
EN_DATES = ("It is valid until 30 February 2026.", "The meeting is on Tuesday, 30 November 2026.", "The term ends on April 31, 2027.", "It is closed on Saturday, December 25, 2026.", "Delivery is due by 31 June 2026.", "It was signed on 29 February 2025.", "The deadline is 31 September 2026.", "Payment is due on Friday 2 December 2026.")  # fmt: skip
ZH_PERIODS = ("本函自2026年5月1日至2026年3月1日有效。", "服务期为2026年9月1日至2026年8月31日。", "活动时间：2027年1月1日—2026年12月31日。", "自2026年10月8日起至2026年10月1日止停止发货。", "第一阶段为2026年1月1日至2026年6月30日，第二阶段为2026年6月1日至2026年12月31日。", "有效期从2026-09-01到2026-03-01。", "自2026年12月1日起至11月30日止。")  # fmt: skip
EN_PERIODS = ("This is valid from 1 May 2026 to 1 March 2026.", "The service runs from September 1, 2026 until August 31, 2026.", "The offer is open between 8 October 2026 and 1 October 2026.", "The first phase runs from 1 January 2026 to 30 June 2026, the second phase from 1 June 2026 to 31 December 2026.", "From 1 January 2027 through 31 December 2026 no rent is due.")  # fmt: skip


def repeated(files: Files, rng: Random) -> Fault | None:
    """Plant a second use of a clause in a letter that has it."""
    refs = "".join(one.words for one in texts_of(files, "text"))
    found = []
    for name in variants_of(files):
        ids = re.findall(r"^ +- ([a-z][\w-]+)$", files[name], re.M)
        found += [(name, one) for one in ids if f"ref('{one}')" not in refs and f'ref("{one}")' not in refs and ids.count(one) == 1]
        found = [(each, one) for each, one in found if one in {entry.id for entry in entries_of(files, "clauses")}]
    if not found:
        return None
    name, one = rng.choice(found)
    item = rng.choice([f"- {one}", f"- clause: {one}\n  id: {one}-again", f"- clause: {one}\n  numbered: false"])
    fault = with_item(files, rng, name, item, f"{one} again")
    content = fault.files[name].split("\n")
    places = [Place(name, i + 1, i + 2) for i, line in enumerate(content) if re.search(rf"- (clause: )?{one}$", line)]
    return Fault(fault.files, tuple(places), fault.note)


def _place(files: Files, text: Text) -> Place:
    content = files[text.file]
    first = content.count("\n", 0, text.entry.start) + 1
    return Place(text.file, first, first + text.entry.text.rstrip().count("\n"))


LAW_PLANTERS: dict[str, Planter] = {
    "LF741": either(wrong_capitals, wrong_capitals, other_capitals, wrong_number_words),
    "LF742": instalments,
    "LF743": either(saying("zh", *ZH_DAYS), saying("en", *EN_DAYS), other_days),
    "LF744": either(saying("zh", *ZH_PARTIES), saying("en", *EN_PARTIES)),
    "LF745": either(saying("zh", *ZH_ATTACHED), saying("en", *EN_ATTACHED)),
    "LF746": unnamed_attachment,
    "LF747": either(saying("zh", *ZH_REFERS), saying("en", *EN_REFERS), hand_numbered),
    "LF748": either(optional_target, refers_to_optional),
    "LF776": either(saying("zh", *ZH_DATES), saying("en", *EN_DATES)),
    "LF778": repeated,
    "LF780": either(saying("zh", *ZH_PERIODS), saying("en", *EN_PERIODS)),
}
_ = (Sequence, appended, root_of, swapping)
