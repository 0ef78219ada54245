"""Planters for days, parties, dates and clauses that stand twice (LF743, LF744, LF776, LF778, LF780)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import (
    entries_of,
    variants_of,
    with_item,
)
from tests.lint.planters.library_texts import (
    replaced,
    texts_of,
)
from tests.lint.planters.planting import either, saying

ZH_DAYS = (
    "卖方应当在5个工作日内答复，在15日内办结。",
    "收到申请后十个工作日内审核，审核通过后二十日内付款。",
    "在三天内确认，并在七个工作日内发货。",
    "本公司在10日内受理，在3个工作日内回复。",
    "付款期限为30天，对账期限为5个工作日。",
    "双方在二个工作日内会面，在十五天内签署补充协议。",
)


EN_DAYS = (
    "The seller shall answer within 5 working days and finish within 15 days.",
    "Payment is due within thirty days, and the receipt is sent within three business days.",
    "It is confirmed in 2 business days and shipped in ten days.",
    "The review takes 10 working days, and objections are raised within 20 days of it.",
)


def other_days(files: Files, rng: Random) -> Fault | None:
    """Plant 工作日 for 日 in one of the two time limits of a text."""
    texts = [
        one
        for one in texts_of(files, "text", language="zh")
        if len(re.findall("[0-9一二三四五六七八九十]+日(?!起)", one.words)) >= 2
    ]
    return replaced(files, rng, texts, "(?<=[0-9一二三四五六七八九十])日(?=内|以内)", "个工作日")


ZH_PARTIES = (
    "甲方应当在收到通知后答复。",
    "乙方承担由此产生的费用。",
    "丙方对上述债务承担连带责任。",
    "委托方提供必要的资料。",
    "费用由甲乙双方各承担一半。",
    "受托方应当亲自处理。",
    "上述款项由乙方代缴。",
)


EN_PARTIES = (
    "Party A shall bear the cost.",
    "The notice is sent to Party B.",
    "The Licensee shall keep records.",
    "This applies from the Effective Date.",
    "The Contractor shall insure the works.",
    "The Services are described in writing.",
    "The Lessor may inspect the premises.",
    "Confidential Information shall be returned to the Disclosing Party.",
)


ZH_DATES = (
    "本函有效期至2026年2月30日。",
    "会议定于2026年11月30日（星期二）举行。",
    "期限届满日为2027年4月31日。",
    "付款日为2026年6月31日。",
    "2026年13月1日起执行。",
    "于2026年12月25日（周六）停业。",
    "自二〇二六年二月三十日起施行。",
    "2025年2月29日签署。",
    "在2026-11-31前交付。",
    "9月31日前有效。",
)


EN_DATES = (
    "It is valid until 30 February 2026.",
    "The meeting is on Tuesday, 30 November 2026.",
    "The term ends on April 31, 2027.",
    "It is closed on Saturday, December 25, 2026.",
    "Delivery is due by 31 June 2026.",
    "It was signed on 29 February 2025.",
    "The deadline is 31 September 2026.",
    "Payment is due on Friday 2 December 2026.",
)


ZH_PERIODS = (
    "本函自2026年5月1日至2026年3月1日有效。",
    "服务期为2026年9月1日至2026年8月31日。",
    "活动时间：2027年1月1日—2026年12月31日。",
    "自2026年10月8日起至2026年10月1日止停止发货。",
    "第一阶段为2026年1月1日至2026年6月30日，第二阶段为2026年6月1日至2026年12月31日。",
    "有效期从2026-09-01到2026-03-01。",
    "自2026年12月1日起至11月30日止。",
)


EN_PERIODS = (
    "This is valid from 1 May 2026 to 1 March 2026.",
    "The service runs from September 1, 2026 until August 31, 2026.",
    "The offer is open between 8 October 2026 and 1 October 2026.",
    "The first phase runs from 1 January 2026 to 30 June 2026, "
    "the second phase from 1 June 2026 to 31 December 2026.",
    "From 1 January 2027 through 31 December 2026 no rent is due.",
)


def repeated(files: Files, rng: Random) -> Fault | None:
    """Plant a second use of a clause in a letter that has it."""
    refs = "".join(one.words for one in texts_of(files, "text"))
    found = []
    for name in variants_of(files):
        ids = re.findall(r"^ +- ([a-z][\w-]+)$", files[name], re.M)
        found += [
            (name, one)
            for one in ids
            if f"ref('{one}')" not in refs and f'ref("{one}")' not in refs and ids.count(one) == 1
        ]
        found = [
            (each, one) for each, one in found if one in {entry.id for entry in entries_of(files, "clauses")}
        ]
    if not found:
        return None
    name, one = rng.choice(found)
    item = rng.choice(
        [f"- {one}", f"- clause: {one}\n  id: {one}-again", f"- clause: {one}\n  numbered: false"]
    )
    fault = with_item(files, rng, name, item, f"{one} again")
    content = fault.files[name].split("\n")
    places = [
        Place(name, i + 1, i + 2)
        for i, line in enumerate(content)
        if re.search(rf"- (clause: )?{one}$", line)
    ]
    return Fault(fault.files, tuple(places), fault.note)


LAW_PLANTERS: dict[str, Planter] = {
    "LF743": either(saying("zh", *ZH_DAYS), saying("en", *EN_DAYS), other_days),
    "LF744": either(saying("zh", *ZH_PARTIES), saying("en", *EN_PARTIES)),
    "LF776": either(saying("zh", *ZH_DATES), saying("en", *EN_DATES)),
    "LF778": repeated,
    "LF780": either(saying("zh", *ZH_PERIODS), saying("en", *EN_PERIODS)),
}
