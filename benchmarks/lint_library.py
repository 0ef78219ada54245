"""A library of 2,000 clauses in two languages, of sentences in which lint finds next to nothing."""

from __future__ import annotations

import textwrap
from pathlib import Path
from random import Random

FILES, CLAUSES_IN_FILE, VARIANTS = 100, 20, 20
_WHO = (
    ("本公司", "the company"),
    ("客服中心", "the service centre"),
    ("各网点", "each outlet"),
    ("仓库", "the warehouse"),
    ("财务部门", "the accounts department"),
    ("技术人员", "the technical staff"),
    ("审核小组", "the review team"),
    ("培训部门", "the training department"),
    ("安全人员", "the safety staff"),
    ("配送人员", "the couriers"),
)
_WHEN = (
    ("收到书面申请后", "after a written request arrives"),
    ("发现记录有误后", "once an error in the records is found"),
    ("服务中断时", "when the service is interrupted"),
    ("价格调整前", "before prices are changed"),
    ("客户提出异议时", "when a customer objects"),
    ("设备发生故障时", "when equipment breaks down"),
    ("合同期满前", "before the contract expires"),
    ("货物到达时", "when the goods arrive"),
    ("账目核对后", "after the accounts are reconciled"),
    ("人员变动时", "when staff change"),
    ("节日期间", "during public holidays"),
    ("系统升级前", "before a system upgrade"),
)
_TIME = (
    ("三日内", "within three days"),
    ("十日内", "within ten days"),
    ("十五日内", "within fifteen days"),
    ("24小时内", "within 24 hours"),
    ("{{ reply_days }}内", "within {{ reply_days }}"),
)
_DO = (
    ("核实情况并答复申请人", "check the facts and answer the applicant"),
    ("更正记录并保存原件", "correct the record and keep the original"),
    ("在营业场所公布新的价格", "publish the new prices at its premises"),
    ("退还多收的费用", "refund what was charged in excess"),
    ("修理或者更换有缺陷的零件", "repair or replace defective parts"),
    ("把处理结果记入档案", "enter the outcome in the files"),
    ("通知受影响的客户", "tell the customers affected"),
    ("派人到现场检查", "send somebody to inspect the site"),
    ("重新安排送货时间", "arrange a new time of delivery"),
    ("提供一份完整的清单", "provide a complete list"),
    ("恢复被中断的服务", "restore the interrupted service"),
    ("说明收费的依据", "explain the basis of the charges"),
    ("备份全部业务数据", "back up all business data"),
    ("组织一次内部培训", "hold a training course for its employees"),
    ("检查消防设施和安全出口", "examine fire equipment and emergency exits"),
    ("清点库存并核对单据", "count the stock and compare the documents"),
)
_THEN = (
    ("由此产生的运费由本公司承担", "the company bears the resulting costs of transport"),
    ("检查的费用从押金中扣除", "the costs of the inspection are taken from the deposit"),
    ("延误的时间计入工期", "the delay counts towards the construction period"),
    ("更换的零件归客户所有", "replaced parts belong to the customer"),
    ("差额在下一期账单中结清", "the difference is settled with the next bill"),
    ("修改后的条件以书面形式确认", "amended terms are confirmed in writing"),
    ("双方的联络人签署交接单", "the contacts of both sides sign the delivery note"),
    ("结果在网站的公告栏中公布", "the outcome is published on the notice board of the website"),
    ("照片和录音一并归档", "photographs and recordings are filed together"),
    ("样品封存后送交检测机构", "samples are sealed and sent to the testing body"),
)
_KEEP = (
    ("相关单据保存三年", "The documents concerned are kept for three years"),
    ("记录由专人保管", "A named employee looks after the records"),
    ("清单按照日期编号", "Lists are numbered by date"),
    ("统计表每月送交一次", "Statistics are submitted every month"),
    ("工作完成后拍照留存", "Photographs are taken when the work is done"),
    ("客户可以查阅上述记录", "Customers may consult these records"),
    ("复印件交客户留存", "The customer receives a copy"),
    ("钥匙交回前台登记", "Keys are returned and registered at the front desk"),
)
_TOPIC = (
    ("答复", "Answers"),
    ("退款", "Refunds"),
    ("检查", "Inspections"),
    ("培训", "Training"),
    ("送货", "Delivery"),
)


def write_library(folder: Path, variants: int = VARIANTS) -> Path:
    """Write the library to `folder`, always the same one for so many variants, and return it."""
    (folder / "clauses").mkdir(parents=True)
    (folder / "templates").mkdir()
    random = Random(1)
    for number in range(FILES):
        texts = [_clause(f"part-{number}-{at}", random) for at in range(CLAUSES_IN_FILE)]
        (folder / f"clauses/part{number:03}.yaml").write_text("clauses:\n" + "".join(texts), "utf-8")
    ids = [f"part-{number}-{at}" for number in range(FILES) for at in range(CLAUSES_IN_FILE)]
    for number in range(variants):
        body = "".join(f"  - {id_}\n" for id_ in ids[number::variants])
        head = f"title: {{zh-CN: 承诺函之{number}, en: Letter {number}}}\nnumbering: decimal\nbody:\n"
        (folder / f"templates/letter{number}.yaml").write_text(head + body, "utf-8")
    (folder / "clauses/values.yaml").write_text(
        "placeholders:\n  reply_days:\n    label: {zh-CN: 答复期限, en: Time to reply}\n    type: integer\n"
        "    unit: {zh-CN: 日, en: {one: day, other: days}}\n",
        "utf-8",
    )
    (folder / "letterforge.yaml").write_text("name: large\nversion: 0.1.0\nlanguage: zh-CN\n", "utf-8")
    return folder


def _clause(id_: str, random: Random) -> str:
    who, when, period, then, keep, topic, again = (
        random.choice(words) for words in (_WHO, _WHEN, _TIME, _THEN, _KEEP, _TOPIC, _WHEN)
    )
    first, second, third = random.sample(_DO, 3)
    chinese = f"{when[0]}，{who[0]}在{period[0]}{first[0]}，然后{second[0]}；{then[0]}。"
    chinese += f"{again[0]}，也照此{third[0]}。{keep[0]}。"
    english = (
        f"{_capital(when[1])}, {who[1]} will {first[1]} {period[1]} and then {second[1]}; {then[1]}. "
        f"{_capital(again[1])}, it will likewise {third[1]}. {keep[1]}."
    )
    lines = "\n".join(f"        {line}" for line in textwrap.wrap(english, 100, break_on_hyphens=False))
    return (
        f"  {id_}:\n    title: {{zh-CN: {topic[0]}：{first[0]}, en: {topic[1]} - {first[1].split()[0]}}}\n"
        f"    text:\n      zh-CN: >-\n        {chinese}\n      en: >-\n{lines}\n"
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
