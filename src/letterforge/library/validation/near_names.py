"""Near names: other spellings, words and languages that people use for keys and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from unicodedata import normalize

from letterforge.diagnostics import did_you_mean

_MOST_WORDS = 2_048  # whose plain spelling is kept: there are about 1,000 here and in the schemas

# What a key is called elsewhere: the first of these that can stand in the mapping is meant.
_KEYS = {
    "title": "name heading headline header caption h1 subject 标题 名称 题目 主题",
    "text": "content contents paragraph para body value words string html md 正文 内容 文本 段落 文字",
    "label": "name title caption display_name question 标签 名称 标题 显示名",
    "items": "children subclauses sub_clauses clauses body entries list 子条款 条目 子项 项目",
    "body": "content contents children items clauses sections outline structure elements main default normal"
    " 正文 内容 主体 结构",
    "when": "condition if cond only_if show_if visible_if visible where unless 条件 如果 当",
    "for": "foreach for_each each loop repeat iterate over 循环 重复 遍历",
    "options": "choices values enum enumeration option alternatives select 选项 可选项 可选值",
    "minimum": "min minimal at_least from lower ge minimum_value min_value 最小值 最小 下限",
    "maximum": "max maximal at_most to upper le maximum_value max_value 最大值 最大 上限",
    "min_length": "minimum_length min_len min_items minimum_items 最小长度 最短",
    "max_length": "maximum_length max_len max_items maximum_items length 最大长度 最长",
    "pattern": "regex regexp regular_expression re format match mask 正则 正则表达式 格式 样式",
    "help": "desc description hint tooltip note comment explanation 说明 帮助 提示 描述 备注",
    "description": "desc summary about help comment note 说明 描述 简介",
    "required": "mandatory obligatory must 必填 必需 必须",
    "default": "initial preset value default_value fallback 默认 默认值 缺省值",
    "example": "sample eg examples placeholder demo 示例 例子 样例 例",
    "unit": "units suffix measure 单位",
    "type": "kind datatype data_type value_type 类型 种类",
    "currency": "ccy currency_code money 货币 币种",
    "show": "display currency_display style as 显示 货币显示",
    "blank": "blank_length underline line_length width size 空白 空格长度",
    "not_before": "after since later_than 不早于",
    "yes": "true_label yes_label label_yes true_text yes_text",
    "no": "false_label no_label label_no false_text no_text",
    "other": "other_option free_text freetext others 其他",
    "item": "element entry of items each 元素 列表项",
    "fields": "properties columns attributes keys members lines rows 字段 属性 栏目",
    "placeholders": "variables vars fields parameters params inputs values holes 占位符 变量 字段 参数",
    "clauses": "clause passages sections paragraphs body items 条款 条文 子句",
    "clause": "clauses ref use include clause_id 条款 引用",
    "section": "title heading chapter part group 章 节 章节 标题 部分",
    "choice": "choices checkbox checkboxes boxes radio select 选择 复选框 勾选",
    "table": "grid rows columns 表格 表",
    "signature": "sign signatures sign_off closing 落款 签名 签署 署名 签章",
    "attachments": "attachment enclosures enclosure annex annexes appendix 附件",
    "cc": "copies copy copy_to carbon_copy carboncopy distribution 抄送 副本",
    "bullets": "bullet list bullet_list ul unordered points 项目符号 列表 圆点",
    "definitions": "glossary list_of_terms defined_terms 定义 术语表 释义",
    "terms": "term definitions defined_terms glossary 术语 用语 定义",
    "letter_title": "title heading title_here main_title 标题位置 函件标题",
    "page_break": "new_page break pb 分页 分页符 换页",
    "numbered": "number numbering enumerate 编号 是否编号",
    "numbering": "numbers number_format scheme levels list_style 编号 编号方案",
    "page": "layout design page_design pages page_layout template format 页面 版式 版面",
    "style": "class look paragraph_style format 样式 风格",
    "id": "key identifier name ref 编号 标识",
    "tags": "labels keywords categories category tag 标签 关键词",
    "levels": "patterns scheme formats headings 级别 层级",
    "restart": "reset start_over continue 重新编号",
    "rows": "for each list source data loop 行",
    "columns": "cols fields cells 列",
    "align": "alignment justify halign text_align position 对齐",
    "width": "w size share 宽 宽度 列宽",
    "paper": "size paper_size page_size format papersize 纸张 纸型",
    "landscape": "orientation orient rotated wide horizontal 横向 横排",
    "image": "picture img photo logo graphic figure 图片 图像 照片 标志",
    "alt": "alternative alternative_text alt_text description caption 替代文字 说明",
    "margins": "margin border padding 页边距 边距",
    "fonts": "font typeface typefaces 字体",
    "top": "upper up 上 上边距",
    "bottom": "lower down 下 下边距",
    "left": "l inner 左 左边距",
    "right": "r outer 右 右边距",
    "cjk": "chinese cn zh east_asian east_asia eastasia ea asian hanzi song 中文 中文字体",
    "latin": "english en western ascii family name font face 西文 英文 英文字体",
    "complex": "cs arabic hebrew thai devanagari hindi rtl bidi complex_script",
    "size": "font_size pt points height 字号 大小",
    "bold": "b strong weight 加粗 粗体",
    "italic": "i em italics emphasis slanted 斜体",
    "lines": "rows line_count 行数 行",
    "characters": "columns chars cols 字数 列数",
    "grid": "raster 网格 版心",
    "first_line": "indent first_line_indent text_indent 首行缩进 缩进",
    "indent": "offset left margin 缩进",
    "hanging": "hang hanging_indent 悬挂 悬挂缩进",
    "justify": "justified align alignment 两端对齐",
    "line_height": "line_spacing leading spacing lineheight 行距 行高",
    "space_after": "paragraph_spacing spacing_after margin_bottom 段后 段后距 段间距",
    "header": "head page_header top 页眉",
    "footer": "foot page_footer bottom page_number 页脚 页码",
    "even": "even_text even_pages 偶数页",
    "first": "first_page title_page letterhead 首页 首页页眉",
    "boxes": "checkbox checkboxes box ticks 方框 复选框",
    "empty": "unchecked unticked off blank 未选",
    "ticked": "checked on tick full 已选 勾选",
    "extends": "base parent inherits inherit based_on from 继承 基于",
    "reference": "docx reference_doc reference_docx template word 参考文件 模板",
    "name": "title library label 名称 名字",
    "version": "revision ver 版本",
    "language": "lang locale default_language languages 语言 默认语言",
    "total": "sum footer foot summary last_row totals 合计 总计 小计",
    "layout": "format look arrangement display as 版式 排版 布局",
    "title_layout": "title_position title_style heading_layout runin run_in 标题位置 标题排版",
    "caption": "title label heading 题注 标题",
}  # fmt: skip

# What a value of a list of words is called elsewhere.
_VALUES = {
    "text": "string str varchar char line short_text shorttext input word words 文本 字符串 单行文本 文字",
    "multiline": "paragraph textarea longtext memo lines richtext 多行 多行文本 段落",
    "integer": "int whole count long 整数 数量",
    "decimal": "float double real numeric number percent percentage rate 小数 数字 数值 浮点数 百分比",
    "money": "currency amount price cost sum fee 金额 货币 价格 钱",
    "date": "datetime timestamp time day calendar 日期 时间",
    "boolean": "bool yesno yes_no flag checkbox true_false logical switch 布尔 是否 真假",
    "choice": "enum select option radio dropdown single_choice picklist 单选 选择 枚举 下拉",
    "choices": "multiselect multi_select multiple options multiple_choice checkboxes 多选 复选",
    "list": "array sequence table rows repeat set tuple 列表 数组 表格",
    "record": "object dict map mapping struct group row hash 记录 对象 字典",
    "email": "mail e_mail email_address 邮箱 电子邮件 电子邮箱",
    "phone": "tel telephone mobile phone_number cell fax 电话 手机 手机号 联系电话",
    "credit_code": "uscc social_credit_code tax_id company_id usci 统一社会信用代码 信用代码",
    "left": "start l 左 左对齐 居左",
    "right": "end r 右 右对齐 居右",
    "center": "centre middle centered centred 居中 中 居中对齐",
    "Letter": "us_letter usletter letter_size letter_paper",
    "A4": "din_a4 iso_a4 a4_paper 210x297",
    "body": "normal default paragraph plain text 正文",
    "addressee": "recipient address to salutation 收件人 称谓 抬头",
    "basis": "ground preamble recital whereas 依据",
    "closing": "end ending farewell signoff sign_off regards 结尾 结语",
    "note": "remark footnote comment annotation 备注 注 附注",
    "table": "grid two_columns box 表格 表",
    "lines": "list plain line rows 行 逐行",
    "omit": "hide skip leave_out left_out drop remove 省略 略去",
    "show": "keep draw drawn print display 显示 保留",
    "run-in": "runin run_in inline same_line 同行 接排",
    "own-line": "ownline own_line line newline separate block new_line 独立成行 独行 单独一行",
    "subject": "re regarding heading topic reference_line 事由 主题 标题",
    "salute": "salutation_end 此致 敬礼 此致敬礼",
    ",": "comma 逗号",
    ".": "point dot period full_stop stop 点 句点 小数点",
    "one": "singular sg single",
    "other": "plural pl others many_others",
}

_LANGUAGES = {
    "zh-CN": "chinese cn mandarin simplified zh_hans_cn 中文 汉语 简体 简体中文 中文简体",
    "zh-Hant": "traditional tw 繁体 繁体中文 繁體 繁體中文",
    "en": "english eng default 英文 英语",
    "de": "german deutsch 德语", "fr": "french francais 法语", "es": "spanish espanol 西班牙语",
    "ja": "japanese jp 日语 日文", "ko": "korean kr 韩语", "ru": "russian 俄语",
}  # fmt: skip

OPPOSITES = {
    "optional": "required", "nullable": "required", "可选": "required", "选填": "required",
    "unnumbered": "numbered", "no_number": "numbered", "without_number": "numbered",
}  # fmt: skip

QUOTES = "“”‘’„«»「」『』＂＇"  # which quote nothing in YAML


def meant_key(written: str, known: Iterable[str], fits: Callable[[str], bool] = lambda _: True) -> str | None:
    """Return the one of `known` keys that `written` stands for, or None; rather one whose value `fits`."""
    return _meant(written, list(known), _KEYS, fits)


def meant_value(written: str, known: Iterable[str]) -> str | None:
    """Return the one of the `known` values that `written` stands for, or None."""
    options = list(known)
    sign = normalize("NFKC", written.strip())
    return sign if sign in options else _meant(bare(written), options, _VALUES, lambda _: True)


def _meant(written: str, known: list[str], others: dict[str, str], fits: Callable[[str], bool]) -> str | None:
    plain = _plain(written)
    if not plain:
        return None
    same = [one for one in known if _plain(one) == plain]
    called = [one for one in known if plain in map(_plain, others.get(one, "").split())]
    swapped = [one for one in known if sorted(_plain(one)) == sorted(plain)]
    for one in (*same, *filter(fits, called), *called, *swapped):
        return one
    lower = {one.lower(): one for one in known}
    nearest = did_you_mean(normalize("NFKC", written).lower(), lower)
    return lower[nearest.split("`")[1]] if nearest else None


@lru_cache(maxsize=_MOST_WORDS)
def _plain(word: str) -> str:
    """Return `word` without what spellings differ in: case, width, and signs between words."""
    return re.sub(r"[\s_.-]+", "", normalize("NFKC", word)).casefold()


def bare(written: str) -> str:
    """Return `written` in half-width signs, without quotes that are none in YAML and without a last comma."""
    return normalize("NFKC", written.strip().strip(QUOTES)).strip(QUOTES + "\"' \t\n").rstrip(",;、")


def language_tag(written: str) -> str:
    """Return the language tag that `written` seems to stand for: `zh_cn` and `chinese` are `zh-CN`."""
    for tag, others in _LANGUAGES.items():
        if _plain(written) in map(_plain, others.split()):
            return tag
    first, *more = re.split(r"[-_ .@]+", bare(written))
    sized = [part.title() if len(part) == 4 else part.upper() for part in more]
    return "-".join([first.lower(), *sized])


def is_language(key: str) -> bool:
    """Return whether `key` is meant for a language, and so for words in it."""
    tag = language_tag(key)
    return tag in (*_LANGUAGES, "zh", "it", "pt") or bool(
        re.fullmatch(r"[a-z]{2}-([A-Z]{2}|Hans|Hant|Latn|Cyrl)", tag)
    )


def _joined(written: str, sign: str) -> str:
    """Return the words of `written` in lower case, joined by `sign`; capitals inside begin a word."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])", bare(written))
    return sign.join(words).lower() if re.fullmatch(r"[\w\s./-]+", bare(written), re.ASCII) else ""


# How a name that must fit a pattern may have been meant, most faithful first.
SPELLINGS: tuple[Callable[[str], str], ...] = (
    bare,
    lambda word: bare(word).lower(),
    lambda word: bare(word).upper(),
    lambda word: _joined(word, "-"),
    lambda word: _joined(word, "_"),
    language_tag,
)
