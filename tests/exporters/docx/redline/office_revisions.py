"""Accepts and rejects all changes of Word files in LibreOffice, and writes what they say then.

    /usr/bin/python3 office_revisions.py FOLDER

It runs in the Python that LibreOffice's module `uno` is installed for. Of `*-red.docx` it writes
`*-red.accepted.txt` and `*-red.rejected.txt`, of others `*.plain.txt`: a paragraph a line, with its number
before a tab.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # of LibreOffice

PATIENCE = 300  # seconds until it answers
JOBS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def main() -> None:
    """Read all files of a folder."""
    folder, pipe = Path(sys.argv[1]).resolve(), f"letterforge{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        started = subprocess.Popen(
            [
                "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )  # fmt: skip
        try:
            context = connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            for path in sorted(folder.glob("*.docx")):
                jobs = JOBS if path.stem.endswith("-red") else {"plain": ""}
                for name, command in jobs.items():
                    path.with_name(f"{path.stem}.{name}.txt").write_text(read(context, path, command))
        finally:
            started.terminate()
            started.wait(60)


def connect(address: str) -> Any:
    """Return the office, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(address)
        except Exception:  # uno's errors are made when it is imported
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def read(context: Any, path: Path, command: str) -> str:
    """Return what a file says after a command."""
    desktop, dispatcher = (
        context.ServiceManager.createInstanceWithContext(f"com.sun.star.frame.{name}", context)
        for name in ("Desktop", "DispatchHelper")
    )
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
    if command:
        dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
    found = list(paragraphs(document.Text))
    document.close(True)
    return "\n".join(found)


def paragraphs(text: Any) -> Any:
    """Yield the paragraphs of a text, those in the cells of its tables too."""
    listed = text.createEnumeration()
    while listed.hasMoreElements():
        one = listed.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from paragraphs(one.getCellByName(name))
        else:
            yield f"{one.ListLabelString}\t{one.String}".replace("\n", "/")


if __name__ == "__main__":
    main()
