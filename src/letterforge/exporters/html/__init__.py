"""HTML: a letter as one page for a browser, which loads nothing and runs nothing.

    <article class="lf-letter" lang="zh-CN" dir="ltr">
      <h1>title</h1>
      <section id="lf-duties"><h2><span class="lf-number">一、</span>section</h2>
        <ol><li id="lf-pay"><p><span class="lf-number">（1）</span><strong>title：</strong>text</p></li></ol>
      </section>
      <dl>fields</dl> <div><table>…</table></div> <footer>signature</footer>
    </article>

Numbers are words of the letter; the list counts nothing. Values are words and nothing else. Around the
article are its styles: for screens of any width, light and dark, and for paper as the page design has it.
"""

from __future__ import annotations

from letterforge.exporters.html.options import HtmlOptions
from letterforge.letter import Design, Letter


class HtmlExporter:
    """Writes a letter as a page of HTML."""

    name = "html"
    title = "HTML"
    extensions = (".html", ".htm")
    options = HtmlOptions

    def prepare(self, design: Design, options: HtmlOptions) -> None:
        """Do nothing: the style sheet of a design is kept when the first letter is written."""

    def export(self, letter: Letter, options: HtmlOptions) -> bytes:
        """Return the letter as HTML: UTF-8, LF, one line end at the end."""
        from letterforge.exporters.html.document import write_letter

        return write_letter(letter, options).encode()
