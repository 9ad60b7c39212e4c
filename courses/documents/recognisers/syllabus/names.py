"""What can be a Chinese name and nothing else: by its surname, and by what it is not."""

from __future__ import annotations

import re

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝"
    "左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮"
    "桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬"
    "冼聂屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冒黨芮储荆应宗宣贲干杭诸"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮許鄧呂蘇盧蔣賈葉閻鐘薑範譚鄒陸龍萬錢湯賴龔龐蘭顏嚴蘆韋畢聶叢項陽衛"
    "單寧閔華車邊饒莊塗時關費紀遊廉簡婁蓋黨連計竇遲馮藍鞏練樂儲應諸闞歐郟酈佟佘佴巫鱼鈕閆荀羊於惠麴"
)
_DOUBLE = re.compile(
    r"^(?:欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|夏侯|东方|東方|皇甫|尉迟|公孙|慕容|司徒|令狐|宇文|"
    r"长孙|"
    r"端木|南宫|闻人|聞人|赫连|赫連|澹台|独孤|钟离|鐘離)"
)
_NAME = re.compile(r"^([\u3400-\u9fff]{2,4})(?=$|[\s（(、，,；;])")
_NO_NAME = re.compile(
    r"(?:[部院系所处局楼樓室馆館厅班级組组]|大学|学院|中心|公司|教授|讲师|老师|教师|博士|硕士|"
    r"先生|女士|"
    r"主任|院长|时间|地点|电话|邮箱|教室|课程|周[一二三四五六日]|上午|下午|晚上|章|节)$"
)


def starts_with_name(text: str) -> bool:
    """Whether a text begins with a Chinese name that stands by itself: ``郑怀远（教授）``."""
    found = _NAME.match(text)
    return found is not None and is_name(found.group(1))


def is_name(text: str) -> bool:
    """Whether two to four characters are a name by their surname."""
    if _NO_NAME.search(text) is not None:
        return False
    if _DOUBLE.match(text):
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in _SURNAMES
