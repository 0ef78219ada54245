"""Planters for the rules about attachments and references (LF745 to LF748)."""

from __future__ import annotations

import re
from random import Random

from letterforge.yamldoc import Mapping
from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import (
    entries_of,
    variants_of,
    with_item,
    words,
)
from tests.lint.planters.library_texts import (
    Text,
    raw,
    rewritten,
    spoken,
    texts_of,
)
from tests.lint.planters.planting import either, saying

ZH_ATTACHED = (
    "收费标准见附件9。",
    "详见附件八。",
    "验收标准按照本函附件7执行。",
    "名单列于附件十。",
    "格式见附件（九）。",
    "退货规则见附件6。",
)


EN_ATTACHED = (
    "The tariff is in Annex 9.",
    "The rules are set out in Schedule 8.",
    "See Appendix F for the forms.",
    "The list in Annex G forms part of this letter.",
    "The works are described in Attachment 7.",
    "Exhibit H has the drawings.",
)


def unnamed_attachment(files: Files, rng: Random) -> Fault | None:
    """Plant an attachment that no text names, in a letter that names another one by number."""
    variants = [one for one in variants_of(files) if "attachments:" not in files[one]]
    if not variants:
        return None
    variant = rng.choice(variants)
    one, two, three = rng.sample(
        [
            ("报价单", "Quotation"),
            ("授权书", "Letter of authority"),
            ("检验报告", "Report of the laboratory"),
            ("照片", "Photographs"),
            ("账户明细", "Bank statement"),
        ],
        3,
    )
    titles = [one, two, three][: rng.choice([2, 3])]
    named = rng.randrange(len(titles))
    sentences = rng.choice(
        [
            ("材料见附件{}。", "The material is in Annex {}."),
            ("附件{}是本函的一部分。", "Attachment {} forms part of this letter."),
        ]
    )
    text = words(files, variant, sentences[0].format(named + 1), sentences[1].format(named + 1))
    entries = "\n".join(f"  - {words(files, variant, *title)}" for title in titles)
    lines = files[variant].split("\n")
    at = next((i for i in range(len(lines) - 1, 0, -1) if lines[i].startswith("  - ")), 0)
    label = ""
    new = [*("  " + line for line in f"- text: {text}\n- attachments:\n{_shift(entries)}{label}".split("\n"))]
    changed = "\n".join([*lines[:at], *new, *lines[at:]])
    return Fault(
        {**files, variant: changed},
        (Place(variant, at + 1, at + len(new)),),
        f"names {named + 1} of {len(titles)}",
    )


def _shift(text: str) -> str:
    return "\n".join("  " + line for line in text.split("\n"))


def hand_numbered(files: Files, rng: Random) -> Fault | None:
    """Plant the number of a part in the place of its `ref`."""
    texts = [
        one
        for one in texts_of(files, "text")
        if "ref(" in one.words and spoken(one, files)[:2] in ("zh", "en")
    ]
    found: list[tuple[Text, re.Match[str]]] = []
    for text in texts:
        found += [
            (text, one)
            for one in re.finditer(r"""第?\{\{\s*ref\(['"][\w-]+['"]\)\s*\}\}[项条款項條點]?""", raw(text))
        ]
    if not found:
        return None
    text, one = rng.choice(found)
    chinese = ("第三条", "第四项", "第（二）项", "第十二条第一款", "第5条")
    english = ("Article 3", "Clause 4.1", "Section 2", "Article 12(1)", "paragraph 5")
    new = rng.choice(chinese if re.search("[一-鿿]", text.words) else english)
    return rewritten(files, text, one.start(), one.end(), new, f"{one[0]}→{new}")


ZH_REFERS = (
    "违反第三条的，按照第九条处理。",
    "付款方式见第（二）项。",
    "本函第五条不受影响。",
    "除第4.2条另有约定外，费用自负。",
    "依照上述第六款执行。",
    "第二章的规定同样适用。",
)


