"""Collections of questions from elsewhere, which come as plain text until they are read as such."""

from __future__ import annotations

from tests.hostile.case import CANARY, TARGET, TEXT_CODES, Case, Collector, utf8

GIFT = {
    "gift": "::题一:: 轧差是什么？ {=净额 ~总额 ~零}\n",
    "gift with a script": "::<script>__xss(1)</script>:: 轧差？ {=<img src=x onerror=__xss(1)> ~乙}\n",
    "gift without end": "::题:: 轧差？ {" + "=甲 " * 5_000,
    "gift nested": "轧差？ " + "{" * 2_000 + "}" * 2_000,
    "gift of weights": "轧差？ {~%100%甲 ~%-9999999999999%乙 ~%nan%丙}\n" * 500,
    "gift of regular expressions": "轧差？ {=(a+)+$ =" + "a" * 50 + "}\n",
}
AIKEN = {
    "aiken": "轧差是什么？\nA. 净额\nB. 总额\nANSWER: A\n",
    "aiken without options": "轧差？\nANSWER: A\n" * 2_000,
    "aiken of 100,000 options": "轧差？\n" + "".join(f"{n}. 甲\n" for n in range(100_000)) + "ANSWER: A\n",
    "aiken wrong answer": "轧差？\nA. 净额\nANSWER: ZZZ\n",
}  # fmt: skip
_LAUGHS = '<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8)
)
MOODLE = {
    "moodle": "<quiz><question type='truefalse'><name><text>轧差</text></name></question></quiz>",
    "moodle entity": f'<!DOCTYPE q [<!ENTITY a SYSTEM "{TARGET}/moodle">]><quiz>&a;</quiz>',
    "moodle laughs": f"<!DOCTYPE q [{_LAUGHS}]><quiz>&i;</quiz>",
    "moodle file": "<quiz><question><file name='../../" + CANARY + "' encoding='base64'>AA</file></question></quiz>",
    "moodle script": "<quiz><question><text><![CDATA[<script>__xss(1)</script>]]></text></question></quiz>",
}  # fmt: skip
CSV = {
    "csv": "题,甲,乙\n轧差？,净额,总额\n",
    "csv of formulas": "题,甲\n=1+1,@SUM(A1)\n+1,-1\n",
    "csv of quotes": '"' * 20_001,
    "csv of 50,000 columns": "题," * 50_000,
}


def cases() -> list[Case]:
    of = Collector("quiz")
    for ending, group in ((".txt", GIFT), (".txt", AIKEN), (".xml", MOODLE), (".csv", CSV)):
        for key, text in group.items():
            codes = TEXT_CODES | {"unsupported_format"}
            of.either(key, f"题{ending}", utf8(text), frozenset(codes))
    return of.cases
