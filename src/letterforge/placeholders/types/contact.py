"""Ways to reach somebody: `email`, `phone`."""

# all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types.placeholder_type import Schema
from letterforge.placeholders.types.text import TextType, spelled_schema
from letterforge.placeholders.types.unreadable import UnreadableError, example_of
from letterforge.placeholders.value import Content

_ATOM = r"""[^\s@<>()\[\],;:\\"，；：（）＠]+"""
_LABEL = r"[^\x00-,/:-@\[-`{-\x7f，；：（）＠。\s.]+"
_EMAIL = rf"{_ATOM}@{_LABEL}(?:\.{_LABEL})+"
_PHONE = (
    r"(?:\+|[(（]\+?)?[0-9][0-9 ()（）.-]*[0-9]"  # the number, with the marks people put between its digits
    r"(?: ?(?:转|分机|[Ee]xt\.?|x|#) ?[0-9]{1,6})?"  # an extension
)


class EmailType(TextType):
    """An email address."""

    noun = "an email address"
    english = "email address"
    chinese = "电子邮箱"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the address, if it has the form of one."""
        if is_email(text):
            return text
        plain = normalize("NFKC", text).replace("。", ".").removeprefix("mailto:").strip("<> ")
        likely = f"write `{plain}`" if is_email(plain) else None
        hint = likely or f"write it like `{example_of(placeholder, 'service@example.com')}`"
        raise UnreadableError(f"not {self.noun}", hint)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of the form of an address."""
        return spelled_schema(super().schema(placeholder, inner), _EMAIL)


class PhoneType(TextType):
    """A telephone number, as people write it."""

    noun = "a telephone number"
    english = "telephone number"
    chinese = "电话号码"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the number: digits with the usual marks between them, perhaps an extension."""
        if is_phone(text):
            return text
        plain = normalize("NFKC", text)
        likely = f"write `{plain}`" if is_phone(plain) else None
        hint = likely or f"write one number, like `{example_of(placeholder, '0471-1234567')}`"
        raise UnreadableError(f"not {self.noun}", hint)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of the form of a number; bare digits are numbers to JSON."""
        return spelled_schema(super().schema(placeholder, inner), _PHONE, "integer")


def is_email(text: str) -> bool:
    """Return whether `text` has the form of an email address (RFC 5321 lengths, any script)."""
    local, _, domain = text.partition("@")
    dotted = text.startswith(".") or ".." in text or local.endswith(".")
    hyphened = any(label.startswith("-") or label.endswith("-") for label in domain.split("."))
    if len(local) > 64 or len(domain) > 255 or dotted or hyphened:
        return False
    return re.fullmatch(_EMAIL, text) is not None


def is_phone(text: str) -> bool:
    """Return whether `text` is one telephone number of 3 to 20 digits, with or without an extension."""
    return (
        len(text) <= 40 and 3 <= sum(map(str.isdigit, text)) <= 20 and re.fullmatch(_PHONE, text) is not None
    )