EN_REFERS = (
    "A breach of Article 3 is dealt with in the same way.",
    "Clause 4.1 remains unaffected.",
    "Payment follows Section 2.",
    "This is subject to Clause 7.",
    "The exceptions in paragraph 3.2 apply.",
    "Sections 4 and 5 survive the end of this agreement.",
)


def optional_target(files: Files, rng: Random) -> Fault | None:
    """Plant a condition on a clause that other texts refer to."""
    flags = [
        one.id for one in entries_of(files, "placeholders", shared=True) if one.value("type") == "boolean"
    ]
    choices = [one for one in entries_of(files, "placeholders", shared=True) if one.value("type") == "choice"]
    conditions = list(flags)
    for one in choices:
        options = one.node.get("options")
        conditions += [
            f"{one.id} == '{each}'" for each in (options.entries if isinstance(options, Mapping) else ())
        ]
    targets = sorted(
        {
            each
            for text in texts_of(files, "text")
            for each in re.findall(r"""ref\(['"]([\w-]+)['"]\)""", text.words)
        }
    )
    found = [
        (name, target)
        for name in variants_of(files)
        for target in targets
        if re.search(rf"^ +- {target}$", files[name], re.M)
    ]
    found = [(name, target) for name, target in found if _refers(files, name, target)]
    if not found or not conditions:
        return None
    name, target = rng.choice(found)
    condition = rng.choice(conditions)
    changed = re.sub(
        rf"^( +)- {target}$",
        rf'\1- clause: {target}\n\1  when: "{condition}"',
        files[name],
        count=1,
        flags=re.M,
    )
    places = [
        _place(files, one)
        for one in texts_of(files, "text")
        if re.search(rf"""ref\(['"]{target}['"]\)""", one.words)
    ]
    line = files[name][: re.search(rf"^ +- {target}$", files[name], re.M).start()].count("\n") + 1  # type: ignore[union-attr]  # found above
    places = [Place(one.file, one.first, one.last + (one.file == name)) for one in places]
    return Fault(
        {**files, name: changed}, (*places, Place(name, line, line + 1)), f"{target} when {condition}"
    )


def _refers(files: Files, variant: str, target: str) -> bool:
    """Return whether a clause that a variant names, or a text of its own, refers to `target`."""
    reference = re.compile(rf"""ref\(['"]{target}['"]\)""")
    clauses = [
        one for one in entries_of(files, "clauses", shared=True) if reference.search(one.node.span.text)
    ]
    named = any(re.search(rf"- {one.id}\n|clause: {one.id}\b", files[variant]) for one in clauses)
    return named or reference.search(files[variant]) is not None


def refers_to_optional(files: Files, rng: Random) -> Fault | None:
    """Plant a text that refers to an item which a letter may leave out."""
    found = []
    for name in variants_of(files):
        found += [(name, one[1]) for one in re.finditer(r"- clause: ([\w-]+)\n +when:", files[name])]
        found += [(name, one[1]) for one in re.finditer(r"- \{clause: ([\w-]+), when:", files[name])]
    if not found:
        return None
    name, target = rng.choice(found)
    text = words(
        files,
        name,
        f"本函的其他约定不影响{{{{ ref('{target}') }}}}。",
        f"Nothing here affects {{{{ ref('{target}') }}}}.",
    )
    return with_item(files, rng, name, f"- text: {text}", f"ref to {target}")


def _place(files: Files, text: Text) -> Place:
    content = files[text.file]
    first = content.count("\n", 0, text.entry.start) + 1
    return Place(text.file, first, first + text.entry.text.rstrip().count("\n"))


REFERENCE_PLANTERS: dict[str, Planter] = {
    "LF745": either(saying("zh", *ZH_ATTACHED), saying("en", *EN_ATTACHED)),
    "LF746": unnamed_attachment,
    "LF747": either(saying("zh", *ZH_REFERS), saying("en", *EN_REFERS), hand_numbered),
    "LF748": either(optional_target, refers_to_optional),
}
