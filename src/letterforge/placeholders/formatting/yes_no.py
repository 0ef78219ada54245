"""Yes and no in the languages of CLDR 48: `posix/messages` (npm: `cldr-misc-full`), which Babel leaves out.

Languages for which CLDR repeats the English words of its root are left out, and so are the letters that stand
for a word (`ja:j`). Three are mended: Turkish `hayır`, Tibetan and Meta' without the sign behind the word.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.placeholders.localized import in_language

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "af": ("ja", "nee"), "agq": ("òo", "hǎe"), "ak": ("Yiw", "Daabi"), "am": ("አዎን", "አይ"),
        "ar": ("نعم", "لا"), "as": ("হয়", "নহয়"), "asa": ("Iyee", "Hai"), "ast": ("sí", "non"),
        "az": ("hə", "yox"), "ba": ("эйе", "юҡ"), "bal-Latn": ("haw", "na"), "bas": ("ŋ̀ŋ̂", "tɔ̀"),
        "be": ("так", "не"), "bem": ("Ee", "Awe"), "bez": ("Eeh", "Sio ewo"), "bg": ("да", "не"),
        "bgn": ("هان", "نه"), "bm": ("ɔwɔ", "ayi"), "bn": ("হ্যাঁ", "না"), "bo": ("ཡིན", "མིན"),
        "br": ("ya", "ket"), "brx": ("नंगौ", "नङा"), "bs": ("da", "ne"), "bs-Cyrl": ("да", "не"),
        "ca": ("sí", "no"), "ccp": ("𑄃𑄳𑄦𑄨", "𑄚"), "ceb": ("oo", "dili"), "cgg": ("Eego", "Ngaaha"),
        "chr": ("ᎥᎥ", "ᎥᏝ"), "cs": ("ano", "ne"), "csw": ("ᐁᐦᐁ", "ᓇᒨᓇ"), "cv": ("ҫапла", "ҫук"),
        "cy": ("ie", "na"), "da": ("ja", "nej"), "dav": ("Huwo", "Mbai"), "de": ("ja", "nein"),
        "dje": ("Ayyo", "Kala"), "doi": ("हां", "नेईं"), "dsb": ("jo", "ně"), "dua": ("ee", "kɛ́m"),
        "dyo": ("Eey", "Hani"), "dz": ("ཨིན་", "མེན་"), "ebu": ("Ii", "Ka"), "ee": ("ɛ", "ao"),
        "el": ("ναι", "όχι"), "el-polyton": ("Ναί", "Ὄχι"), "eo": ("jes", "ne"), "es": ("sí", "no"),
        "et": ("jah", "ei"), "eu": ("bai", "ez"), "ewo": ("Owé", "Tɛgɛ"), "fa": ("بله", "نه"),
        "ff": ("Eey", "Alaa"), "ff-Adlm": ("𞤢𞤱𞤢", "𞤮𞥅𞤮"), "fi": ("kyllä", "ei"), "fil": ("oo", "hindi"),
        "fo": ("ja", "nei"), "fr": ("oui", "non"), "fur": ("sì", "no"), "fy": ("ja", "nee"),
        "ga": ("tá", "níl"), "gd": ("tha", "chan eil"), "gl": ("si", "non"), "gsw": ("ja", "näi"),
        "gu": ("હા", "નહીં"), "guz": ("Ee bono", "Yaya"), "ha": ("i", "aʼa"), "he": ("כן", "לא"),
        "hi": ("हाँ", "नहीं"), "hr": ("da", "ne"), "hsb": ("haj", "ně"), "ht": ("oui", "non"),
        "hu": ("igen", "nem"), "hy": ("այո", "ոչ"), "ia": ("si", "no"), "id": ("ya", "tidak"),
        "ig": ("Eye", "Mba"), "ii": ("ꉬ", "ꀋꉬ"), "is": ("já", "nei"), "it": ("sì", "no"),
        "ja": ("はい", "いいえ"), "jgo": ("ɔ́ŋ", "ŋgáŋ"), "jmc": ("Haya", "Ote"), "jv": ("yoh", "ora"),
        "ka": ("კი", "არა"), "kab": ("Ih", "Uhu"), "kam": ("Ĩĩ", "Aiee"), "kde": ("Elo", "Nanga"),
        "kea": ("Sin", "Nãu"), "kgp": ("hỹ", "tũ"), "khq": ("Ayyo", "Kala"), "ki": ("Ĩĩ", "Ca"),
        "kk": ("иә", "жоқ"), "kk-Arab": ("ءيا", "جوق"), "kln": ("Wei", "Achicha"), "km": ("បាទ", "ទេ"),
        "kn": ("ಹೌದು", "ಇಲ್ಲ"), "ko": ("예", "아니요"), "kok": ("हय", "ना"), "kok-Latn": ("hoi", "na"),
        "ks": ("آ", "نَہ"), "ks-Deva": ("आ", "न"), "ksb": ("Ehe", "Doo"), "ksf": ("Ɛ́", "EÉ"),
        "ksh": ("jo", "nä"), "ku": ("erê", "na"), "ky": ("ооба", "жок"), "lag": ("Hɨɨ", "Tʉkʉ"),
        "lb": ("jo", "nee"), "lg": ("Ye", "Nedda"), "ln": ("Íyo", "Tɛ̂"), "lrc": ("هأری", "نه"),
        "lt": ("taip", "ne"), "lu": ("Eyo", "To"), "luo": ("ee", "da"), "luy": ("Ye", "Dave"),
        "lv": ("jā", "nē"), "mai": ("हं", "नहि"), "mas": ("Eé", "Á’ā"), "mer": ("Ii", "Arĩ"),
        "mfe": ("Wi", "Non"), "mg": ("Eny", "Tsia"), "mgh": ("eyo", "akin’tuna"), "mgo": ("èè", "ideg"),
        "mi": ("āe", "kāo"), "mk": ("да", "не"), "ml": ("ഉവ്വ്", "അല്ല"), "mn": ("тийм", "үгүй"),
        "mn-Mong": ("ᠲᠡᠢᠢᠮᠣ", "ᠥᠬᠡᠢ"), "mni": ("য়েস", "নো"), "mr": ("होय", "नाही"), "ms": ("ya", "tidak"),
        "mt": ("iva", "le"), "mua": ("Oho", "A a"), "naq": ("Îi", "Hî-î"), "nb": ("ja", "nei"),
        "nd": ("Yebo", "Hatshi"), "ne": ("हो", "होइन"), "nl": ("ja", "nee"), "nmg": ("Yaŋ", "Nzúl"),
        "nn": ("ja", "nei"), "no": ("ja", "nei"), "nus": ("Ɣää", "Ëëy"), "nyn": ("Eego", "Ngaaha"),
        "or": ("ହଁ", "ନା"), "os": ("уойы", "нӕйы"), "pa": ("ਹਾਂ", "ਨਹੀਂ"), "pa-Arab": ("ہاں", "نہيں"),
        "pcm": ("yẹs", "no"), "pl": ("tak", "nie"), "ps": ("هو", "نه"), "pt": ("sim", "não"),
        "rm": ("gea", "na"), "rn": ("Ego", "Oya"), "ro": ("da", "nu"), "rof": ("Yee", "Ehe"),
        "ru": ("да", "нет"), "rwk": ("Haya", "Ote"), "sa": ("आम्", "न"), "sah": ("сөп", "суох"),
        "saq": ("Neja", "Nara"), "sat": ("ᱦᱚᱸᱺᱦ", "ᱵᱟᱝᱺᱵ"), "sbp": ("Ena", "Ndaali"), "sc": ("eja", "nono"),
        "scn": ("se", "no"), "sd": ("ها", "نه"), "sd-Deva": ("हा", "न"), "se": ("jo", "ii"),
        "seh": ("Ande", "Nkhabe"), "ses": ("Ayyo", "Kala"), "sg": ("Iin", "Én-en"), "sgs": ("tēp", "nē"),
        "shi": ("ⵢⵢⵉⵀ", "ⵓⵀⵓ"), "shi-Latn": ("yyih", "uhu"), "si": ("ඔව්", "නැත"), "sk": ("áno", "nie"),
        "sl": ("da", "ne"), "sn": ("Hongu", "Kwete"), "so": ("haa", "maya"), "sq": ("po", "jo"),
        "sr": ("да", "не"), "sr-Latn": ("da", "ne"), "su": ("enya", "teu"), "sv": ("ja", "nej"),
        "sw": ("Ndiyo", "Hapana"), "syr": ("ܗܐ", "ܠܐ"), "ta": ("ஆம்", "இல்லை"), "te": ("అవును", "వద్దు"),
        "teo": ("Eeh", "Kuju"), "th": ("ใช่", "ไม่ใช่"), "ti": ("እወ", "ኣይፋልን"), "tk": ("hawa", "ýok"),
        "to": ("ʻio", "ʻikai"), "tr": ("evet", "hayır"), "tt": ("әйе", "юк"), "twq": ("Ayyo", "Kala"),
        "tzm": ("Yeh", "Uhu"), "ug": ("ھەئە", "ياق"), "uk": ("так", "ні"), "ur": ("ہاں", "نہیں"),
        "uz": ("ha", "yo‘q"), "uz-Cyrl": ("ҳа", "йўқ"), "vec": ("sì", "nò"), "vi": ("có", "không"),
        "vun": ("Haya", "Ote"), "wae": ("ja", "nei"), "wo": ("waaw", "déedet"), "xog": ("Ye", "Be"),
        "yav": ("ɛ́ɛ́ɛ", "aákó"), "yo": ("Bẹ́ẹ̀ni", "Bẹ́ẹ̀kọ́"), "yo-BJ": ("Bɛ́ɛ̀ni", "Bɛ́ɛ̀kɔ́"),
        "yrl": ("eẽ", "ũbaá"), "yue": ("係", "唔係"), "yue-Hans": ("系", "唔系"), "zgh": ("ⵢⵢⵉⵀ", "ⵓⵀⵓ"),
        "zu": ("yebo", "cha"),
    }
)  # fmt: skip
"""Yes and no by language."""

OTHER_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cgg": ("", "apaana"), "el": ("", "οχι"), "es": ("si", ""), "fa": ("آری", "خیر"), "hi": ("हां", ""),
        "it": ("si", ""), "km": ("ចាស", ""), "ko": ("네", "아니오"), "nyn": ("", "apaana"), "pt": ("", "nao"),
        "tr": ("", "hayir"),
    }
)  # fmt: skip
"""What else is read as yes and no: other words of CLDR, and how the words are typed as well."""


def yes_and_no(language: str) -> tuple[str, str] | None:
    """Return yes and no in a language, None where CLDR does not have the words."""
    return in_language(WORDS, language)


def other_words(language: str) -> tuple[str, str]:
    """Return what else is read as yes and as no in a language, empty where it is nothing."""
    return in_language(OTHER_WORDS, language) or ("", "")
