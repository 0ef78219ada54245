"""Planters for the rules about what a library declares and uses (LF701 to LF704)."""

from __future__ import annotations

import re
from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import (
    added_entry,
    both,
    entries_of,
    inserted,
    placeholders_of,
    variants_of,
    with_item,
)
from tests.lint.planters.planting import LABEL, either

CLAUSES = (
    (
        "archive-copies",
        "双方各自保存的档案副本具有同等效力，复印件应当加盖骑缝章。",
        "Archived copies are equally valid when both parties have stamped the seam.",
    ),
    ("site-visits", "参观工厂的人员必须佩戴安全帽。", "Visitors of the plant must wear a helmet."),
    ("waste-disposal", "废弃的包装材料由收货人回收利用。", "The consignee recycles used packaging."),
    ("night-shifts", "夜间装卸须取得港口的许可。", "Loading at night needs a permit of the port."),
    (
        "language-courses",
        "外派人员的语言课程由派遣单位负担。",
        "Language courses for posted staff are paid by their employer.",
    ),
    ("insurance-proof", "保险单的正本交给受益人。", "The original of the policy goes to the beneficiary."),
)


PLACEHOLDERS = (
    "{name}: {{type: text, label: {label}, max_length: 40}}",
    "{name}: {{type: date, label: {label}}}",
    "{name}: {{type: integer, label: {label}, minimum: 1, maximum: 9, example: 4}}",
    "{name}: {{type: boolean, label: {label}, default: false}}",
    "{name}:\n  type: choice\n  label: {label}\n  options: {{first: A, second: B}}",
    "{name}:\n  type: list\n  label: {label}\n  item: {{type: text, label: {label}}}",
    "{name}: {{type: money, currency: CNY, label: {label}, required: false}}",
)


def unused_clause(files: Files, rng: Random) -> Fault | None:
    """Plant a clause that no letter names, or two of which the first alone names the second."""
    (name, chinese, english), (other, more, again) = rng.sample(CLAUSES, 2)
    text = f"{name}:\n  text: {both(chinese, english)}"
    if rng.random() < 0.3:
        text = (
            f"{name}:\n  title: {both('杂项', 'Sundry')}\n  text: {both(chinese, english)}\n  tags: [sundry]"
        )
    if rng.random() < 0.3:
        text += f"\n  items: [{other}]\n{other}: {{text: {both(more, again)}}}"
    return added_entry(files, rng, "clauses", text, f"unused {name}")


def dropped_use(files: Files, rng: Random) -> Fault | None:
    """Plant a variant from which the only use of a clause was deleted."""
    for clause in rng.sample(found := entries_of(files, "clauses"), len(found)):
        uses = [
            (name, one)
            for name, text in files.items()
            for one in re.finditer(rf"(?<![\w-]){clause.id}(?![\w-])", text)
        ]
        lines = [
            (name, text)
            for name, text in files.items()
            if re.search(rf"^ +- {clause.id}\n", text, re.MULTILINE)
        ]
        if len(uses) != 2 or len(lines) != 1:
            continue
        name, text = lines[0]
        if not re.search(rf"^( +)- {clause.id}\n\1- |^( +)- .*\n\2- {clause.id}\n", text, re.MULTILINE):
            continue
        line = text[: text.index(f"- {clause.id}\n")].count("\n") + 1
        moved = name == clause.file and line < clause.first
        changed = re.sub(rf"^ +- {clause.id}\n", "", text, flags=re.MULTILINE)
        place = Place(clause.file, clause.first - moved, clause.last - moved)
        return Fault({**files, name: changed}, (place,), f"{name} no longer names {clause.id}")
    return None


def unused_placeholder(files: Files, rng: Random) -> Fault | None:
    """Plant a placeholder that nothing names."""
    name = rng.choice(NAMES)
    lines = rng.choice(PLACEHOLDERS).format(name=name, label=LABEL)
    return added_entry(files, rng, "placeholders", lines, f"unused {lines[:60]}")


def unused_parameter(files: Files, rng: Random) -> Fault | None:
    """Plant a parameter of a clause that its text does not name."""
    clauses = [one for one in entries_of(files, "clauses") if one.last > one.first]
    clauses = [one for one in clauses if one.node.get("parameters") is None]
    if not clauses:
        return None
    one, name = rng.choice(clauses), rng.choice(NAMES)
    indent = re.match(" *", files[one.file].split("\n")[one.first])
    assert indent is not None
    kind = rng.choice(
        ["{type: integer, default: 5}", "{type: text, default: 'A'}", "{type: boolean, default: true}"]
    )
    return inserted(
        files,
        one.file,
        one.first + 1,
        f"{indent[0]}parameters: {{{name}: {kind}}}",
        f"parameter {name} of {one.id}",
    )


DESIGNS = (
    ("templates/numbering/{}.yaml", 'levels: ["1)", "a)"]\n', ("outline", "annexes", "steps", "house-style")),
    ("templates/numbering/{}.yaml", "# 第一章\nlevels: [第一章, 第一条]\n", ("chapters", "rules-of-office")),
    (
        "templates/pages/{}.yaml",
        "extends: business\nline_height: 15\n",
        ("branch", "notice-board", "old-design"),
    ),
    ("templates/pages/{}.yaml", "extends: plain\nmargins: {left: 30}\n", ("wide", "filing")),
    (
        "calendars/{}.yaml",
        "source: Notice\nfrom: 2026-01-01\nto: 2026-12-31\nweekend: [saturday, sunday]\n"
        "holidays: [2026-05-01]\n",
        ("bank", "court", "hongkong"),
    ),
)


