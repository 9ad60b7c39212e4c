"""Characters that lie, and texts that other programs would take for orders."""

from __future__ import annotations

from tests.hostile.case import CANARY, TARGET, Case, Collector, utf8

TEXTS = {
    "right to left override": "转账 \u202e001\u202c 元",
    "override never ended": "转账 \u202e001 元",
    "isolates": "甲\u2067乙\u2069丙",
    "isolates never ended": "甲" + "\u2067" * 500,
    "right to left marks": "\u200f清算\u200e",
    "zero width": "清\u200b算\u200c与\u200d结\u2060算",
    "zero width flood": "清" + "\u200b" * 20_000 + "算",
    "joiners": "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈",
    "variation selectors": "清\ufe00算\U000e0100",
    "tag characters": "清算\U000e0001\U000e0068\U000e0069\U000e007f",
    "homoglyphs": "РауРаl раypal ｐａｙｐａｌ",
    "zalgo": "清" + "\u0301\u0302\u0303" * 300 + "算",
    "zalgo flood": "清\u0301" * 10_000,
    "ansi colours": "\x1b[31m红\x1b[0m \x1b]0;title\x07",
    "ansi clear": "清\x1b[2J\x1b[H算",
    "bells and backspaces": "清\x07\x08\x08算",
    "line separators": "清\u2028算\u2029结",
    "private use": "清\ue000算\U000f0000",
    "noncharacters": "清\ufdd0算\U0001fffe",
    "interlinear marks": "清\ufff9算\ufffa注\ufffb",
    "django template": "{% load static %}{{ request.user.password }}{% debug %}",
    "jinja template": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "format string": "{0.__class__} %s%s%n %(password)s {name} {limit!r:>9999999}",
    "shell": f"$(touch /tmp/{CANARY}) `touch /tmp/{CANARY}` ; touch /tmp/{CANARY} |",
    "sql": "'; DROP TABLE courses_lesson; -- \" OR 1=1 /*",
    "full text search": 'NEAR("清算" 5) AND (* OR ^) "unbalanced {col}: -',
    "csv formula": "=cmd|'/c calc'!A1\n\n+1+1\n\n-1\n\n@SUM(A1)\n\n\t=1+1",
    "spreadsheet link": f'=HYPERLINK("{TARGET}/csv","点")',
    "log injection": "清算\r\n2024-03-01 ERROR portal: everything is lost",
    "header injection": "清算\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "mail headers": "清算\nBcc: all@example.org\n\n.\nQUIT",
    "json and unicode escapes": '","admin":true,"x":"\\u0000\\ud800',
}


def cases() -> list[Case]:
    of = Collector("text")
    around = "先记账，后轧差；轧差之后才划款。\n\n" * 20
    for key, text in TEXTS.items():
        of.accept(key, "a.md", utf8(f"# 开头\n\n{around}{text}\n\n{around}结尾。\n"), ("开头", "结尾"),
                  ("\x1b", "\x00", "\x07", "\x08"))  # fmt: skip
    return of.cases
