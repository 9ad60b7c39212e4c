"""Markdown on which parsers take for ever: storms of marks, nesting, loops, front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import CANARY, TARGET, TEXT_CODES, Case, Collector, utf8

if TYPE_CHECKING:
    from collections.abc import Callable

STORMS = {
    "brackets": "[", "picture brackets": "![", "links cut": "[a](", "closing brackets": "]",
    "stars": "*", "star pairs": "**a *b ", "underscores": "_", "under pairs": "__a _b ",
    "backticks": "`", "growing backticks": "` `` ``` ", "tildes": "~", "strikes": "~~a ",
    "angle brackets": "<", "tags cut": "<a ", "comments cut": "<!-- ", "instructions": "<? ",
    "declarations": "<!A ", "cdata": "<![CDATA[", "entities": "&#", "ampersands": "&a",
    "pipes": "|", "dollars": "$", "dollar pairs": "$$a$ ", "backslashes": "\\", "equals": "=",
    "dashes": "- ", "hashes": "#", "carets": "^", "footnote cuts": "[^a]", "blanks and tabs": " \t",
}  # fmt: skip

NESTS: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: "> " * n + "文",
    "quotes without blanks": lambda n: ">" * n + "文",
    "lists": lambda n: "".join("  " * depth + "- 项\n" for depth in range(n)),
    "numbered lists": lambda n: "".join("   " * depth + "1. 项\n" for depth in range(n)),
    "list in list marks": lambda n: "- " * n + "项",
    "quotes and lists": lambda n: "> - " * n + "项",
    "emphasis": lambda n: "*" * n + "文" + "*" * n,
    "links in links": lambda n: "[" * n + "文" + "](a)" * n,
    "html elements": lambda n: "<div>" * n + "文" + "</div>" * n,
    "span elements": lambda n: "文 " + "<b>" * n + "文" + "</b>" * n,
    "fences": lambda n: "".join("`" * (3 + depth) + "\n" for depth in range(n)),
    "boxes": lambda n: "".join(":" * (n + 3 - depth) + " note\n" for depth in range(n)),
    "details": lambda n: "<details>\n\n" * n + "文",
    "indentation": lambda n: "".join(" " * 4 * depth + "文\n\n" for depth in range(n)),
    "formulas": lambda n: "$" + "{" * n + "x" + "}" * n + "$",
    "fractions": lambda n: "$$" + "\\frac{1}{" * n + "x" + "}" * n + "$$",
}

LOOPS = {
    "references": "[a][b]\n\n[b]: #c\n[c]: #b\n" * 2_000,
    "one reference often": "[a]\n" * 20_000 + "\n[a]: https://example.org\n",
    "many definitions": "文\n\n"
    + "".join(f"[k{n}]: https://example.org/{n}\n" for n in range(20_000)),
    "footnotes in a ring": "文[^1]\n\n[^1]: 见[^2]\n[^2]: 见[^1]\n",
    "a footnote of itself": "文[^1]\n\n[^1]: 见[^1]\n",
    "footnotes in a chain": "文[^0]\n\n" + "".join(f"[^{n}]: 见[^{n + 1}]\n" for n in range(3_000)),
    "one mark, many notes": "文[^1]\n\n" + "[^1]: 注\n" * 5_000,
    "marks without notes": "文[^1]\n" * 5_000,
    "abbreviations": "A B\n\n" + "".join(f"*[A{n}]: 缩写\n" for n in range(3_000)) + "A1 " * 3_000,
    "headings to link to": "".join(f"[节](#{n})\n\n# {n}\n\n" for n in range(2_000)),
    "attribute lists": "# 题 {: " + "a=b " * 20_000 + "}\n\n文 {: .c #d onclick=e }\n",
    "attribute list cut": "文 {: " * 5_000,
    "table of escapes": "|" + "\\|" * 20_000 + "|\n|---|\n|a|\n",
    "table cut": "|a\n|-\n" * 10_000,
    "table of one dash": "a|b\n-|-\n" * 5_000,
    "setext underlines": "a\n=\n" * 20_000,
    "setext of 20,000": "题\n" + "=" * 20_000 + "\n",
    "definition list": "词\n: 义\n" * 10_000,
    "math bomb": "$$\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\a$$\n\n" * 50,
    "math macros": "$$" + "".join(f"\\newcommand{{\\k{c}}}{{x}}" for c in "abcdefgh") + "$$",
    "mermaid bomb": "```mermaid\ngraph TD\n" + "A-->B\n" * 20_000 + "```\n",
    "mermaid click": f'```mermaid\ngraph TD\nA-->B\nclick A "{TARGET}/m"\n```\n',
    "code in 3,000 languages": "".join(f"```l{n}\n1\n```\n\n" for n in range(3_000)),
    "fence without end": "# 题\n\n```python\n" + "x = 1\n" * 20_000,
    "emoji names": ":smile:" * 10_000,
    "task list": "- [ ] 做\n- [x] 完\n" * 5_000,
    "autolinks": "<https://example.org> " * 5_000,
    "bare addresses": "https://example.org/a_b_c " * 5_000,
}

FRONT = {
    "alias bomb": "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    ),
    "alias of itself": "a: &a [*a]\n",
    "python object": "a: !!python/object/apply:os.system ['touch /tmp/" + CANARY + "']\n",
    "python name": "a: !!python/name:os.system\n",
    "python tuple": "a: !!python/tuple [1, 2]\n",
    "ruby object": "a: !ruby/object:Gem::Installer {}\n",
    "binary": "a: !!binary " + "A" * 4_000 + "\n",
    "merge keys": "a: &a {x: 1}\nb:\n  <<: *a\n",
    "bad date": "date: 2024-13-45\n",
    "date beyond years": "date: 99999-01-01\n",
    "date with zone": "date: 2024-03-01T08:00:00+99:99\n",
    "octal and sexagesimal": "a: 0o777\nb: 190:20:30\nc: 0x7fffffffffffffffffffffff\n",
    "infinite number": "a: .inf\nb: .nan\nc: 1e999\n",
    "number of 5,000 digits": "a: " + "9" * 5_000 + "\n",
    "title that is a list": "title: [a, b]\n",
    "title that is a map": "title: {a: b}\n",
    "title with NUL": 'title: "清\\0算"\n',
    "title with markup": "title: <script>__xss(1)</script>\n",
    "nested 500 deep": "".join(" " * n + "a:\n" for n in range(500)) + " " * 500 + "b\n",
    "flow nested": "a: " + "[" * 2_000 + "]" * 2_000 + "\n",
    "10,000 keys": "".join(f"k{n}: v\n" for n in range(10_000)),
    "no end": "a: b\n" * 3_000,
    "tabs": "a:\tb\n\tc: d\n",
    "duplicate keys": "title: 甲\ntitle: 乙\n",
    "slug that climbs": f"slug: ../../{CANARY}\nlayout: /etc/passwd\npermalink: /admin/\n",
    "include": f"layout: !include /tmp/{CANARY}\nimage: {TARGET}/front.png\n",
}  # fmt: skip


def cases() -> list[Case]:
    of = Collector("mdpath")
    for key, mark in STORMS.items():
        for times in (2_000, 50_000):
            text = f"# 题\n\n头 {mark * (times // len(mark) + 1)} 尾\n"
            of.either(f"{key} x{times}", "a.md", utf8(text), TEXT_CODES, ("题",))
    for key, nest in NESTS.items():
        for depth in (60, 3_000):
            of.either(f"{key} {depth} deep", "a.md", utf8(f"# 题\n\n{nest(depth)}\n"), TEXT_CODES)
    for key, text in LOOPS.items():
        of.either(key, "a.md", utf8(f"# 开头\n\n{text}"), TEXT_CODES, ("开头",))
    for key, front in FRONT.items():
        end = "" if key == "no end" else "---\n"
        of.either(f"front matter: {key}", "a.md", utf8(f"---\n{front}{end}\n# 题\n\n正文在此。\n"),
                  TEXT_CODES, ("正文在此",))  # fmt: skip
    return of.cases
