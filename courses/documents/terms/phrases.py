"""Noun phrases: what before a bracket or a verb is the name of something, and what is not.

Chinese does not part its words, so a name in running text has no visible beginning. What may
stand before it is known: marks, function words, verbs that take it as their object. Where that
does not settle the beginning, nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from courses.documents.terms.names import SMALL_WORDS, words_of
from courses.documents.text import is_han

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 12  # characters of a name in Chinese

# A name begins behind these; the second part of each pair says in which words they do not count.
_CUTS = re.compile(
    "|".join(
        (
            "通过|采用|采取|利用|运用|使用|借助|依托|基于|凭借|围绕|针对|关于|对于|由于|随着|根据|按照",
            "推动|推进|推出|实施|建立|构建|开展|引入|引进|提出|提供(?![者商方])|实现|进行|促进|加强|打造",
            "公布|颁布|上线|探索|介绍|讨论|成为|作为|视为|称为|叫做|称作|属于|涉及|具有|拥有|布局|使得",
            "包括|包含|涵盖|例如|比如|诸如|譬如|以及|或者|还有|并且|其中|所谓|即为|就是|也是|只是|所有(?![权人制者])",
            "如今|目前|当前|近年来|后来|首先|其次|此外|同时|因此|所以|但是|然而|而且|不过|另外|最后|然后",
            "一种|一类|一个|一项|一套|一些|一家|这种|那种|某种|某个|这个|那个|这类|这些|那些|各种|一次(?!性)",
            "多种|两种|三种|几种|每个|每种|两个|三个|几个|许多|很多|大量|任何|其他|其它|另一",
            "著名|常见的?|常用的?|主流的?|典型的?|最早的?|最常|需要|能够|可以|可能(?!性)|应当|必须|已经|正在",
            "得到|获得|产生|形成|面临|遭遇|出现|发生(?!率)|导致|引发|造成|降低|减少|增加(?!值)|提高|提升|支撑",
            "(?<![标目])的(?!士)|了(?!解)|是(?!非)|(?<![潜存内现])在(?![线途险])|和(?![解谐])|(?<!参)与|(?<!普)及",
            "或(?!有)|(?<![平高中同初])等(?![额价级效])|把(?!握)|被(?![动保投])|(?<![自理路])由|从(?![业属众])",
            "(?<![双定导横纵方逆反正单面流意倾走内外])向(?!量)|以(?!太)|(?<!转)让|(?<!供)给(?!付)|这|那|其",
            "我们|他们|它们|(?<![基原动])因(?![子果素])|如(?!何)|且|而|但|(?<!合)并(?![购行发联])|将|就(?!业)",
            "(?<![首成])都(?!市)|也|(?<![偿归退返])还|(?<!行)为|于|(?<!端)到(?![期账位])|(?<![规原法准守细])则",
            "(?<![名职对])称(?!号)|分为|分成|(?<![绝相点一面])对(?![冲手账公称象话数比偶抗标齐私付])",
        )
    )
)
# What a name does not begin with, and what it does not end with.
_BAD_HEAD = re.compile(
    r"[该此某各每诸另更最很]|不(?![良动可])|没|会(?!计|员|话)|要(?![素约])|能(?![源力])|可(?![信控视解转扩])"
    r"|上述|以上|以下|前者|后者|二者|两者|三者|之间|主要|一般|通常|往往|尤其|特别|比较|非常"
    r"|本(?![币金息外地票位体])"
)
_BAD_TAIL = re.compile(
    r"(?:[等中里时后前们们着过得地吗呢吧啊]|之[上下间一]|方面|左右|以[上下内外来]|之后|之前|期间|时候|情况下"
    r"|称为|称|叫|名|如|即|是|为|的)$"
)
_GOOD_TAIL = re.compile(
    r"(?:[手空集]中|房地|两地|异地|实时|及时|小时|同时|[联匿实]名|[售投贷]后|[贷投]前|事[前中后])$"
)
_TWO = re.compile(r"[\u3400-\u9fff]/[\u3400-\u9fff]")  # two names with a stroke between
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·+&/.-]+$")
_NUMBER = re.compile(r"^(?:[0-9]+(?:\.[0-9]+)*[.、]?|[A-Za-z][.、])(?=[\u3400-\u9fff])")
_QUOTED = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"《》，。；：、]{2,24})[”’」』\"]$")
_TITLED = re.compile(r"《([^《》]{2,24})》$")
_LATIN = re.compile(r"[A-Za-z]")
_SOUNDS = frozenset(
    "阿埃艾安昂奥巴柏拜班邦保鲍贝本比彼毕别宾波伯勃博布查达戴丹道德登邓狄迪蒂丁杜顿多厄恩尔法范菲费芬"
    "冯弗佛福富盖甘冈高戈格葛根贡古圭哈海汉翰赫黑亨洪胡华怀惠霍基吉季加贾简杰金卡凯坎康考柯科克肯库夸奎"
    "拉莱兰朗劳勒雷里利莉丽连列林琳刘卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密明莫姆默穆纳娜南内尼涅宁纽努诺"
    "欧帕派潘庞佩彭皮珀普齐奇钱乔琼丘热日荣茹瑞若萨塞赛桑瑟森沙莎山尚舍申圣施史舒司斯思苏索塔泰谭坦汤唐"
    "特腾提廷通图托瓦万旺威韦维魏温文翁沃乌伍西希夏香肖谢辛欣休修许雪雅亚扬杨耶叶伊因英尤约赞泽曾詹珍芝"
    "朱兹佐姬娅妮珊黛露蕾瓜伽纱卓藤彻萝逊"
)  # what foreign names are written with
# English words that are no names: by their endings, and common ones by themselves.
_LEXICAL = re.compile(
    r"(?:[a-z]+(?:ing|tion|sion|ment|ness|ity|ance|ence|ship|ism|ics|logy|graphy|ture|age|ware|ive|"
    r"al|able|ible|ous|ary|ory|less|ful|ed|ized|chain|coin|work)|"
    r"bank|book|score|rate|risk|data|model|market|system|service|fund|law|act|test|chart|table|tree|"
    r"forest|machine|vector|value|price|cost|loss|gain|ratio|index|curve|line|point|unit|pool|layer|"
    r"loop|cell|gene|acid|wave|field|force|mass|energy|power|protocol|contract|account|asset|credit|"
    r"debt|loan|bond|stock|option|capital|money|token|wallet|proof|stake|key|code|cloud|edge|node|"
    r"graph|method|theory|effect|function|process|analysis|algorithm|agent|attack|standard|report|"
    r"open|closed|deep|big|smart|black|white|green|grey|gray|dark|light|hard|soft|hot|cold|long|"
    r"short|high|low|fast|slow|free|first|second|third|double|single|multi|zero|one|net|gross|real|"
    r"time|random|super|micro|macro|cross|self|life|user|customer|client|people|person|public|"
    r"private|trade|tax|land|house|home|food|water|air|earth|sea|sun|health|care|school|state|world|"
    r"city|web|mail|phone|mobile|online|offline|cyber|bio|quantum|neural|swan|bubble|crisis|shock|"
    r"trap|curse|game|war|peace|twin|divide|schemes?|relay|lock)s?",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A name before something.

    ``sure``: quotes say where it begins, or it is used again. ``joined``: "and" or "of" stands
    before it, so that it may go on there.
    """

    text: str
    sure: bool
    joined: bool = False