def unused_design(files: Files, rng: Random) -> Fault | None:
    """Plant a file of a numbering, page or calendar that nothing names."""
    pattern, text, names = rng.choice(DESIGNS)
    name = pattern.format(rng.choice(names))
    if name in files:
        return None
    return Fault({**files, name: text}, (Place(name, 1, 9),), name)


def dropped_design(files: Files, rng: Random) -> Fault | None:
    """Plant variants that no longer name a page design of the library."""
    found = [re.fullmatch(r"templates/pages/([\w-]+)\.yaml", name) for name in files]
    names = [one for one in found if one]
    if not names:
        return None
    one = rng.choice(names)
    changed = {
        name: re.sub(rf"(?<=[ :]){one[1]}(?=[,}}\n])", "plain", text)
        for name, text in files.items()
        if name != one[0]
    }
    return Fault({one[0]: files[one[0]], **changed}, (Place(one[0], 1, 99),), f"nothing names {one[0]}")


def shadowing_entry(files: Files, rng: Random) -> Fault | None:
    """Plant a `for` in a variant whose entry is called like a placeholder."""
    lists = placeholders_of(files, "list")
    names = placeholders_of(files, "text", "date", "integer", "email", "money")
    if not lists or not names:
        return None
    source, hidden = rng.choice(lists), rng.choice(names)
    used = [
        one
        for one in variants_of(files)
        if re.search(rf"\b(?:in|\[) ?{source.id}\b|\b{source.id}\b", files[one])
    ]
    variants = used or variants_of(files)
    field = source.node.get("item")
    is_record = field is not None and "fields" in getattr(field, "entries", {})
    value = f"{hidden.id}.{next(iter(field.entries['fields'].value.entries))}" if is_record else hidden.id  # type: ignore[union-attr]  # a mapping, as just tested
    variant = rng.choice(variants)
    if rng.random() < 0.5:
        text = both(
            f"{{% for {hidden.id} in {source.id} %}}{{{{ {value} }}}}；{{% endfor %}}",
            f"{{% for {hidden.id} in {source.id} %}}{{{{ {value} }}}}; {{% endfor %}}",
        )
        return with_item(files, rng, variant, f"- text: {text}", f"for {hidden.id} in {source.id} (text)")
    text = both(f"{{{{ {value} }}}}。", f"{{{{ {value} }}}}.")
    return with_item(
        files,
        rng,
        variant,
        f"- text: {text}\n  for: {hidden.id} in {source.id}",
        f"for {hidden.id} in {source.id} (item)",
    )


def shadowing_parameter(files: Files, rng: Random) -> Fault | None:
    """Plant a parameter of a clause that is called like a placeholder which the clause prints."""
    found = []
    names = {one.id: one for one in placeholders_of(files, "text", "integer")}
    for clause in entries_of(files, "clauses", shared=True):
        text = "\n".join(clause.forms("text").values())
        found += [(clause, names[name]) for name in set(re.findall(r"\{\{ (\w+)", text)) & set(names)]
    found = [
        (clause, one)
        for clause, one in sorted(found, key=lambda each: each[0].id)
        if clause.last > clause.first
    ]
    if not found:
        return None
    clause, one = rng.choice(found)
    unit = one.node.get("unit")
    declared = (
        f"{{type: integer, default: 5, unit: {unit.span.text}}}"
        if unit is not None
        else f"{{type: {one.value('type')}, default: 5}}"
    )
    return inserted(
        files,
        clause.file,
        clause.first + 1,
        f"    parameters: {{{one.id}: {declared}}}",
        f"parameter {one.id} of {clause.id}",
    )


PAGE = """paper: A4
margins: {top: 27, bottom: 25, left: 25, right: 20}
fonts:
  title: {cjk: SimSun, latin: Arial, size: 14, bold: true}
  body: {cjk: SimSun, latin: Arial, size: 11}
"""


def shadowing_design(files: Files, rng: Random) -> Fault | None:
    """Plant a file that takes the place of a design that comes with letterforge."""
    kind, name, text = rng.choice(
        [
            (
                "numbering",
                rng.choice(["chinese", "decimal", "roman", "articles"]),
                'levels: ["(1)", "(a)", "(i)"]\n',
            ),
            ("pages", rng.choice(["official", "plain", "business", "international"]), PAGE),
        ]
    )
    path = f"templates/{kind}/{name}.yaml"
    asked = rf"(?:numbering|page): (?:.*[ :{{])?{name}\b"
    if any(re.search(asked, text) for file, text in files.items() if file.count("/") == 1):
        return None  # letters that ask for it by name mean this one
    return Fault({**files, path: text}, (Place(path, 1, 9),), path)


NAMES = (
    "warehouse_code",
    "fax_number",
    "branch_office",
    "project_leader",
    "tax_region",
    "plant_visit",
    "legacy_code",
)


LIBRARY_PLANTERS: dict[str, Planter] = {
    "LF701": either(unused_clause, dropped_use),
    "LF702": either(unused_placeholder, unused_placeholder, unused_parameter),
    "LF703": either(unused_design, unused_design, dropped_design),
    "LF704": either(shadowing_entry, shadowing_parameter, shadowing_design),
}
