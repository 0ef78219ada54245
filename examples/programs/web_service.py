"""A web service that returns letters: POST values as JSON to /letters/variant1.docx?language=en.

Wrong values are answered with 422 and the findings as JSON. Start it with

    pip install fastapi uvicorn
    uvicorn web_service:app
"""

from __future__ import annotations

from asyncio import to_thread
from functools import lru_cache
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request, Response
from fastapi.responses import JSONResponse

import letterforge

app = FastAPI()
library = letterforge.open_library()
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@lru_cache(maxsize=64)  # the tags of languages are endless
def renderer(variant: str, language: str) -> letterforge.Renderer:
    """Return what makes the letters of a variant; it is compiled once and used by many threads."""
    return letterforge.Renderer(library.plan(variant, language=language))


def make(variant: str, language: str, format: str, values: dict[str, Any]) -> bytes:  # noqa: A002  # its name everywhere
    """Return a letter; what takes time runs in a thread, so that other requests are answered meanwhile.

    Formats of plug-ins are none of this service: whoever sends a request could have one imported.
    """
    if format.lower() not in MEDIA:
        raise letterforge.FormatError(
            letterforge.Finding("LF501", f"`{format}` is not a format of this service")
        )
    return renderer(variant, language).render(values, format)


@app.post("/letters/{variant}.{format}")
async def letter(
    variant: str,
    format: str,  # noqa: A002  # as above
    values: Annotated[dict[str, Any], Body()],
    language: str = "en",
) -> Response:
    """Answer with the letter of a variant, language and format."""
    data = await to_thread(make, variant, language, format, values)
    return Response(data, media_type=MEDIA[format.lower()])


@app.exception_handler(letterforge.ValuesError)
async def wrong_values(_: Request, error: letterforge.ValuesError) -> JSONResponse:
    """Answer 422 with everything that is wrong with the values."""
    return JSONResponse({"findings": [one.to_dict() for one in error.findings]}, status_code=422)


@app.exception_handler(letterforge.LetterforgeError)
async def not_there(_: Request, error: letterforge.LetterforgeError) -> JSONResponse:
    """Answer 404 where there is no such variant, language or format, 500 where the library is wrong."""
    is_unknown = {one.code for one in error.findings} <= {"LF401", "LF408", "LF501"}
    findings = [one.to_dict() for one in error.findings]
    return JSONResponse({"findings": findings}, status_code=404 if is_unknown else 500)
