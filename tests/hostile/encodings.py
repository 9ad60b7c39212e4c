"""Texts in every encoding that people still use, and in some that nobody should."""

from __future__ import annotations

from tests.hostile.case import TEXT_CODES, Case, Collector

HAN = "# 清算与结算\n\n先记账，后轧差；轧差之后才划款。这是第一讲的内容，说明支付系统的风险。\n"
TRADITIONAL = (
    "# 清算與結算\n\n先記帳，後軋差；軋差之後才撥款。這是第一講的內容，說明支付系統的風險。\n"
)
LATIN = "# Réglement\n\nLe règlement vient après la compensation – à l’heure où l’on paie.\n"
JAPANESE = "# 決済\n\nこれは最初の講義です。決済とは、お金の受け渡しを終えることです。\n"
KOREAN = "# 결제\n\n이것은 첫 번째 강의입니다. 결제는 돈을 주고받는 일을 끝내는 것입니다.\n"
RUSSIAN = "# Расчёт\n\nЭто первая лекция. Расчёт завершает передачу денег между сторонами.\n"

# Characters that show that bytes were read in a wrong encoding.
MOJIBAKE = ("\ufffd", "锟斤拷", "鏄", "å", "Ã", "æ¸", "ÇåËã")
_MUST = ("轧差之后才划款",)


def cases() -> list[Case]:
    of = Collector("encoding")
    _unicode(of)
    _chinese(of)
    _others(of)
    _broken(of)
    _newlines(of)
    return of.cases


def _unicode(of: Collector) -> None:
    marks = {
        "utf-8": b"\xef\xbb\xbf",
        "utf-16-le": b"\xff\xfe",
        "utf-16-be": b"\xfe\xff",
        "utf-32-le": b"\xff\xfe\x00\x00",
        "utf-32-be": b"\x00\x00\xfe\xff",
    }
    for encoding, mark in marks.items():
        for ending in ("md", "txt"):
            of.accept(
                f"{encoding} with mark.{ending}",
                f"a.{ending}",
                lambda e=encoding, m=mark: m + HAN.encode(e),  # type: ignore[misc]
                _MUST,
                MOJIBAKE,
            )
            of.either(
                f"{encoding} without mark.{ending}",
                f"a.{ending}",
                lambda e=encoding: HAN.encode(e),  # type: ignore[misc]
                TEXT_CODES,
                _MUST,
                MOJIBAKE,
            )


def _chinese(of: Collector) -> None:
    rare = HAN + "生僻字：𠮷𪚥䶮㐂。\n"
    for ending in ("md", "txt"):
        of.accept(f"gb18030 four bytes.{ending}", f"a.{ending}",
                  lambda: rare.encode("gb18030"), (*_MUST, "𠮷𪚥䶮㐂"), MOJIBAKE)  # fmt: skip
        for encoding in ("gbk", "gb2312"):
            of.accept(f"{encoding}.{ending}", f"a.{ending}",
                      lambda e=encoding: HAN.encode(e), _MUST, MOJIBAKE)  # type: ignore[misc] # fmt: skip
        for encoding in ("big5", "big5hkscs", "cp950"):
            of.accept(f"{encoding}.{ending}", f"a.{ending}",
                      lambda e=encoding: TRADITIONAL.encode(e), ("軋差之後才撥款",), MOJIBAKE)  # type: ignore[misc] # fmt: skip
        of.either(f"hz.{ending}", f"a.{ending}", lambda: HAN.encode("hz"), TEXT_CODES, (), ("锟",))
    gb_mark = b"\x84\x31\x95\x33"
    of.accept("gb18030 with mark.txt", "a.txt", lambda: gb_mark + HAN.encode("gb18030"), _MUST)
    of.accept("gbk long.txt", "a.txt", lambda: (HAN * 400).encode("gbk"), _MUST, MOJIBAKE)
    quoted = "“轧差”——先记账…然后 end-to-end 划款（T＋1）。\n" * 30
    of.accept("gbk with marks.txt", "a.txt", lambda: quoted.encode("gbk"), ("“轧差”",), MOJIBAKE)
    late = "Clearing and settlement.\n" * 4_000 + HAN
    of.accept("gbk after 100 kB of Latin.txt", "a.txt", lambda: late.encode("gbk"), _MUST, MOJIBAKE)


