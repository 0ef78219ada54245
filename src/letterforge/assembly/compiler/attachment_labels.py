"""Labels of lists: what stands before attachments and copies, as letters in each language have it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ATTACHMENT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "zh": "附件", "zh-Hant": "附件", "en": "Attachments",
        "af": "Bylaes", "am": "አባሪዎች", "ar": "المرفقات", "az": "Əlavələr", "az-Cyrl": "Әлавәләр",
        "be": "Дадаткі", "bg": "Приложения", "bn": "সংযুক্তি", "bs": "Prilozi", "bs-Cyrl": "Прилози",
        "ca": "Annexos", "ckb": "هاوپێچەکان", "cs": "Přílohy", "cy": "Amgaeadau", "da": "Bilag",
        "de": "Anlagen", "el": "Συνημμένα", "eo": "Aldonaĵoj", "es": "Anexos", "et": "Lisad",
        "eu": "Eranskinak", "fa": "پیوست‌ها", "fi": "Liitteet", "fil": "Mga Kalakip",
        "fr": "Pièces jointes", "ga": "Iatáin", "gl": "Anexos", "gu": "બિડાણ", "he": "נספחים",
        "hi": "संलग्नक", "hr": "Prilozi", "hu": "Mellékletek", "hy": "Հավելվածներ", "id": "Lampiran",
        "is": "Fylgiskjöl", "it": "Allegati", "ja": "添付書類", "ka": "დანართები", "kk": "Қосымшалар",
        "km": "ឯកសារភ្ជាប់", "kn": "ಅಡಕಗಳು", "ko": "붙임", "ku": "Pêvek", "ky": "Тиркемелер",
        "lb": "Annexen", "lo": "ເອກະສານຄັດຕິດ", "lt": "Priedai", "lv": "Pielikumi", "mk": "Прилози",
        "ml": "അനുബന്ധങ്ങൾ", "mn": "Хавсралт", "mr": "सहपत्रे", "ms": "Lampiran", "mt": "Annessi",
        "my": "ပူးတွဲပါစာရွက်စာတမ်းများ", "nb": "Vedlegg", "ne": "संलग्न कागजात", "nl": "Bijlagen",
        "nn": "Vedlegg", "pa": "ਨੱਥੀ", "pl": "Załączniki", "ps": "ضمیمې", "pt": "Anexos", "ro": "Anexe",
        "ru": "Приложения", "si": "ඇමුණුම්", "sk": "Prílohy", "sl": "Priloge", "sq": "Bashkëngjitje",
        "sr": "Прилози", "sr-Latn": "Prilozi", "sv": "Bilagor", "sw": "Viambatisho", "ta": "இணைப்புகள்",
        "te": "జతపరచినవి", "tg": "Замимаҳо", "th": "สิ่งที่ส่งมาด้วย", "tk": "Goşundylar", "tr": "Ekler",
        "tt": "Кушымталар", "uk": "Додатки", "ur": "منسلکات", "uz": "Ilovalar", "uz-Cyrl": "Иловалар",
        "vi": "Tài liệu kèm theo", "yue": "附件",
    }
)  # fmt: skip

COPY_LABELS: Mapping[str, str] = MappingProxyType(
    {"zh": "抄送", "zh-Hant": "副本", "en": "cc", "de": "Kopie an", "fr": "Copie à"}
)
"""The label of a list of those who get a copy; other languages have none, and letters in them name it."""