def name_before(left: str, count: Callable[[str], int]) -> Name | None:
    """The name with which ``left`` ends, if that is certain.

    ``count`` says how often a string stands in the whole text.
    """
    marked = _QUOTED.search(left) or _TITLED.search(left)
    if marked:
        title = left.endswith("》")
        return Name(marked[1], True) if title or is_noun_phrase(marked[1]) else None
    window = left[-40:]
    run = _RUN.search(window)
    if run is None:
        return None
    whole = run[0]
    before = window[: run.start()].rstrip()
    if before and before != window[: run.start()] and _LATIN.search(before[-1]):
        return None  # "AI 技术": the name may begin in the word before the blank
    numbered = _NUMBER.match(whole)
    if numbered:
        whole = whole[numbered.end() :]
    bounded = run.start() > 0 or len(left) <= len(window)
    joined = before.endswith(("、", ","))
    return _within(whole, count, bounded=bounded, joined=joined)


def _within(run: str, count: Callable[[str], int], *, bounded: bool, joined: bool) -> Name | None:
    cuts = [match.end() for match in _CUTS.finditer(run)]
    start = max((cut for cut in cuts if cut < len(run)), default=0)
    if cuts and cuts[-1] == len(run):
        return None
    name = run[start:]
    if not is_noun_phrase(name) or not (bounded or start):
        return None
    joined = run[start - 1] in "和与及的" if start else joined
    return Name(name, sure=count(name) > 1, joined=joined)


def is_noun_phrase(text: str) -> bool:
    """Whether ``text`` may be a name in Chinese: 2 to 12 characters, no function words or verbs."""
    if not 2 <= len(text) <= LONGEST or not any(is_han(c) for c in text):
        return False
    if not all(is_han(c) or c.isalnum() or c in "·-/+&." for c in text) or _TWO.search(text):
        return False
    if text[0].isdigit() and not text[1].isascii():
        return False
    if _CUTS.search(text) or _BAD_HEAD.match(text):
        return False
    return _BAD_TAIL.search(text) is None or _GOOD_TAIL.search(text) is not None


def length_suits(name: Name, english: str) -> bool:
    """Whether a Chinese name is about as long as its English one.

    That is one to two characters a word and two more (three, where the name is sure); small words
    do not count. Of a joined one, whose first half may be missing, it takes two a word.
    """
    words = sum(1 for word in words_of(english) if word.lower() not in SMALL_WORDS)
    han = sum(1 for character in name.text if is_han(character))
    least = 2 * words - 1 if name.joined else words
    return least <= han <= (3 if name.sure else 2) * words + 2


def is_person(name: str, english: str) -> bool:
    """Whether a name with its original looks like somebody's: 莱昂·豪泽（Leon Hauser）.

    Two to four capitalised words without a common one among them, beside a short name or one of
    characters that write foreign sounds.
    """
    if "·" in name:
        return True
    words = words_of(english)
    if any(_LEXICAL.fullmatch(word) for word in words):
        return False
    titled = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    if all(character in _SOUNDS for character in name):
        return titled or (len(words) == 1 and len(name) > 2)
    return titled and len(name) <= 4
