"""Names of people, with their positions, as by-lines and signatures print them."""

from __future__ import annotations

import re

from courses.documents.model import Author

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎"
    "雷龙史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔文赖樊兰殷施洪翟安颜倪牛温芦季"
    "俞章鲁葛伍申尤毕聂焦柳邢路岳齐梅庄辛管祝左涂谷祁时舒耿卜詹关苗凌费纪靳盛童欧甄项"
    "曲成游阳裴席卫查屈伏冉殳乜冷青岑秋鲍位霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车"
    "房边喻宫邬米蒲窦沙張劉陳楊黃趙吳孫馬鄭許馮鄧葉蘇呂盧鐘譚陸範賈鄒閻龍賀顧龔萬錢嚴"
    "湯褚戚奚滕卞萧蕭湛狄臧茅庞龐娄刁骆郁佘佟巫仇栾荀储汲糜巩宓郗仲伊厉戎郜黎蓟邰蔺屠胥莘逄姬"
    "郦雍璩桑濮扈冀尚晏瞿茹宦艾戈庾暨寇阙蔚夔晁敖訾阚饶鞠巢蒯荆竺逯桓缪丘裘缑亓"
)
_DOUBLE = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "令狐", "歐陽", "司馬",
    "諸葛", "公孙", "闻人", "钟离", "宗政", "夏侯", "慕容", "宇文", "长孙", "司徒",
    "司空", "端木", "南宫", "西门", "独孤", "轩辕", "百里", "东郭", "南门", "呼延",
    "公西", "公良", "乐正", "漆雕", "拓跋", "万俟", "闾丘", "澹台",
    "公冶", "太史", "申屠", "公羊", "赫连", "濮阳", "淳于", "单于",
)  # fmt: skip
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$")
_LATIN_NAME = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.?\s+)?[A-Z][\w'’.-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w'’.-]*){1,3}$"
)
_SPLIT = re.compile(r"\s*(?:、|，|,|;|；|／|/|&|\band\b|与|和)\s*")
_IN_BRACKETS = re.compile(r"^(?P<name>[^（(，,]{2,30}?)\s*[（(](?P<position>[^）)]{2,80})[）)]$")
_DEGREES = re.compile(
    r"(?:,\s*(?:Ph\.?\s?D|D\.?Phil|M\.?D|R\.?N|MPH|MBA|CFA|CPA|M\.?Sc|B\.?Sc|M\.?A|LL\.?M|JD|Esq|Jr|"
    r"FRCP|MPP|MPA|DNP|BSN|MSN)\b\.?)+(?=\s*(?:[,;&、，；]|and\b|$))"
)
_MARKS = re.compile(r"[\s\d¹²³⁴⁵⁶⁷⁸⁹⁰*＊†‡§#,，^①-⑨]+$")
_NAMES_WITH_POSITION = re.compile(r"([\u4e00-\u9fff]{2,4})\s*[（(]([^（）()]{2,60})[）)][\s、，]*")
ORGANISATION = re.compile(
    r"(?:研究院|研究所|研究中心|大学|学院|公司|协会|学会|委员会|实验室|银行|集团|中心|联盟|(?:课题|编写|课程|教研|工作|项目|调研|调查|写作|起草|评估|专家|编辑|研究)(?:小组|组|团队)|编委会|"
    r"^(?:the\s+)?(?:cent(?:re|er)|institute|department|school|college|faculty|office|bureau|ministry|"
    r"university|academy)\s+(?:for|of)\s+[\w\s]+|"
    r"(?:研究|服务|事业|编辑|业务|战略)部|(?:监测|工作|观测|实验)站|(?:发改|教育|卫生|统计|环境|环保|监管)局|事务所|基金会|基金會|學會|協會|學院|大學|研究所|銀行|集團|出版社|工作室|编辑部|交易所|证券|保险|"
    r"\b(?:institute|university|college|school)(?:\s+(?:for|of)\s+[\w\s]+)?|\b(?:working\s+group|task\s+force)"
    r"(?:\s+on\s+[\w\s]+)?|\b(?:cent(?:re|er)|association|committee|laboratory|bank|group|foundation|"
    r"press|(?:course|project|research|editorial|writing|policy|teaching)\s+team|secretariat|ltd\.?|inc\.?|llp|council|authority|advisory|consulting|consultants|partners|advisors|research))$",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"\b(?:"
    r"the|a|an|of|and|to|in|on|for|with|from|by|at|as|is|are|was|not|no|who|why|how|what|"
    r"when|where|which|this|that|these|those|new|works|work|working|notes|note|letter|"
    r"report|reports|paper|review|guide|future|state|rise|fall|end|beginning|case|lessons|"
    r"building|making|understanding|inside|beyond|against|between|money|bank|banks|"
    r"banking|digital|payments|payment|credit|risk|data|open|market|markets|finance|"
    r"financial|economy|policy|global|annual|special|part|chapter|your|our|my|its|their|"
    r"we|you|it|do|does|did|can|will|should|after|before|under|over"
    r")\b",
    re.IGNORECASE,
)  # words of titles and mastheads, not of names
_NO_NAMES = ("摘要", "前言", "目录", "序言", "引言", "结语", "编者", "本刊", "本报", "佚名")
_ROLE = re.compile(
    r"(?:院长|行长|总裁|总监|主任|教授|研究员|经理|主席|合伙人|总工程师|所长|部长|秘书长|首席|专家|董事|负责人|分析师|记者|主管|会长|讲师|博士|顾问|处长|局长|司长|创始人|工程师|博士后|研究生|院士|律师|医师|医生|编辑|作家|学者|教师|助理|"
    r"professor|director|officer|economist|analyst|partner|fellow|head|chief|president|chair|manager|researcher|editor|founder|lecturer|governor|student|postdoc|scientist|engineer|lawyer|consultant)",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Whether ``text`` is the name of one person."""
    bare = text.strip()
    closed = re.sub(r"[ \u3000]", "", bare)
    if _HAN_NAME.match(closed) and closed not in _NO_NAMES:
        if closed.startswith(_DOUBLE) and len(closed) >= 3:
            return True
        return closed[0] in SURNAMES and len(closed) <= 3
    latin = _LATIN_NAME.match(bare) is not None and len(bare) <= 40 and not bare.isupper()
    return latin and not ORGANISATION.search(bare) and not _TITLE_WORD.search(bare)


def is_role(text: str) -> bool:
    """Whether ``text`` names a position."""
    return _ROLE.search(text) is not None


def name_of(text: str) -> str:
    """A name without the blank that lists set between two characters."""
    closed = re.sub(r"[ \u3000]", "", text.strip())
    return closed if _HAN_NAME.match(closed) else text.strip()


def authors_of(text: str) -> tuple[Author, ...]:
    """The authors that a by-line names: 李明、王芳; 李明（某研究院）; Jane Doe and John Roe."""
    text = _DEGREES.sub("", text).strip().rstrip("。.")
    found = _IN_BRACKETS.match(text)
    if found:
        position = found["position"].strip()
        named = authors_of(found["name"])
        if named and all(is_name(author.name) for author in named):
            return tuple(Author(name=author.name, position=position) for author in named)
        if is_role(position):
            return (Author(name=name_of(found["name"]), position=position),)
    pieces = [bare for piece in _pieces(text) if (bare := without_marks(piece))]
    if not pieces:
        return ()
    if len(pieces) == 1:
        return _spaced(pieces[0])
    if is_name(pieces[0]) and not any(
        (is_name(piece) and not is_role(piece)) or _IN_BRACKETS.match(piece) for piece in pieces[1:]
    ):
        position = _MARKS.sub("", text.removeprefix(pieces[0]).strip(" ，,、"))
        return (Author(name=name_of(pieces[0]), position=position),)
    authors: list[Author] = []
    for piece in pieces:
        authors.extend(_spaced(piece))
    return tuple(authors)


def _spaced(text: str) -> tuple[Author, ...]:
    """One name, a name and a position, or several names parted by blanks."""
    if is_name(text):
        return (Author(name=name_of(text)),)
    found = _IN_BRACKETS.match(text)
    if found and (is_name(found["name"]) or is_role(found["position"])):
        return (Author(name=name_of(found["name"]), position=found["position"].strip()),)
    runs = _NAMES_WITH_POSITION.findall(text)
    if len(runs) > 1 and all(is_name(name) for name, _position in runs):
        return tuple(Author(name=name_of(n), position=p.strip()) for n, p in runs)
    words = text.split()
    if len(words) > 1 and all(is_name(word) for word in words):
        return tuple(Author(name=word) for word in words)
    if len(words) > 1 and is_name(words[0]):
        return (Author(name=words[0], position=" ".join(words[1:])),)
    if len(words) > 1 and is_name(words[-1]) and is_role(text):
        return (Author(name=words[-1], position=" ".join(words[:-1])),)
    return (Author(name=text.strip()),) if text.strip() else ()


def without_marks(text: str) -> str:
    """A name without the marks behind it that lead to notes: 李明¹*, Jane Doe2."""
    bare = _MARKS.sub("", text.strip())
    return bare if bare != text.strip() and is_name(bare) else text.strip().strip("*＊†‡")


def _pieces(text: str) -> list[str]:
    """The parts of a list of names; what stands in brackets is not parted."""
    pieces, end, depth, index = [], 0, 0, 0
    for found in _SPLIT.finditer(text):
        between = text[index : found.start()]
        depth += sum(between.count(c) for c in "（(") - sum(between.count(c) for c in "）)")
        index = found.start()
        if depth <= 0:
            pieces.append(text[end : found.start()])
            end = found.end()
    return [piece for piece in [*pieces, text[end:]] if piece.strip()]


def introduced(text: str) -> Author | None:
    """The author whom a paragraph of introduction begins with: 王某，某研究院研究员。Further..."""
    first = re.split(r"[。.](?=\s|$|[\u4e00-\u9fff])", text, maxsplit=1)[0]
    found = re.match(
        r"^(?P<name>[^，,：:（(]{2,30}?)\s*(?:[，,：:]|\s+(?:is|was)\s+(?:an?\s+|the\s+)?)\s*(?:现任|系|是|曾任)?(?P<position>.+)$",
        first,
    )
    if found is None or not is_name(found["name"]):
        return None
    return Author(name=name_of(found["name"]), position=found["position"].strip())


def introduces_speaker(text: str) -> bool:
    """李某 某银行原行长: a name and a position on a line above what that person says."""
    name, _blank, position = text.partition(" ")
    return is_name(name) and is_role(position) and text[-1] not in "。，；：" and len(text) <= 60
