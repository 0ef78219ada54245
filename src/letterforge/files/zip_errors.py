"""Zip errors: what reading a damaged or unsupported zip file raises."""

from __future__ import annotations

import zlib
from zipfile import BadZipFile

# RuntimeError, NotImplementedError: raised by zipfile for encrypted members and later versions.
ZIP_ERRORS = (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
