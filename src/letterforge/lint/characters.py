"""Characters: those that rules about punctuation tell apart."""

from __future__ import annotations

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
"""Chinese characters, for a class of a pattern."""
WIDE_MARKS = "，。；：！？、（）《》〈〉【】「」『』…—"
"""Punctuation marks of Chinese that are a full character wide, for a class of a pattern."""
CHINESE = HAN + WIDE_MARKS + "“”‘’"
"""What stands in Chinese text alone, and quotation marks."""

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
"""The Chinese mark for each half-width one."""
HALF_WIDTH = {wide: half for half, wide in FULL_WIDTH.items()} | {"、": ",", "\u3000": " "}
"""The mark of Latin scripts for each Chinese one."""
