"""The words by which a syllabus names its fields, Chinese (both scripts) and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from courses.documents.recognisers.syllabus.lexicon import EN_RULES, ZH_RULES, Field

_FOLD = str.maketrans(
    "課綱內參閱讀書獻論題師講時間點習評績業問導週單節學標簡資選補電郵教員賓門與說計劃項協調負責聯"
    "繫統籌務對話誠規則範圍紀驗實報開設場進預備緒總結術語輔須後擴連網準級條價測體會議區動態應達壇"
    "觀麼檢銀顧產監險證機構經長討義難專數絡註遲請團隊歷來際組館復國圖醫護藝劇園廠農漁訪齡鄉錄檔處"
    "辦寫譯詩頭東車陽樓廳聽視畫優傳債兒兩凍別劑勞勢卻厲雙啟嘗壓壞夠夢奧婦寶審將尋屆層島帶幣幹幾庫"
    "廢廣張強彈從慮慶憶懷戰戲戶擇擔據擬敗斷晉極槍樂樣權歡歐歲歸殘殼氣決沒況溝滅溫滿漢潔潛濟灣災為"
    "無煙熱營爭牆狀獨獲環現畢異當療發盡盤碼確礎禮種積穩窮筆築簽糧約純紙細終綜綠維緊線練繼續聖職腦"
    "臨臺舉舊藥號衛裝裡複見親覺訂訓記許詞試該詳認諮識變讓貝財貨貴買費貿質購賽趙跡軍軟輕輪辭運過違"
    "遠適遷遺邊鄰釋針銷鋼錢錯鍵鎮鐵閉關陳陸階隨隱雜靈靜響頁順領顏願類風飛飯飲養餘魚齊詢繳聲劉憲稅"
    "諾縣億萬"
    "ＡＢＣ：（）／｜【】\u3000",
    "课纲内参阅读书献论题师讲时间点习评绩业问导周单节学标简资选补电邮教员宾门与说计划项协调负责联"
    "系统筹务对话诚规则范围纪验实报开设场进预备绪总结术语辅须后扩连网准级条价测体会议区动态应达坛"
    "观么检银顾产监险证机构经长讨义难专数络注迟请团队历来际组馆复国图医护艺剧园厂农渔访龄乡录档处"
    "办写译诗头东车阳楼厅听视画优传债儿两冻别剂劳势却厉双启尝压坏够梦奥妇宝审将寻届层岛带币干几库"
    "废广张强弹从虑庆忆怀战戏户择担据拟败断晋极枪乐样权欢欧岁归残壳气决没况沟灭温满汉洁潜济湾灾为"
    "无烟热营争墙状独获环现毕异当疗发尽盘码确础礼种积稳穷笔筑签粮约纯纸细终综绿维紧线练继续圣职脑"
    "临台举旧药号卫装里复见亲觉订训记许词试该详认咨识变让贝财货贵买费贸质购赛赵迹军软轻轮辞运过违"
    "远适迁遗边邻释针销钢钱错键镇铁闭关陈陆阶随隐杂灵静响页顺领颜愿类风飞饭饮养余鱼齐询缴声刘宪税"
    "诺县亿万"
    "abc:()/|[] ",
)


def fold(text: str) -> str:
    """``text`` for comparison: simplified, lower case, half-width; one character for each."""
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(map(_lower, folded))


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


_PARTS = re.compile(r"\s*[/|·•+&]\s*|\s+(?:-|–|—)\s+|\s*[（()）]\s*")
_SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])\s*(?=[a-z])|(?<=[a-z.])\s+(?=[\u4e00-\u9fff])")
_HAN_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_REMARK = re.compile(r"\s*[（(\[][^（()）\]]{0,40}[）)\]]\s*$")


@lru_cache(maxsize=4096)
def field_of(phrase: str) -> Field | None:
    """The field that a label phrase names: ``推荐阅读 / Recommended readings``; None for text."""
    if len(phrase) > 300:
        return None
    folded = fold(phrase).strip(" :：.。-–—[]【】*_#").strip()
    if not folded or len(folded) > 60:
        return None
    whole = field_of_part(folded) or field_of_part(_HAN_BLANKS.sub("", folded))
    if whole is not None:
        return whole
    remark = _REMARK.sub("", folded)
    if remark != folded and (found := field_of_part(remark)) is not None:
        return found
    parts = [p for chunk in _PARTS.split(folded) for p in _SCRIPTS.split(chunk) if p.strip()]
    fields = [field_of_part(part.strip()) for part in parts]
    if len(fields) < 2 or any(f is None for f in fields):
        return None
    telling = [f for f in fields if f is not Field.ASIDE]
    return telling[0] if telling else fields[0]


def field_of_part(part: str) -> Field | None:
    """The field that one folded phrase names, in one language and without a joint."""
    rules = ZH_RULES if any("\u4e00" <= c <= "\u9fff" for c in part) else EN_RULES
    for candidate in (part, *(p for p in [_joined(part)] if p)):
        for field, pattern in rules:
            if pattern.fullmatch(candidate):
                return field
    return None


def _joined(part: str) -> str:
    """``论文和读物`` is judged by its last half where both halves are of one field."""
    for joint in ("和", "与", "及", "、", " and ", "或"):
        first, found, second = part.partition(joint)
        if found and first and second and joint != " and ":
            return second if _simple(first) == _simple(second) else ""
        if found and first and second and _simple(first) == _simple(second):
            return second
    return ""


def _simple(part: str) -> Field | None:
    rules = ZH_RULES if any("\u4e00" <= c <= "\u9fff" for c in part) else EN_RULES
    return next((f for f, pattern in rules if pattern.fullmatch(part.strip())), None)


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """A label found at the head of a line; ``rest`` is what follows it on the line."""

    field: Field
    printed: str
    rest: str
    colon: bool  # with a colon (or in 【】), as against a line that is nothing but the label


_COLON = re.compile(r"[:：]")
_BRACKETED = re.compile(r"^\s*[【\[〔「［]([^】\]〕」］]{1,30})[】\]〕」］]\s*[:：]?\s*")


def split_field(text: str) -> FieldLabel | None:
    """The field label at the head of ``text``; None where there is none.

    ``授课老师：高玉翔`` and ``【推荐阅读】``; a line that is only ``Readings`` counts too.
    """
    bracket = _BRACKETED.match(text)
    if bracket and (field := field_of(bracket.group(1))) is not None:
        return FieldLabel(field, bracket.group(0), text[bracket.end() :].strip(), colon=True)
    colon = _COLON.search(text[:70])
    if colon:
        field = field_of(text[: colon.start()])
        if field is not None:
            return FieldLabel(field, text[: colon.end()], text[colon.end() :].strip(), colon=True)
        return None
    if len(text) <= 60 and (field := field_of(text)) is not None:
        return FieldLabel(field, text, "", colon=False)
    dash = re.match(r"^([^\d]{2,40}?)\s+[-–—]\s+(?=\S)", text[:80])
    if dash and (field := field_of(dash.group(1))) in _DASHED:
        return FieldLabel(field, text[: dash.end()], text[dash.end() :].strip(), colon=True)
    return None


_DASHED = frozenset(
    {Field.LECTURER, Field.READINGS, Field.ASSISTANT, Field.ROOM, Field.WHEN, Field.QUESTIONS}
)

_GENERAL = re.compile(
    r"总|全部|全课程|general|course (?:text|reading|book)|textbook|教材|教科书", re.I
)
_REQUIRED = re.compile(r"必读|必讀|指定|required|prescribed|mandatory|compulsory|essential", re.I)
_OPTIONAL = re.compile(
    r"选读|選讀|延伸|拓展|扩展|选修|可选|optional|further|supplementary|additional|补充|課外|课外",
    re.I,
)


def required_by(label: str) -> bool | None:
    """Whether a label says that its readings are required (True) or optional (False)."""
    if _OPTIONAL.search(label):
        return False
    return True if _REQUIRED.search(label) else None


def of_whole_course(label: str) -> bool:
    """Whether a label of readings means those of the whole course: textbook, general list."""
    return _GENERAL.search(label) is not None


def is_case(label: FieldLabel) -> bool:
    """``Case: "Corner Bakery"``: a case with a title is something to read."""
    named = re.match(r"^\s*(?:cases?|案例|handouts?|讲义)", label.printed, re.I)
    return named is not None and label.rest[:1] in '“"《「'
