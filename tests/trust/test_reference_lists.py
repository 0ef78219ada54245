"""What may be in a reference file is on a list: without any entry of it, a good file is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference import allowed_attributes as attributes
from letterforge.exporters.docx.reference import allowed_elements as elements
from tests.trust.letterheads import (
    OFFICE,
    TYPE_OF,
    content,
    faults,
    field,
    in_header,
    in_words,
    led_to,
    letterhead,
    of_attributes,
    of_elements,
    sample_of_family,
    with_part,
    xml,
)

EXTERNAL = 'TargetMode="External"'


def check(table: dict[str, Any], make: Callable[[str], bytes]) -> None:
    """Check each entry of a table with a good file that uses it: without the entry, the file is refused."""
    whole = dict(table)
    for entry in sorted(whole):
        data = make(entry)
        assert faults(data) == [], entry
        del table[entry]
        try:
            assert faults(data), f"{entry} is taken though it is on no list"
        finally:
            table.clear()
            table.update(whole)  # in the order it had


def check_words(table: dict[str, frozenset[str]], key: str, data: bytes) -> None:
    """Check the words of one key of a table of lists, all of which one good file uses."""
    whole = table[key]
    assert faults(data) == []
    try:
        for word in sorted(whole):
            table[key] = whole - {word}
            assert faults(data), f"{key}:{word} is taken though it is on no list"
    finally:
        table[key] = whole


def test_every_type_of_part_is_used() -> None:
    check(lists.TYPES, lambda kind: with_part(lists.TYPES[kind], kind=kind))


def test_every_root_of_a_part_is_used() -> None:
    def make(root: str) -> bytes:
        role = lists.ROOTS[root]
        kinds = [kind for kind, of in lists.TYPES.items() if of == role]
        return with_part(role, xml(root), kind=kinds[0])

    check(lists.ROOTS, make)
    check(lists.SAME_ROOT, with_part)


def test_every_kind_of_picture_is_used() -> None:
    check(lists.PICTURES, lambda kind: with_part("picture", lists.PICTURES[kind] + bytes(40)))


@pytest.mark.parametrize("owner", sorted(lists.RELATIONS))
def test_every_relationship_is_used(owner: str) -> None:
    def make(kind: str, role: str) -> bytes:
        target = "word/document.xml" if role == "document" else "word/target.bin"
        parts = {} if role == "document" else {target: (TYPE_OF[role], content(role))}
        name = {"package": "", "document": "word/document.xml"}.get(owner, "word/owner.bin")
        ties = [] if (name, role) == ("", "document") else [(name, kind, f"/{target}", "")]
        if name == "word/owner.bin":
            parts[name] = (TYPE_OF[owner], content(owner))
            ties += led_to(owner, name)
        return letterhead(parts, ties)

    kinds = lists.RELATIONS[owner]
    for kind, roles in list(kinds.items()):
        for role in roles:
            data = make(kind, role)
            assert faults(data) == [], (kind, role)
            for less in [{**kinds, kind: tuple(one for one in roles if one != role)}, without(kinds, kind)]:
                lists.RELATIONS[owner] = less
                try:
                    assert faults(data), f"{owner}: {kind} to {role}"
                finally:
                    lists.RELATIONS[owner] = kinds


def without(table: dict[str, Any], key: str) -> dict[str, Any]:
    return {one: value for one, value in table.items() if one != key}


def test_every_relationship_that_leads_outside_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dict(lists.DROPPED)
    for role, kind in whole:
        data = letterhead({}, [("word/document.xml", kind, "https://example.com/x", EXTERNAL)])
        if role == "settings":
            parts = {"word/settings.xml": (TYPE_OF[role], content(role))}
            tie = ("word/document.xml", f"{OFFICE}/settings", "settings.xml", "")
            data = letterhead(parts, [tie, ("word/settings.xml", kind, "x.dotx", EXTERNAL)])
        assert faults(data) == []
        monkeypatch.setattr(
            lists, "DROPPED", {one: what for one, what in whole.items() if one != (role, kind)}
        )
        assert faults(data)
        monkeypatch.setattr(lists, "DROPPED", whole)
    link = letterhead({}, [("word/document.xml", lists.LINK, "https://example.com", EXTERNAL)])
    assert faults(link) == []
    monkeypatch.setattr(lists, "LINK", "urn:x")
    assert faults(link)


@pytest.mark.parametrize("scheme", lists.SCHEMES)
def test_every_scheme_of_a_link_is_used(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = in_header(field(f'HYPERLINK "{scheme}x"'))
    assert faults(data) == []
    monkeypatch.setattr(lists, "SCHEMES", tuple(one for one in lists.SCHEMES if one != scheme))
    assert faults(data)


def test_every_field_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = lists.FIELDS
    for name in sorted(whole):
        for make in (in_header, in_words):
            data = make(field(f" {name.lower()} "))
            monkeypatch.setattr(lists, "FIELDS", whole)
            assert faults(data) == [], name
            monkeypatch.setattr(lists, "FIELDS", whole - {name})
            assert faults(data), name


@pytest.mark.parametrize("switch", lists.SWITCHES)
def test_every_switch_of_a_link_is_used(switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = in_header(field(f'HYPERLINK "https://example.com" \\{switch}'))
    assert faults(data) == []
    monkeypatch.setattr(lists, "SWITCHES", tuple(one for one in lists.SWITCHES if one != switch))
    assert faults(data)


@pytest.mark.parametrize("prefix", sorted(elements.ELEMENTS))
def test_every_element_is_used(prefix: str) -> None:
    data = in_header(of_elements(prefix, elements.ELEMENTS[prefix]))
    check_words(elements.ELEMENTS, prefix, data)


@pytest.mark.parametrize("prefix", sorted(elements.LEFT_BEHIND))
def test_every_element_of_what_is_left_behind_is_used_and_refused_in_a_header(prefix: str) -> None:
    inner = of_elements(prefix, elements.LEFT_BEHIND[prefix] - {"comments", "document"})
    check_words(elements.LEFT_BEHIND, prefix, in_words(of_elements(prefix, elements.LEFT_BEHIND[prefix])))
    assert faults(in_header(inner))


def test_every_namespace_is_used() -> None:
    def make(space: str) -> bytes:
        prefix = elements.NAMESPACES[space]
        if prefix in elements.ELEMENTS:
            return in_header(of_elements(prefix, elements.ELEMENTS[prefix]))
        if prefix in elements.LEFT_BEHIND:
            return in_words(of_elements(prefix, elements.LEFT_BEHIND[prefix]))
        return in_header(f'<w:p {prefix}:{min(attributes.PREFIXED[prefix])}="0"/>')

    check(elements.NAMESPACES, make)


@pytest.mark.parametrize("prefix", sorted(attributes.PREFIXED))
def test_every_attribute_with_a_prefix_is_used(prefix: str) -> None:
    names = (f"{prefix}:{name}" for name in sorted(attributes.PREFIXED[prefix]))
    check_words(attributes.PREFIXED, prefix, in_header(of_attributes("w:p", names)))


@pytest.mark.parametrize("prefix", sorted(attributes.LEFT_BEHIND))
def test_every_attribute_of_what_is_left_behind_is_used_and_refused_in_a_header(prefix: str) -> None:
    names = [f"{prefix}:{name}" for name in sorted(attributes.LEFT_BEHIND[prefix])]
    check_words(attributes.LEFT_BEHIND, prefix, in_words(of_attributes("w:p", iter(names))))
    for name in names:
        assert faults(in_header(of_attributes("w:p", iter([name])))), name


@pytest.mark.parametrize("family", sorted(attributes.UNPREFIXED))
def test_every_attribute_without_a_prefix_is_used(family: str) -> None:
    names = iter(sorted(attributes.UNPREFIXED[family]))
    data = in_header(of_attributes(sample_of_family(family), names))
    check_words(attributes.UNPREFIXED, family, data)


def test_every_family_of_elements_is_used() -> None:
    def make(prefix: str) -> bytes:
        family = attributes.FAMILIES[prefix]
        element = f"{prefix}:{min(elements.ELEMENTS[prefix])}"
        return in_header(of_attributes(element, iter([min(attributes.UNPREFIXED[family])])))

    check(attributes.FAMILIES, make)


@pytest.mark.parametrize("element", sorted(lists.MEASURES))
def test_every_measure_is_taken_up_to_its_bounds_and_not_beyond(element: str) -> None:
    def make(attribute: str, value: object) -> bytes:
        if not attribute:
            return in_header(f"<{element}>{value}</{element}>")
        return in_header(f'<{element} {attribute}="{value}"/>')

    for attribute, (least, most) in lists.MEASURES[element].items():
        for fine in (least, most, f"{most}.0"):
            assert faults(make(attribute, fine)) == []
        for wrong in (least - 1, most + 1, "", "wide", "1e3", "9" * 40, "٣"):
            (fault,) = faults(make(attribute, wrong))
            assert "a size that Word does not take" in fault
            assert element in fault


def test_the_files_of_this_test_are_word_files() -> None:
    from io import BytesIO

    import docx

    assert docx.Document(BytesIO(letterhead({}, []))).part.partname == "/word/document.xml"
