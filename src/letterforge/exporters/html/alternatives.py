"""Alternatives: what screen readers say in the place of a box or a blank, in the language of the letter."""

from __future__ import annotations

from letterforge.letter.subtags import subtags

_WORDS = {
    "ar": ("غير محدد", "محدد", "فراغ"),
    "de": ("nicht angekreuzt", "angekreuzt", "Leerstelle"),
    "en": ("not ticked", "ticked", "blank"),
    "es": ("sin marcar", "marcado", "espacio en blanco"),
    "fa": ("انتخاب‌نشده", "انتخاب‌شده", "جای خالی"),
    "fr": ("non coché", "coché", "à remplir"),
    "he": ("לא מסומן", "מסומן", "למילוי"),
    "hi": ("चयनित नहीं", "चयनित", "रिक्त स्थान"),
    "it": ("non selezionato", "selezionato", "da compilare"),
    "ja": ("未選択", "選択済み", "空欄"),
    "ko": ("선택 안 됨", "선택됨", "빈칸"),
    "pt": ("não marcado", "marcado", "espaço em branco"),
    "ru": ("не отмечено", "отмечено", "пропуск"),
    "th": ("ไม่ได้เลือก", "เลือกแล้ว", "ช่องว่าง"),
    "tr": ("işaretli değil", "işaretli", "boş alan"),
    "uk": ("не позначено", "позначено", "пропуск"),
    "vi": ("chưa chọn", "đã chọn", "chỗ trống"),
    "zh": ("未选", "已选", "空白处"),
    "zh-Hant": ("未選", "已選", "空白處"),
}
"""An empty box, a ticked box, a blank, by language."""
_TRADITIONAL = ("TW", "HK", "MO")


def alternatives(language: str) -> tuple[str, str, str, str]:
    """Return the words for an empty box, a ticked one and a blank, and their language; else in English."""
    own = subtags(language)
    traditional = own.language == "zh" and (
        own.script == "Hant" or (not own.script and own.region in _TRADITIONAL)
    )
    key = "zh-Hant" if traditional else own.language
    found = _WORDS.get(key)
    return (*found, language) if found else (*_WORDS["en"], "en")
