"""Page count: how many pages a letter has, as LibreOffice lays it out."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from letterforge.exporters import export
from letterforge.letter import Letter

_SECONDS = 120  # which the first start of LibreOffice may take
_PAGE = re.compile(rb"/Type\s*/Page(?![a-z])")


def find_office() -> str | None:
    """Return the program of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def count_pages(letter: Letter, office: str) -> int | None:
    """Return how many pages the Word file of a letter has; None where LibreOffice cannot tell."""
    with tempfile.TemporaryDirectory(prefix="letterforge-pages-") as folder:
        word = Path(folder, "letter.docx")
        word.write_bytes(export(letter, "docx"))
        profile = Path(folder, "profile").as_uri()
        command = [
            office, f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", folder, str(word),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
            data = word.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
    return len(_PAGE.findall(data)) or None