def _others(of: Collector) -> None:
    foreign = {
        "shift-jis": JAPANESE, "euc-jp": JAPANESE, "iso-2022-jp": JAPANESE,
        "euc-kr": KOREAN, "cp949": KOREAN, "koi8-r": RUSSIAN, "cp1251": RUSSIAN,
        "iso-8859-5": RUSSIAN, "mac-cyrillic": RUSSIAN, "utf-7": HAN,
    }  # fmt: skip
    for encoding, text in foreign.items():
        for times in (1, 40):
            # Refused, or right: never Chinese that nobody wrote.
            of.either(f"{encoding} x{times}.txt", "a.txt",
                      lambda e=encoding, t=text, n=times: (t * n).encode(e),  # type: ignore[misc]
                      TEXT_CODES, (), ("锟斤拷", "轧差之后才划款x"))  # fmt: skip
    of.accept("cp1252.txt", "a.txt", lambda: LATIN.encode("cp1252"), ("règlement",), ("Ã",))
    western = LATIN.replace("’", "'").replace("–", "-")
    for encoding in ("latin-1", "iso-8859-15", "mac-roman", "cp437"):
        of.either(f"{encoding}.txt", "a.txt",
                  lambda e=encoding: western.encode(e), TEXT_CODES)  # type: ignore[misc] # fmt: skip


def _broken(of: Collector) -> None:
    whole = HAN.encode()
    broken = {
        "cut in a character": whole[:-2],
        "one byte lost": whole.replace("轧".encode(), "轧".encode()[:2]),
        "overlong slash": whole + b"\xc0\xaf\n",
        "overlong NUL": whole + b"\xc0\x80\n",
        "surrogate halves": whole + b"\xed\xa0\x80\xed\xb0\x80\n",
        "beyond the last character": whole + b"\xf4\x90\x80\x80\n",
        "utf-8 then gbk": whole + HAN.encode("gbk"),
        "gbk then utf-8": HAN.encode("gbk") * 3 + whole,
        "lone continuation bytes": whole + b"\x80\x81\x82\n",
        "ff bytes": whole + b"\xff\xff\xff\n",
    }
    for key, data in broken.items():
        of.either(f"{key}.md", "a.md", lambda d=data: d, TEXT_CODES, (), ("锟斤拷",))  # type: ignore[misc]
    of.either("NUL in the middle.txt", "a.txt",
              lambda: whole[:30] + b"\x00" + whole[30:], TEXT_CODES, (), ("\x00",))  # fmt: skip
    of.either("NUL at the end.txt", "a.txt", lambda: whole + b"\x00" * 8, TEXT_CODES, (), ("\x00",))
    of.refuse("all bytes.txt", "a.txt", lambda: bytes(range(256)) * 30, "binary")
    of.refuse("mark and nothing.txt", "a.txt", lambda: b"\xef\xbb\xbf", "no_text", "empty")


def _newlines(of: Collector) -> None:
    for name, mark in {
        "crlf": "\r\n", "cr": "\r", "nel": "\u0085", "ls": "\u2028", "ps": "\u2029",
        "vt": "\x0b", "mixed": "\r\n\n\r",
    }.items():  # fmt: skip
        text = HAN.replace("\n", mark)
        of.accept(f"{name}.txt", "a.txt", lambda t=text: t.encode(), _MUST)  # type: ignore[misc]
    of.accept("form feeds.txt", "a.txt", lambda: ("\f" + HAN).encode() * 50, _MUST)
