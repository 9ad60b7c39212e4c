"""Pieces of OMML, the formulas of Word; each function gives XML for ``word_inline.math``."""

from __future__ import annotations

from xml.sax.saxutils import escape


def r(text: str) -> str:
    return f'<m:r><m:t xml:space="preserve">{escape(text)}</m:t></m:r>'


def plain(text: str) -> str:
    return f'<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>{escape(text)}</m:t></m:r>'


def frac(above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def sub(base: str, low: str) -> str:
    return f"<m:sSub><m:e>{base}</m:e><m:sub>{low}</m:sub></m:sSub>"


def sup(base: str, high: str) -> str:
    return f"<m:sSup><m:e>{base}</m:e><m:sup>{high}</m:sup></m:sSup>"


def subsup(base: str, low: str, high: str) -> str:
    return f"<m:sSubSup><m:e>{base}</m:e><m:sub>{low}</m:sub><m:sup>{high}</m:sup></m:sSubSup>"


def root(inside: str) -> str:
    return f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{inside}</m:e></m:rad>'


def nary(sign: str, low: str, high: str, body: str) -> str:
    return (
        f'<m:nary><m:naryPr><m:chr m:val="{sign}"/><m:limLoc m:val="undOvr"/></m:naryPr>'
        f"<m:sub>{low}</m:sub><m:sup>{high}</m:sup><m:e>{body}</m:e></m:nary>"
    )


def brackets(inside: str) -> str:
    return f"<m:d><m:e>{inside}</m:e></m:d>"


def hat(inside: str, mark: str = "\u0302") -> str:
    return f'<m:acc><m:accPr><m:chr m:val="{mark}"/></m:accPr><m:e>{inside}</m:e></m:acc>'


def function(name: str, inside: str) -> str:
    return f"<m:func><m:fName>{plain(name)}</m:fName><m:e>{inside}</m:e></m:func>"
