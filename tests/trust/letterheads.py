"""Good reference files, made by hand: small ones that together use every entry of the lists."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference import allowed_attributes as attributes
from letterforge.exporters.docx.reference import allowed_elements as elements
from letterforge.exporters.docx.reference.reference_file import inspect

TYPE_OF = {role: kind for kind, role in reversed(lists.TYPES.items())}  # the first type of each role
ROOT_OF = {role: root for root, role in reversed(lists.ROOTS.items())} | {"old styles": "w:styles"}
SPACES = {prefix: space for space, prefix in elements.NAMESPACES.items()}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
PNG = lists.PICTURES["PNG"] + bytes(40)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BINARY = ("font", "printer", "signatures", "thumbnail")
Part = tuple[str, bytes]  # its type, its content
Tied = tuple[str, str, str, str]  # owner, type, target, mode


def xml(root: str, inner: str = "") -> bytes:
    return f"<{root} {DECLARED}>{inner}</{root}>".encode()


def content(role: str) -> bytes:
    """Return what a part of a role holds at the least."""
    if role in BINARY:
        return bytes(40)
    if role in ("picture", "photo"):
        return PNG
    return xml(ROOT_OF.get(role, "data"))


def letterhead(parts: dict[str, Part], ties: list[Tied]) -> bytes:
    """Return a Word file with these parts beside its document, and these relationships."""
    parts = {"word/document.xml": (TYPE_OF["document"], content("document"))} | parts
    ties = [("", f"{OFFICE}/officeDocument", "word/document.xml", ""), *ties]
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        types = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in parts.items()
        )
        rels = f'<Default Extension="rels" ContentType="{TYPE_OF["relationships"]}"/>'
        archive.writestr(
            "[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{rels}{types}</Types>'
        )
        for name, (_, data) in parts.items():
            archive.writestr(name, data)
        for owner in dict.fromkeys(one[0] for one in ties):
            folder, _, name = owner.rpartition("/")
            inner = "".join(
                f'<Relationship Id="x{number}" Type="{kind}" Target="{target}" {mode}/>'
                for number, (of, kind, target, mode) in enumerate(ties)
                if of == owner
            )
            where = f"{folder}/_rels/{name}.rels".lstrip("/")
            archive.writestr(where, f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>')
    return stream.getvalue()


def with_part(role: str, data: bytes | None = None, *, kind: str | None = None) -> bytes:
    """Return a file with a part of a role, tied to it as such parts are."""
    part = (kind or TYPE_OF[role], content(role) if data is None else data)
    if role in ("document", "relationships"):
        return letterhead({"word/document.xml": part} if role == "document" else {}, [])
    name = "word/x.xml"
    return letterhead({name: part}, list(led_to(role, name)))


def led_to(role: str, target: str) -> Iterator[Tied]:
    """Yield a relationship by which a part of a role is there."""
    for owner, kinds in lists.RELATIONS.items():
        for kind, roles in kinds.items():
            if role in roles and owner in ("package", "document"):
                yield {"package": "", "document": "word/document.xml"}[owner], kind, f"/{target}", ""
                return


def in_header(inner: str) -> bytes:
    """Return a file with `inner` in its header."""
    return with_part("header", xml("w:hdr", inner))


def in_words(inner: str) -> bytes:
    """Return a file with `inner` among its words, which no letter holds."""
    return with_part("document", xml("w:document", inner))


def of_elements(prefix: str, names: frozenset[str]) -> str:
    """Return elements of a namespace, one beside the other."""
    return "".join(
        f"<{prefix}:{name}>0</{prefix}:{name}>" if name == "posOffset" else f"<{prefix}:{name}/>"
        for name in sorted(names)
    )


def of_attributes(element: str, names: Iterator[str]) -> str:
    """Return an element with attributes that say nothing."""
    inner = " ".join(f'{name}="0"' for name in names)
    return f"<{element} {inner}/>"


def field(code: str) -> str:
    return f"<w:p><w:fldSimple w:instr='{code}'/></w:p>"


def sample_of_family(family: str) -> str:
    """Return an element of a family."""
    prefix = next(
        prefix for prefix, of in attributes.FAMILIES.items() if of == family and prefix in elements.ELEMENTS
    )
    return f"{prefix}:{min(elements.ELEMENTS[prefix] - {'ext', 'ln', 'off'})}"


def faults(data: bytes) -> list[str]:
    """Return what is said against a file."""
    return [one.message for one in inspect.__wrapped__(data, "house.docx") if one.severity == "error"]
