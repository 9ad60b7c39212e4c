"""Names of uploads that are paths, devices, orders or no names at all."""

from __future__ import annotations

from tests.hostile.case import CANARY, Case, Collector, utf8

TEXT = "# 清算与结算\n\n先记账，后轧差。\n"

READ = {
    "traversal": f"../../../../tmp/{CANARY}.md",
    "traversal encoded": f"..%2f..%2f{CANARY}.md",
    "traversal encoded twice": f"..%252f{CANARY}.md",
    "traversal in utf-8 overlong": f"..%c0%af{CANARY}.md",
    "traversal backwards": f"..\\..\\{CANARY}.md",
    "traversal mixed": f"..\\/..\\/{CANARY}.md",
    "traversal wide": f"．．／{CANARY}.md",
    "traversal with dots": f"....//....//{CANARY}.md",
    "absolute": f"/tmp/{CANARY}.md",
    "absolute twice": f"//tmp//{CANARY}.md",
    "drive": f"C:\\Windows\\{CANARY}.md",
    "drive relative": f"C:{CANARY}.md",
    "share": f"\\\\127.0.0.1\\share\\{CANARY}.md",
    "file address": f"file:///tmp/{CANARY}.md",
    "web address": "http://127.0.0.1:18099/a.md",
    "home": f"~/{CANARY}.md",
    "home of root": f"~root/{CANARY}.md",
    "dot file": f".{CANARY}.md",
    "con": "CON.md", "nul": "NUL.md", "com1": "COM1.md", "lpt1": "lpt1.md", "aux": "aux.md",
    "NUL inside": "清\x00算.md", "NUL and another ending": "清算.md\x00.txt",
    "newline": "清\n算.md", "carriage return": "清\r\nSet-Cookie: a=b.md",
    "tab": "清\t算.md", "escape": "清\x1b[31m算.md", "delete": "清\x7f算.md",
    "300 characters": "长" * 300 + ".md", "900 bytes": "a" * 900 + ".md",
    "combining": "e\u0301" * 100 + ".md",
    "override": "清算\u202edm.exe.md", "zero width": "清\u200b算.md", "emoji": "🧾📄.md",
    "homoglyph": "ѕуllаbus.md", "markup": "<img src=x onerror=__xss(1)>.md",
    "script": "<script>__xss(2)</script>.md", "quotes": "\"'`.md",
    "template": "{{ 7*7 }}{% debug %}.md", "format": "%s%n{0}{name}.md",
    "shell": f"$(touch {CANARY}).md", "shell pipe": f"a|touch {CANARY};.md", "dash": "-rf .md",
    "blanks": "  清算  .md", "only an ending": ".md", "sql": "'; DROP TABLE x; --.md",
    "surrogate": "清\ud800算.md", "asterisk": "*?.md", "colon and percent": "a:b%00c.md",
    "accents": "é̂ñ.md", "ideographic blank": "清　算.md",
}  # fmt: skip


def cases() -> list[Case]:
    of = Collector("names")
    for key, name in READ.items():
        codes = frozenset({"unsupported_format"})
        of.either(key, name, utf8(TEXT), codes, ("后轧差",), ("\x00", "\x1b"))
    return of.cases
