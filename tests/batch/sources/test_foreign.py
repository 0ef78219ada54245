"""Files that are something else than their name says, bytes in another encoding: told as what they are."""

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.sources.encodings import encoding_hint
from tests.batch.tables import refusal, sheet, texts, write_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("ending", ["xls", "xlsb", "ods", "numbers", "XLS"])
def test_other_spreadsheets_are_to_be_saved_as_xlsx(tmp_path: Path, ending: str) -> None:
    found = refusal(tmp_path / f"a.{ending}")
    assert found.code == "LF610"
    assert "save it as `.xlsx`" in str(found.hint)
    assert "--source-kind" not in str(found.hint)


@pytest.mark.parametrize("ending", ["docx", "pdf", "doc", "html", "zip"])
def test_other_files_are_called_what_they_are(tmp_path: Path, ending: str) -> None:
    found = refusal(tmp_path / f"a.{ending}")
    assert found.code == "LF610"
    assert "which is not read" in found.message


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "yaml"])
def test_a_workbook_that_is_called_a_text_is_to_be_named_xlsx(tmp_path: Path, ending: str) -> None:
    path = write_workbook(tmp_path / f"a.{ending}", {"One": sheet(texts("id"), texts("1"))})
    found = refusal(path)
    assert (found.code, found.place) == ("LF610", str(path))
    assert "Excel file" in found.message
    assert "name it `.xlsx`" in str(found.hint)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml"])
def test_an_old_workbook_by_any_name_is_to_be_saved_as_xlsx(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(OLE)
    found = refusal(path)
    assert found.code == ("LF614" if ending == "xlsx" else "LF610")
    assert "save it as `.xlsx`" in str(found.hint)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"id,name\n1,Ann\n", "CSV"), (b"\xef\xbb\xbfid;name\n", "CSV"), (b'[{"id": 1}]', "JSON"),
        (b"<html><table>", "web page"), (b"%PDF-1.7", "PDF"),
    ],
)  # fmt: skip
def test_a_text_that_is_called_a_workbook_is_reported(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    found = refusal(path)
    assert found.code == "LF614"
    assert what in found.message


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("word/document.xml", "Word"),
        ("content.xml", "LibreOffice"),
        ("Index/Document.iwa", "Numbers"),
        ("x", "zip"),
    ],
)
def test_an_archive_is_known_by_what_lies_in_it(tmp_path: Path, member: str, what: str) -> None:
    path = tmp_path / "a.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert what in refusal(path).message


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
    hint = encoding_hint(text.encode(encoding), "utf-8-sig", 2)
    assert f"`--encoding {named}`" in hint
    assert hint.count("--encoding") == 1


@pytest.mark.parametrize("text", [CHINESE, SHORT, TAIWAN, JAPANESE, KOREAN, WESTERN])
@pytest.mark.parametrize("damage", [b"\xff", b"\x80\xe9", "ö".encode("latin-1") + b"l"])
def test_utf_8_with_a_few_bad_bytes_is_damaged_and_nothing_else(text: str, damage: bytes) -> None:
    data = text.encode() + b"x," + damage + b"\n"
    assert encoding_hint(data, "utf-8-sig", 4) == (
        "most of it is UTF-8, but line 4 is not: correct that line, or export the file again"
    )


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp1250", "mac_roman"])
def test_no_encoding_is_proposed_at_a_guess(encoding: str) -> None:
    text = {"cp1250": "imię,Łódź\n", "mac_roman": "é–ê†è\n"}.get(encoding, "имя,город\nИван,Москва\n")
    assert encoding_hint(text.encode(encoding, "ignore"), "utf-8-sig", 1) == "save it as UTF-8"


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
    "cp1251": "Иван Москва Пётр Юлия Я да",
    "koi8-r": "Иван Москва Пётр Юлия Я да",
}
ROWS = st.sampled_from([(key, word) for key, words in WORDS.items() for word in words.split()]).flatmap(
    lambda one: st.tuples(
        st.just(one[0]),
        st.lists(st.sampled_from(WORDS[one[0]].split()), max_size=6).map(lambda more: [one[1], *more]),
    )
)


def proposed_rightly(encoding: str, words: list[str]) -> bool:
    text = "id,name\n" + "".join(f"{number},{word}\n" for number, word in enumerate(words, 1))
    data = text.encode(encoding)
    hint = encoding_hint(data, "utf-8-sig", 2)
    named = re.findall("--encoding ([^`]+)", hint)
    assert len(named) < 2 or "look at the letters" in hint
    return not named or any(data.decode(one, "replace") == text for one in named)


@given(ROWS)
def test_no_proposal_that_is_followed_prints_other_words(rows: tuple[str, list[str]]) -> None:
    assert proposed_rightly(*rows)


@pytest.mark.parametrize("encoding", WORDS)
def test_a_single_row_is_enough_for_a_right_proposal_or_for_none(encoding: str) -> None:
    for word in WORDS[encoding].split():
        assert proposed_rightly(encoding, [word]), word


def test_two_encodings_that_read_as_well_are_both_named() -> None:
    hint = encoding_hint("Čapek\nNovák\n".encode("cp1250"), "utf-8-sig", 1)
    assert "`--encoding cp1252` or `--encoding cp1250`" in hint
    assert "look at the letters" in hint


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"id\tname\n1\tAnn\n", "a text", "--source-kind"),
        (b"<html><table>", "a web page", "save it as `.xlsx`"),
        (OLE, "a workbook of Excel 97", "save it as `.xlsx`"),
        (b"", "a workbook of Excel 97", "save it as `.xlsx`"),
    ],
)
def test_what_is_called_xls_is_reported_by_its_bytes(
    tmp_path: Path, data: bytes, what: str, remedy: str
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    found = refusal(path)
    assert (found.code, what in found.message, remedy in str(found.hint)) == ("LF610", True, True)


def test_a_new_workbook_called_xls_is_to_be_named_xlsx(tmp_path: Path) -> None:
    found = refusal(write_workbook(tmp_path / "a.xls", {"One": sheet(texts("id"), texts("1"))}))
    assert "97" not in found.message
    assert "name it `.xlsx`" in str(found.hint)
