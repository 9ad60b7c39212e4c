"""Formulas of Word and of web pages as LaTeX."""

from __future__ import annotations

import pytest
from latex2mathml.converter import convert
from lxml import etree

from courses.documents.readers.formulas import Formula, read_mathml, read_omml

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def part(name: str, inner: str) -> str:
    return f"<m:{name}>{inner}</m:{name}>"


def e(inner: str) -> str:
    return part("e", inner)


UPRIGHT = '<m:rPr><m:sty m:val="p"/></m:rPr>'
WORDS = "<m:rPr><m:nor/></m:rPr>"
X, Y, N = run("x"), run("y"), run("n")


def word(inner: str) -> Formula:
    return read_omml(etree.fromstring(f'<m:oMath xmlns:m="{M}" xmlns:w="{W}">{inner}</m:oMath>'))


def web(inner: str) -> Formula:
    return read_mathml(
        etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>')
    )


OFFICE = [
    ("signs", run("α≤β·2"), r"\alpha\leq\beta\cdot2"),
    ("a command and a letter", run("αx"), r"\alpha x"),
    ("a fraction", f"<m:f>{part('num', X)}{part('den', Y)}</m:f>", r"\frac{x}{y}"),
    (
        "a fraction on the line",
        f'<m:f><m:fPr><m:type m:val="lin"/></m:fPr>{part("num", X)}{part("den", Y)}</m:f>',
        "x/y",
    ),
    (
        "a fraction without bar",
        f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr>{part("num", N)}{part("den", X)}</m:f>',
        r"{n \atop x}",
    ),
    (
        "a square root",
        f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{e(X)}</m:rad>',
        r"\sqrt{x}",
    ),
    ("a root with degree", f"<m:rad>{part('deg', run('3'))}{e(X)}</m:rad>", r"\sqrt[3]{x}"),
    ("a superscript", f"<m:sSup>{e(X)}{part('sup', run('2'))}</m:sSup>", "x^{2}"),
    ("a subscript", f"<m:sSub>{e(X)}{part('sub', run('ij'))}</m:sSub>", "x_{ij}"),
    (
        "both scripts",
        f"<m:sSubSup>{e(X)}{part('sub', run('i'))}{part('sup', run('2'))}</m:sSubSup>",
        "x_{i}^{2}",
    ),
    (
        "scripts before",
        f"<m:sPre>{part('sub', run('a'))}{part('sup', run('b'))}{e(X)}</m:sPre>",
        "{}_{a}^{b}x",
    ),
    (
        "a sum",
        '<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr>'
        f"{part('sub', run('i=1'))}{part('sup', N)}{e(X)}</m:nary>",
        r"\sum_{i=1}^{n} x",
    ),
    (
        "an integral without limits",
        '<m:nary><m:naryPr><m:subHide m:val="1"/><m:supHide m:val="1"/></m:naryPr>'
        f"<m:sub/><m:sup/>{e(X)}</m:nary>",
        r"\int x",
    ),
    ("brackets", f"<m:d>{e(X)}</m:d>", r"\left(x\right)"),
    ("brackets with parts", f"<m:d>{e(X)}{e(Y)}</m:d>", r"\left(x \mid y\right)"),
    (
        "an absolute value",
        f'<m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr>{e(X)}</m:d>',
        r"\left|x\right|",
    ),
    (
        "cases",
        '<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'
        f"{e(f'<m:eqArr>{e(X)}{e(Y)}</m:eqArr>')}</m:d>",
        r"\begin{cases}x \\ y\end{cases}",
    ),
    (
        "aligned lines",
        f"<m:eqArr>{e(run('x&amp;=1'))}{e(run('y&amp;=2'))}</m:eqArr>",
        r"\begin{array}{rl}x&=1 \\ y&=2\end{array}",
    ),
    ("a line with its number", f"<m:eqArr>{e(run('x=1#(3)'))}</m:eqArr>", r"x=1 \tag{3}"),
    (
        "a matrix",
        f"<m:d>{e(f'<m:m><m:mr>{e(X)}{e(Y)}</m:mr><m:mr>{e(Y)}{e(X)}</m:mr></m:m>')}</m:d>",
        r"\left(\begin{matrix}x & y \\ y & x\end{matrix}\right)",
    ),
    ("a hat, which needs no sign", f"<m:acc>{e(X)}</m:acc>", r"\hat{x}"),
    (
        "a vector",
        f'<m:acc><m:accPr><m:chr m:val="⃗"/></m:accPr>{e(X)}</m:acc>',
        r"\vec{x}",
    ),
    ("a bar", f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{e(X)}</m:bar>', r"\overline{x}"),
    (
        "a function",
        f"<m:func>{part('fName', run('sin', UPRIGHT))}{e(X)}</m:func>",
        r"\sin x",
    ),
    (
        "a function of one's own",
        f"<m:func>{part('fName', run('tr', UPRIGHT))}{e(X)}</m:func>",
        r"\operatorname{tr} x",
    ),
    (
        "a limit",
        "<m:func>"
        f"{part('fName', part('limLow', e(run('lim', UPRIGHT)) + part('lim', run('x→0'))))}"
        f"{e(X)}</m:func>",
        r"\lim_{x\to0} x",
    ),
    ("words", run("如果", WORDS) + X, r"\text{如果}x"),
    ("Han characters typed into a formula", run("利润=x"), r"\text{利润}=x"),
    ("an upright name", run("VaR", UPRIGHT), r"\mathrm{VaR}"),
    ("letters of the mathematical alphabets", run("𝑥𝐲ℝ"), r"x\mathbf{y}\mathbb{R}"),
    ("marks of LaTeX", run("5%_#"), r"5\%\_\#"),
    ("a comparison is no tag", run("x&lt;y"), r"x\lt y"),
    ("a star is no mark of Markdown", run("a*b"), r"a\ast b"),
    ("deleted parts are not shown", f"{X}<w:del>{Y}</w:del>", "x"),
    ("inserted parts are", f"{X}<w:ins>{Y}</w:ins>", "xy"),
]


@pytest.mark.parametrize(("inner", "wanted"), [case[1:] for case in OFFICE], ids=lambda v: v[:30])
def test_office_formula(inner: str, wanted: str) -> None:
    assert word(inner).latex == wanted
    convert(wanted)  # the pages of a course are made by this converter


WEB = [
    ("<mi>x</mi><mo>=</mo><mn>2</mn>", "x=2"),
    ("<mfrac><mi>x</mi><mi>y</mi></mfrac>", r"\frac{x}{y}"),
    ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
    ("<msup><mi>f</mi><mo>′</mo></msup>", r"f^{\prime}"),
    ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", r"\sqrt{x+1}"),
    ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
    (
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
        r"\sum_{i=1}^{n}",
    ),
    ("<munder><mi>lim</mi><mi>x</mi></munder>", r"\lim_{x}"),
    ("<mover><mi>x</mi><mo>¯</mo></mover>", r"\overline{x}"),
    ("<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>", r"\left(x\right)"),
    ("<mfenced><mi>x</mi><mi>y</mi></mfenced>", r"\left(x,y\right)"),
    (
        "<mrow><mo>{</mo><mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable></mrow>",
        r"\left\{\begin{matrix}x\end{matrix}\right.",
    ),
    ("<mi>sin</mi><mi>x</mi>", r"\sin x"),
    ('<mi mathvariant="bold">v</mi>', r"\mathbf{v}"),
    ("<mtext>如果</mtext>", r"\text{如果}"),
    (
        "<semantics><mi>q</mi><annotation encoding='application/x-tex'>\\hat q</annotation>"
        "</semantics>",
        r"\hat q",
    ),
]


@pytest.mark.parametrize(("inner", "wanted"), WEB)
def test_web_formula(inner: str, wanted: str) -> None:
    assert web(inner).latex == wanted
    convert(wanted)


def test_something_unknown_leaves_the_characters() -> None:
    assert word(f"{X}<m:strange>{Y}</m:strange>") == Formula(latex="", characters="xy")
    assert web("<mi>x</mi><mlongdiv><mi>y</mi></mlongdiv>") == Formula(latex="", characters="xy")


def test_a_formula_too_deep_to_follow_is_unknown() -> None:
    deep = "<m:sSup><m:e>" * 100 + X + "</m:e></m:sSup>" * 100
    assert word(deep) == Formula(latex="", characters="x")


def test_annotations_are_not_characters() -> None:
    formula = web("<semantics><mi>q</mi><annotation encoding='TeX'>q</annotation></semantics>")
    assert formula.characters == "q"
