"""Rendering: many letters of one plan as files, faster than one by one.

Letters of one plan mostly differ in nothing but the words of their values. What they share, the shape of the
tree and what the exporters write around the values, is made once and kept; a letter of a known shape is its
values between parts that are written already. The bytes are those that `Plan.assemble` and `export` give:
without this package everything works, and many letters take longer.

    renderer ─ shape_cache ── letter_shape ── document_template (Word)
                                         ├─── html_template
                                         └─── text_template (Markdown, text) ── text_insertion
"""

from letterforge.rendering.renderer import Renderer, Rendition

__all__ = ["Renderer", "Rendition"]
