"""Names of styles in any language, as the English name in lower case.

Word keeps the English names of its own styles in the file; other programs, and people who make
their own styles, write them in their language.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HEADING = re.compile(
    r"(?:heading|head|h|标题|標題|見出し|제목|überschrift|uberschrift|titre|titolo|título|titulo|"
    r"encabezado|cabeçalho|заголовок|nagłówek|nadpis|kop|rubrik|overskrift|otsikko|titlu|başlık|"
    r"tiêu đề|judul)[\s_-]*([1-9])$"
)
_RANKED = re.compile(r"(?:第)?([一二三四五六七八九1-9])\s*[级級]\s*标?標?[题題]$")
_HAN_DIGITS = "一二三四五六七八九"
_CONTENTS = re.compile(
    r"(?:toc|目录|目錄|目次|verzeichnis|contents|tm|sommario|tdc|оглавление|목차)[\s_-]*([1-9])$"
)
_LIST = re.compile(
    r"(list bullet|list number|list continue|list|aufzählungszeichen|listennummer|列表项目符号|"
    r"项目符号列表|列表编号|编号列表|项目符号|列表接续|列表|清單|箇条書き)[\s_-]*([1-9])?$"
)
_LISTS = {
    "aufzählungszeichen": "list bullet", "listennummer": "list number",
    "列表项目符号": "list bullet", "项目符号列表": "list bullet", "项目符号": "list bullet",
    "列表编号": "list number", "编号列表": "list number", "列表接续": "list continue",
    "列表": "list", "清單": "list", "箇条書き": "list bullet",
}  # fmt: skip

_NAMES: dict[str, str] = {
    name: english
    for english, names in {
        "title": "title|标题|標題|titel|titre|título|titulo|titolo|название|заголовок|表題|제목|"
        "tytuł|文档标题|文章标题|主标题|论文标题|document title|doc title",
        "subtitle": "subtitle|副标题|副標題|untertitel|sous-titre|subtítulo|sottotitolo|"
        "подзаголовок|副題|부제|podtytuł|文档副标题",
        "caption": "caption|题注|題注|标号|標號|beschriftung|légende|descripción|legenda|"
        "didascalia|название объекта|図表番号|캡션|图题|表题|图名|表名|图表标题|图标题|表标题|"
        "table caption|figure caption|image caption|table heading caption|illustration|figure",
        "quote": "quote|intense quote|block text|block quote|block quotation|quotations|引用|"
        "明显引用|鮮明引文|引文|zitat|intensives zitat|citation|citation intense|cita|citazione|"
        "цитата|引用文|강한 인용|인용",
        "list paragraph": "list paragraph|列表段落|列出段落|清單段落|listenabsatz|"
        "paragraphe de liste|párrafo de lista|paragrafo elenco|абзац списка|リスト段落|목록 단락",
        "toc heading": "toc heading|toc 标题|目录标题|目錄標題|contents heading|"
        "inhaltsverzeichnisüberschrift|en-tête de table des matières",
        "table of figures": "table of figures|图表目录|圖表目錄|abbildungsverzeichnis",
        "code": "html preformatted|html 预设格式|html 預設格式|html vorformatiert|code|code block|"
        "source code|source|preformatted text|macro text|代码|代码块|程序代码|源代码|程式碼|"
        "quelltext|verbatim|listing|programlisting|console|code listing",
        "code characters": "html code|html 代码|html 程式碼|verbatim char|code char|inline code|"
        "source text|html keyboard|html sample|html typewriter|代码字符",
        "footnote text": "footnote text|脚注文本|註腳文字|fußnotentext",
        "endnote text": "endnote text|尾注文本|章節附註文字|endnotentext",
        "header": "header|页眉|頁首|kopfzeile",
        "footer": "footer|页脚|頁尾|fußzeile",
        "normal": "normal|正文|內文|内文|standard|default|標準|표준|default paragraph style",
        "body text": "body text|正文文本|本文|textkörper|text body",
        "author": "author|authors|作者|作者姓名",
        "date": "date|日期|datum",
        "abstract": "abstract|摘要|zusammenfassung",
        "strong": "strong|要点|強調粗體|fett",
        "emphasis": "emphasis|强调|強調|hervorhebung",
    }.items()
    for name in names.split("|")
}
# The names that say what a paragraph is, so that a style of one's own inherits them.
TELLING = frozenset(
    {"title", "subtitle", "caption", "quote", "list paragraph", "toc heading", "code"}
)


@lru_cache(maxsize=2048)
def english_name(name: str) -> str:
    """``name`` as the English name of a style in lower case; one's own names only folded."""
    plain = unicodedata.normalize("NFKC", name[:200]).strip().casefold()
    plain = " ".join(plain.split(",")[0].split())
    if plain in _NAMES:
        return _NAMES[plain]
    for pattern, english in ((_HEADING, "heading"), (_CONTENTS, "toc")):
        found = pattern.match(plain)
        if found:
            return f"{english} {found.group(1)}"
    ranked = _RANKED.search(plain)
    if ranked:
        digit = ranked.group(1)
        return f"heading {digit if digit.isdigit() else _HAN_DIGITS.index(digit) + 1}"
    listed = _LIST.match(plain)
    if listed:
        kind = _LISTS.get(listed.group(1), listed.group(1))
        return f"{kind} {listed.group(2)}" if listed.group(2) else kind
    return plain


def heading_level(name: str) -> int:
    """The level that an English name says, 0 for any other style."""
    return int(name[8]) if name.startswith("heading ") and name[8:].isdigit() else 0


def is_telling(name: str) -> bool:
    """Whether a name says what its paragraphs are."""
    return name in TELLING or bool(heading_level(name)) or name.startswith(("toc ", "list "))
