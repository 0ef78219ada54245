"""Encodings: which ones a hint names, which names users write, texts that are probably in another one."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.sources.registry import open_records
from letterforge.encodings.candidates import likely_encodings, more_likely
from letterforge.encodings.hints import encoding_hint
from letterforge.encodings.supplements import error_handler
from tests.batch.tables import refusal

CHINESE = "姓名,地址,金额\n张伟,上海市浦东新区世纪大道100号,1234.50\n褚嬴,衢州市柯城区,9\n"
SHORT = "name,note\n张伟,a\n李娜,b\n"
TAIWAN = "姓名,地址\n陳怡君,臺北市信義區市府路1號\n林志明,高雄市前鎮區\n"
JAPANESE = "氏名,住所\n山田太郎,東京都千代田区丸の内一丁目\nスズキ,さいたま市\n"
KANJI = "氏名,住所\n山田太郎,東京都千代田区\n"
KOREAN = "이름,주소\n김철수,서울특별시 강남구 테헤란로\n이영희,부산광역시\n"
WESTERN = "name,city\nMüller,Köln\nFrançois,Besançon\nSmith – Co,“x”\n"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (CHINESE, "gbk", "gb18030"), (SHORT, "gb18030", "gb18030"), (TAIWAN, "big5", "cp950"),
        (JAPANESE, "cp932", "cp932"), (KANJI, "cp932", "cp932"), (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"), (WESTERN, "cp1252", "cp1252"), (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16-be", "utf-16-be"),
    ],
)  # fmt: skip
def test_an_encoding_is_proposed_where_it_gives_a_plausible_text(
    text: str, encoding: str, named: str
) -> None:
    hint = encoding_hint(text.encode(encoding), "utf-8-sig", 2).hint
    assert f"`--encoding {named}`" in hint
    assert hint.count("--encoding") == 1


@pytest.mark.parametrize("text", [CHINESE, SHORT, TAIWAN, JAPANESE, KOREAN, WESTERN])
@pytest.mark.parametrize("damage", [b"\xff", b"\x80\xe9", "ö".encode("latin-1") + b"l"])
def test_utf_8_with_a_few_bad_bytes_is_damaged_and_nothing_else(text: str, damage: bytes) -> None:
    data = text.encode() + b"x," + damage + b"\n"
    assert encoding_hint(data, "utf-8-sig", 4) == (
        "most of it is UTF-8, but line 4 is not: correct that line, or export the file again",
        (),
    )


@pytest.mark.parametrize("data", [b"\xff", b"\xff\xff,\xff", b"\xc3"])
def test_a_single_letter_tells_no_encoding(data: bytes) -> None:
    assert encoding_hint(b"id,name\n1," + data + b"\n", "utf-8-sig", 2) == ("save it as UTF-8", ())


def test_utf_8_mixed_with_latin_1_is_never_called_chinese(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for good in range(1, 12):
        path.write_bytes(b"id,name\n" + "1,Müller\n".encode() * good + "2,Köln\n".encode("latin-1") * 5)
        assert "gb18030" not in str(refusal(path).hint)


WORDS = {
    "gbk": "张伟 王芳 李娜 诸葛亮 上官婉儿 北京 乌鲁木齐 石家庄 鄂尔多斯 金额 欧阳修 蔺相如 漯河 揭阳",
    "euc_jp": "田中 佐藤 鈴木 渡辺 五十嵐 服部 蓮見 磯部 堺市 札幌 栃木 スズキ さくら 氏名 樋口 辻 楠木",
    "cp932": "田中 佐藤 長谷川 東京都 枚方市 トヨタ 金額 桐谷 ﾔﾏﾀﾞ ｽｽﾞｷ ﾀﾛｳ ﾅｶﾑﾗ",
    "euc_kr": "김철수 이영희 박 홍길동 정 부산 제주도 남궁민 제갈공명 팽 금액 계룡시 횡성 쌀 꽃",
    "big5": "陳怡君 高雄市 臺北 歐陽菲菲 旺角 觀塘 姓名 金額 鍾 譚詠麟 簡",
    "cp1252": "Müller François Hélène España Åse São Çelik Größe œuvre Škoda État à où Ägir Þór 5€ l’été",
    "cp1250": "Čapek Šimek Novák Dvořák Łódź Wałęsa Győző Đorđe Müller Ľubomír Růžička Żak Ústí Ćosić",
    "cp1254": "Yılmaz Şahin Çağrı Öztürk İnönü Güneş Kılıç Doğan Işık Küçük",
    "iso8859-15": "5€ Müller Šimek œuvre Ž État Noël",
    "mac_roman": "Müller François Hélène España Åse Çelik Größe État à où Ägir Ángel María",
    "cp850": "Müller François Hélène España Åse Çelik Größe État à où Ägir Ángel Señor",
    "cp852": "Čapek Šimek Novák Dvořák Łódź Tomáš Maruška Růžička",
    "cp1251": "Иван Москва Пётр Юлия Смирнова Казань",
    "koi8-r": "Иван Москва Пётр Юлия Смирнова Казань",
    "cp866": "Иван Москва Пётр Юлия Смирнова Казань",
    "cp1253": "Γιώργος Παπαδόπουλος Αθήνα Μαρία Θεσσαλονίκη",
    "cp1255": "שלום ישראל כהן ירושלים אביב",
    "cp1256": "محمد علي القاهرة شركة فاطمة",
    "cp1257": "Jānis Bērziņš Šiauliai Kęstutis Žemaitė Liepāja",
    "cp874": "สมชาย กรุงเทพ บริษัท เชียงใหม่ สุดา",
}
ROWS = st.sampled_from(list(WORDS)).flatmap(
    lambda one: st.tuples(
        st.just(one), st.lists(st.sampled_from(WORDS[one].split()), min_size=4, max_size=10, unique=True)
    )
)


WRITTEN = {  # the codec of Python that has what programs write under the name of an encoding
    "shift_jis": "cp932", "sjis": "cp932", "Windows-31J": "cp932", "euc_jp": "euc_jis_2004",
    "euc_kr": "cp949", "uhc": "cp949", "big5": "big5hkscs", "cp950": "big5hkscs", "big5-hkscs": "big5hkscs",
    "gb2312": "cp936", "gbk": "cp936", "latin-1": "cp1252", "win1251": "cp1251", "koi8": "koi8_r",
    "iso-8859-9": "cp1254", "tis-620": "cp874",
}  # fmt: skip


def table(words: list[str]) -> str:
    return "id,name\n" + "".join(f"{number},{word}\n" for number, word in enumerate(words, 1))


def named(data: bytes) -> list[str]:
    """Return the encodings that the hint names."""
    found = re.search("name its encoding: (.*); or", encoding_hint(data, "utf-8-sig", 2).hint)
    return re.findall("`(?:--encoding )?([^`]+)`", found[1]) if found else []


@given(ROWS.filter(lambda rows: rows[0] != "iso8859-15"))  # its own eight signs are never four words alone
def test_four_words_are_enough_for_the_right_encoding_to_be_among_those_named(
    rows: tuple[str, list[str]],
) -> None:
    encoding, words = rows
    text = table(words)
    data = text.encode(encoding)
    assert any(data.decode(one, "replace") == text for one in named(data))


@pytest.mark.parametrize("encoding", WORDS)
def test_all_words_together_name_the_right_encoding_first(encoding: str) -> None:
    text = table(WORDS[encoding].split())
    data = text.encode(encoding)
    assert data.decode(named(data)[0]) == text


@pytest.mark.parametrize(
    ("text", "encoding", "first"),
    [
        ("山田商店", "cp932", "cp932"), ("김철수", "cp949", "cp949"), ("王小明", "cp950", "cp950"),
        ("张伟明", "gb18030", "gb18030"),
    ],
)  # fmt: skip
def test_of_a_few_characters_all_east_asian_encodings_stay_possible(
    text: str, encoding: str, first: str
) -> None:
    found = named(f"name\n{text}\n".encode(encoding))
    assert found[0] == first
    assert "cp949" in found
    assert len(found) > 1


def test_a_hint_names_languages_and_notes_show_the_text_in_each_encoding() -> None:
    assert encoding_hint("name\n山田商店\n".encode("cp932"), "utf-8-sig", 2) == (
        "name its encoding: `--encoding cp932` (Japanese), `cp949` (Korean), `cp950` (traditional Chinese), "
        "`gb18030` (simplified Chinese); or save it as UTF-8",
        (
            "as `cp932` it reads: 山田商店",
            "as `cp949` it reads: 랹밹룮밲",
            "as `cp950` it reads: 竃𡤧𧂈𡢠",
            "as `gb18030` it reads: 嶳揷彜揦",
        ),
    )


def test_of_encodings_that_read_alike_the_one_of_a_language_with_such_letters_is_named() -> None:
    first = likely_encodings("name\nŽižka\n".encode("cp1250"), "utf-8")[0]  # the same in windows-1252
    assert (first.encoding, first.sample) == ("cp1250", "Žižka")


def test_utf_16_without_its_mark_is_not_called_utf_8() -> None:
    data = "name\n山田\n".encode("utf-16-le")  # which is ASCII with zero bytes, too
    assert "`--encoding utf-16-le`" in encoding_hint(data, "utf-16", 1).hint


def test_two_encodings_that_read_as_well_are_both_named() -> None:
    found = named("Čapek\nNovák\n".encode("cp1250"))
    assert {"cp1250", "cp1252"} <= set(found)


def test_a_sample_of_a_text_holds_nothing_that_cannot_be_seen() -> None:
    data = "name\nשלום\u200fכהן ישראל\n".encode("cp1255")
    assert all(note.isprintable() for note in encoding_hint(data, "utf-8-sig", 2).notes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shift_jis", "㈱髙島屋 ①"), ("sjis", "㈱髙島屋"), ("Windows-31J", "髙"), ("euc_jp", "㈱日立 ①"),
        ("euc_kr", "똠방각하 뷁"), ("uhc", "뷁"), ("big5", "恒生銀行 碁銹裏墻粧嫺 鰂魚涌"),
        ("cp950", "鰂魚涌"),
        ("big5-hkscs", "恒生銀行"), ("gb2312", "朱镕基 €"), ("gbk", "镕 €"), ("win1251", "Иван"),
        ("1251", "Иван"), ("windows-1251", "Иван"), ("koi8", "Иван"), ("latin-1", "5 € “x”"),
        ("iso-8859-9", "Şahin €"), ("tis-620", "สมชาย"), ("macintosh", "Müller"),
    ],
)  # fmt: skip
def test_an_encoding_is_read_as_the_larger_one_that_programs_write(
    tmp_path: Path, name: str, text: str
) -> None:
    codec = WRITTEN.get(name, name)
    data = f"name\n{text}\n".replace("€", "\0").encode(codec)
    euro = b"\x80" if codec in ("cp936", "cp1252", "cp1254") else b"\0"
    path = tmp_path / "a.csv"
    path.write_bytes(data.replace(b"\0", euro))
    (record,) = open_records(str(path), encoding=name)
    assert dict(record.row) == {"name": text}


@pytest.mark.parametrize(("name", "known"), [("ansi", "cp1252"), ("ANSI", "cp932"), ("base64", "utf-8")])
def test_a_name_that_means_no_single_encoding_is_refused(tmp_path: Path, name: str, known: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\nx\n")
    found = refusal(path, encoding=name)
    assert (found.code, known in str(found.hint)) == ("LF001", True)


def warnings(path: Path, text: str, encoding: str, read_as: str) -> list[str]:
    path.write_bytes(text.encode(encoding))
    return [one.code for one in open_records(str(path), encoding=read_as).findings]


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        ("山田商店", "cp932", "gb18030"), ("Иван\nМосква\nСмирнова", "koi8-r", "cp1251"),
        ("Иван\nМосква\nСмирнова", "cp1251", "cp1252"),
        ("陳怡君\n臺北市信義區\n歐陽菲菲\n林志明", "big5", "gbk"),
        ("Müller\nGröße\nÅse", "utf-8", "cp1252"), ("김철수\n서울특별시\n이영희", "cp949", "cp1252"),
        ("محمد علي\nالقاهرة", "cp1256", "cp1252"), ("张伟\n北京\n李娜", "utf-8", "gb18030"),
    ],
)  # fmt: skip
def test_a_text_that_is_certainly_in_another_encoding_is_refused(
    tmp_path: Path, text: str, encoding: str, read_as: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"name\n{text}\n".encode(encoding))
    found = refusal(path, encoding=read_as)
    assert (found.code, found.place) == ("LF611", str(path))
    assert "it would read" in found.message
    assert text[:2] in str(found.hint)


def test_a_text_that_is_probably_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    text = table(["김철수", "이영희", "홍길동", "남궁민", "제갈공명", "계룡시", "횡성", "부산"])
    assert warnings(tmp_path / "a.csv", text, "cp949", "gb18030") == ["LF611"]
    assert warnings(tmp_path / "a.csv", text, "cp949", "cp949") == []


RARE = {
    "gb18030": "龑 喆 堃 犇 淼 焱 垚 骉 王喆 方龑 马犇 闫淼 武曌 禤国维 昝爱宗 隗静 盱眙 濉溪 牂牁",
    "cp950": "喆 堃 禤 龐 麹 鄺 酈 璩 隗 夔 龔翀 彭贇 簡頔 丘處機 恒生銀行",
    "cp932": "髙橋 﨑 濵 德 草彅 麴町 鰺ヶ沢 枩 垰 糀 鵤 轟 遖 辷 籾 硲 ㈱髙島",
    "cp949": "똠방각하 펲시 남궁쀼 갉 낡 섧 녘",
    "cp1252": "½ ¼ ±5 10µm 5m² 80°C «x» §1 Ærøskøbing Þór Łódź?",
    "cp1251": "Ёж Щукин Цой №5 «Ъ» Эйхенбаум",
}


@given(
    st.sampled_from(list(RARE)).flatmap(
        lambda one: st.tuples(st.just(one), st.lists(st.sampled_from(RARE[one].split()), min_size=1))
    )
)
def test_rare_names_in_their_own_encoding_pass_without_warning(rows: tuple[str, list[str]]) -> None:
    encoding, words = rows
    data = table(words).encode(encoding, "ignore")
    assert more_likely(data, encoding) is None


def test_failed_rows_are_written_in_the_encoding_of_the_source() -> None:
    text = "鰂魚涌 恒生銀行 ’"
    handler = error_handler("cp950", "backslashreplace")
    written = text.encode("cp950", handler)
    assert written.decode("cp950", handler) == text
    assert "ñ".encode("cp950", handler) == b"\\xf1"
