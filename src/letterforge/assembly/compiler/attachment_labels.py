"""Attachment labels: what stands before a list of attachments, as letters in each language have it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ATTACHMENT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "zh": "附件", "zh-Hant": "附件", "en": "Attachments",
        "af": "Bylaes", "ar": "المرفقات", "az": "Əlavələr", "be": "Дадаткі", "bg": "Приложения",
        "bn": "সংযুক্তি", "bs": "Prilozi", "bs-Cyrl": "Прилози", "ca": "Annexos", "cs": "Přílohy",
        "cy": "Amgaeadau", "da": "Bilag", "de": "Anlagen", "el": "Συνημμένα", "eo": "Aldonaĵoj",
        "es": "Anexos", "et": "Lisad", "eu": "Eranskinak", "fa": "پیوست‌ها", "fi": "Liitteet",
        "fil": "Mga Kalakip", "fr": "Pièces jointes", "ga": "Iatáin", "gl": "Anexos", "he": "נספחים",
        "hi": "संलग्नक", "hr": "Prilozi", "hu": "Mellékletek", "hy": "Հավելվածներ", "id": "Lampiran",
        "is": "Fylgiskjöl", "it": "Allegati", "ja": "添付書類", "ka": "დანართები", "kk": "Қосымшалар",
        "ko": "붙임", "ky": "Тиркемелер", "lt": "Priedai", "lv": "Pielikumi", "mk": "Прилози",
        "mn": "Хавсралт", "ms": "Lampiran", "mt": "Annessi", "nb": "Vedlegg", "nl": "Bijlagen",
        "nn": "Vedlegg", "pl": "Załączniki", "pt": "Anexos", "ro": "Anexe", "ru": "Приложения",
        "sk": "Prílohy", "sl": "Priloge", "sr": "Прилози", "sr-Latn": "Prilozi", "sv": "Bilagor",
        "sw": "Viambatisho", "th": "สิ่งที่ส่งมาด้วย", "tr": "Ekler", "uk": "Додатки", "ur": "منسلکات",
        "uz": "Ilovalar", "vi": "Tài liệu kèm theo", "yue": "附件",
    }
)  # fmt: skip
