"""Base styles: what all letters look like on a screen, and on paper; the page design adds its own."""

from __future__ import annotations

PAGE = ":root{color-scheme:light dark}body{margin:0}"
"""The rules for what is around a letter; all others concern the letter alone."""

_RULE = "_" * 400  # as long as a line to write on can be on paper; what is too much is cut off

SCREEN = f"""
.lf-letter{{--lf-em:1em;box-sizing:border-box;max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem;
color:#1b1b1b;background:#fff;font-size:1rem;line-height:1.7;overflow-wrap:anywhere;text-align:start}}
.lf-letter *{{box-sizing:border-box}}
.lf-letter :is(h1,h2,h3,h4,h5,h6,p,dl,dt,dd,ol,ul,table,caption,footer){{margin:0;padding:0;color:inherit;
background:none;border:0;font-weight:inherit;font-size:inherit;line-height:inherit}}
.lf-letter :is(h1,h2,h3,h4,h5,h6,p,dt,dd,th,td,caption,.lf-bullets li,.lf-list li){{white-space:pre-wrap}}
.lf-letter .lf-letter-title{{text-align:center;margin-bottom:1em;line-height:1.35;text-wrap:balance}}
.lf-letter :is(h2,h3,h4,h5,h6){{line-height:1.45;text-align:start}}
.lf-letter ol.lf-clauses{{list-style:none;list-style-type:""}}
.lf-letter ul.lf-list{{list-style:none;list-style-type:""}}
.lf-letter .lf-bullets{{list-style:disc outside}}
.lf-letter .lf-bullets li{{margin-inline-start:1.5em;text-indent:0}}
.lf-letter strong,.lf-letter .lf-own-line,.lf-letter .lf-subject{{font-weight:bold}}
.lf-letter a{{color:#0a58ad;text-decoration:underline}}
.lf-letter a.lf-reference{{color:inherit;text-decoration:underline dotted;text-underline-offset:.2em}}
.lf-letter a:focus-visible,.lf-letter .lf-table:focus-visible{{outline:2px solid #0a58ad;outline-offset:2px}}
.lf-letter :is(.lf-addressee,.lf-subject,.lf-choice,dl,.lf-field,.lf-bullets){{text-align:start}}
.lf-letter :is(.lf-addressee,.lf-subject){{text-indent:0}}
.lf-letter .lf-center{{text-align:center;text-indent:0}}
.lf-letter .lf-right{{text-align:end;text-indent:0}}
.lf-letter .lf-blank{{white-space:nowrap;text-indent:0}}
.lf-letter .lf-clip{{overflow-x:clip}}
.lf-letter .lf-to-margin::after,.lf-letter .lf-sign::after{{content:"{_RULE}";display:inline-block;width:0;
white-space:nowrap}}
.lf-letter .lf-sign{{display:inline-block;width:60mm;max-width:100%;overflow-x:clip;text-align:start;
vertical-align:bottom}}
.lf-letter :is(dt,dd){{display:inline}}
.lf-letter .lf-list{{margin-top:1lh;text-align:start}}
.lf-letter .lf-list>div{{display:grid;grid-template-columns:fit-content(40%) 1fr}}
.lf-letter .lf-list :is(dt,dd,li){{display:block;text-indent:0}}
.lf-letter .lf-list dd{{grid-column:2}}
.lf-letter .lf-signature{{margin-top:2lh;line-height:2.4;text-indent:0}}
.lf-letter .lf-signature.lf-beside{{display:flex;flex-wrap:wrap;gap:0 2em;padding:0;text-align:start}}
.lf-letter .lf-beside .lf-side{{flex:1 1 14rem;min-width:0;padding:0;text-align:start}}
.lf-letter .lf-table{{overflow-x:auto;margin-block:.5em}}
.lf-letter table{{border-collapse:collapse;width:100%;line-height:1.45;text-indent:0}}
.lf-letter .lf-fields-table{{margin-block:.5em}}
.lf-letter caption{{font-weight:bold;padding-block:.4em;text-align:start}}
.lf-letter :is(th,td){{border:1px solid #767676;padding:.25em .6em;text-align:start;vertical-align:middle;
overflow-wrap:break-word;min-width:3.5em}}
.lf-letter .lf-fields-table :is(th,td){{overflow-wrap:anywhere}}
.lf-letter :is(th,td).lf-center{{text-align:center}}
.lf-letter :is(th,td).lf-right{{text-align:end}}
.lf-letter :is(th,tfoot td){{font-weight:bold}}
.lf-letter .lf-open :is(td,th){{height:9mm}}
.lf-letter .lf-page-break{{height:1em}}
@media screen and (max-width:40rem){{
.lf-letter{{--lf-em:.6em}}
.lf-letter .lf-long{{white-space:normal}}
.lf-letter .lf-table .lf-long{{white-space:nowrap}}
.lf-letter :is(th,td){{padding:.25em .4em}}
.lf-letter .lf-signature{{padding-inline:0}}
}}
@media screen and (prefers-color-scheme:dark){{
body:has(>main>.lf-letter){{background:#161616}}
.lf-letter{{color:#e8e8e8;background:#161616}}
.lf-letter a:not(.lf-reference){{color:#8ab4ff}}
.lf-letter :is(th,td){{border-color:#8c8c8c}}
.lf-letter a:focus-visible,.lf-letter .lf-table:focus-visible{{outline-color:#8ab4ff}}
}}
"""

PRINT = """
.lf-letter{max-width:none;padding:0;color:#000;background:none}
.lf-letter a{color:inherit;text-decoration:none}
.lf-letter a.lf-reference{text-decoration:none}
.lf-letter :is(h1,h2,h3,h4,h5,h6,caption,.lf-closing,.lf-salute){break-after:avoid;break-inside:avoid}
.lf-letter :is(tr,.lf-list,.lf-signature){break-inside:avoid}
.lf-letter :is(.lf-list,.lf-signature){break-before:avoid}
.lf-letter .lf-table{overflow:visible}
.lf-letter table{table-layout:fixed}
.lf-letter :is(th,td){border-color:#000;min-width:0}
.lf-letter .lf-page-break{height:0;break-after:page}
"""

PICTURES = ".lf-letter .lf-picture{text-indent:0}\n.lf-letter .lf-picture img{max-width:100%;height:auto}"
"""The rules for pages that hold pictures."""
