"""Zip errors: what reading a damaged or unsupported zip file raises."""

from __future__ import annotations

import struct
import zlib
from zipfile import BadZipFile

ZIP_ERRORS = (
    BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,  # an encrypted member; a later version of the format is a NotImplementedError, which is one
)
"""What zipfile raises for a file that is damaged, or that it cannot read."""

MEMBER_ERRORS = (*ZIP_ERRORS, KeyError)
"""The same where a member is asked for by its name, which may not be there."""
