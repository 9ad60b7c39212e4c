"""Scripts in every place of a document from which a page could run them.

Each payload calls ``__xss``; the runner looks into the stored pages with a parser.
"""

from __future__ import annotations

from tests.hostile import packing, printing
from tests.hostile.case import PACKAGE_CODES, TARGET, TEXT_CODES, Case, Collector, utf8

HTML = (
    "<script>__xss(1)</script>",
    "<SCRIPT SRC=//127.0.0.1:18099/x.js></SCRIPT>",
    "<scr<script>ipt>__xss(1)</scr</script>ipt>",
    "<script\n>__xss(1)</script\n>",
    "<script/x>__xss(1)</script/x>",
    "<img src=x onerror=__xss(1)>",
    "<img src=x onerror\n=\n__xss(1)>",
    "<img/src=x/onerror=__xss(1)>",
    "<img src='x' onerror=\"__xss(1)\" title='>'>",
    "<img src=`x`onerror=__xss(1)>",
    "<svg onload=__xss(1)>",
    "<svg><script>__xss(1)</script></svg>",
    "<svg><a xlink:href='javascript:__xss(1)'><text>点</text></a></svg>",
    "<svg><animate onbegin=__xss(1) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=__xss(1)>#x'/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=__xss(1)>",
    "<math href='javascript:__xss(1)'>点</math>",
    "<iframe src='javascript:__xss(1)'></iframe>",
    "<iframe srcdoc='<script>__xss(1)</script>'></iframe>",
    "<object data='javascript:__xss(1)'></object>",
    "<embed src='javascript:__xss(1)'>",
    "<form action='javascript:__xss(1)'><button>点</button></form>",
    "<button formaction='javascript:__xss(1)' form=x>点</button>",
    "<input autofocus onfocus=__xss(1)>",
    "<details open ontoggle=__xss(1)><summary>点</summary></details>",
    "<video><source onerror=__xss(1)></video>",
    "<audio src=x onerror=__xss(1)>",
    "<body onload=__xss(1)>",
    "<base href='http://127.0.0.1:18099/'>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:18099/'>",
    "<link rel=stylesheet href=http://127.0.0.1:18099/x.css>",
    "<style>@import 'http://127.0.0.1:18099/x.css';</style>",
    "<style>*{background:url(http://127.0.0.1:18099/x)}</style>",
    "<p style='background:url(http://127.0.0.1:18099/x)'>文</p>",
    "<p style='position:fixed;inset:0'>文</p>",
    "<a href='javascript:__xss(1)'>点</a>",
    "<a href='jAvAsCrIpT:__xss(1)'>点</a>",
    "<a href='java\tscript:__xss(1)'>点</a>",
    "<a href='java&#10;script:__xss(1)'>点</a>",
    "<a href='&#106;avascript:__xss(1)'>点</a>",
    "<a href=' \x01javascript:__xss(1)'>点</a>",
    "<a href='vbscript:__xss(1)'>点</a>",
    "<a href='data:text/html,<script>__xss(1)</script>'>点</a>",
    "<a href='file:///etc/passwd'>点</a>",
    "<a id=location name=body>点</a>",
    "<div id=__proto__ class='notice primary'>文</div>",
    "<template><script>__xss(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=__xss(1)>'>",
    "<textarea><img src=x onerror=__xss(1)></textarea>",
    "<title><img src=x onerror=__xss(1)></title>",
    "<xmp><img src=x onerror=__xss(1)></xmp>",
    "<plaintext><img src=x onerror=__xss(1)>",
    "<!--><img src=x onerror=__xss(1)>-->",
    "<!--[if IE]><script>__xss(1)</script><![endif]-->",
    "<?xml version='1.0'?><?php __xss(1) ?>",
    "<![CDATA[><img src=x onerror=__xss(1)>]]>",
    "<div hx-get='http://127.0.0.1:18099/h' hx-trigger=load>文</div>",
    "<div hx-on::load='__xss(1)' data-hx-get='/x'>文</div>",
    "<div x-data x-init='__xss(1)' @click='__xss(1)'>文</div>",
    "<div v-html='__xss(1)' v-on:load='__xss(1)' :src='x'>{{__xss(1)}}</div>",
    "<div ng-app ng-csp>{{$on.constructor('__xss(1)')()}}</div>",
    "<a ping=http://127.0.0.1:18099/p href=/a>点</a>",
    "<a href=//127.0.0.1:18099/ target=_blank rel=opener>点</a>",
    "<p onclick=__xss(1) onmouseover=__xss(1) onpointerrawupdate=__xss(1)>文</p>",
    "<marquee onstart=__xss(1)>文</marquee>",
    "<isindex action=javascript:__xss(1) type=image>",
    "<table background='javascript:__xss(1)'><tr><td>文</td></tr></table>",
    "<portal src='javascript:__xss(1)'></portal>",
    "<x onclick=__xss(1) tabindex=0 autofocus onfocus=__xss(1)>点",
    "<a href=\"#\" onclick=\"__xss(1)\">点</a",
    "<img src=http://127.0.0.1:18099/pixel.gif alt=图>",
    "<img srcset='http://127.0.0.1:18099/a 1x' src=a.png>",
    "<picture><source srcset=http://127.0.0.1:18099/b></picture>",
)  # fmt: skip

MARKDOWN = {
    "link": "[点](javascript:__xss(1))",
    "link in capitals": "[点](JaVaScRiPt:__xss(1))",
    "link with a tab": "[点](java\tscript:__xss(1))",
    "link with an entity": "[点](javascript&colon;__xss(1))",
    "link with numbers": "[点](&#x6A;avascript:__xss(1))",
    "link with a NUL": "[点](java\x00script:__xss(1))",
    "link in angles": "[点](<javascript:__xss(1)>)",
    "link with data": "[点](data:text/html;base64,PHNjcmlwdD5fX3hzcygxKTwvc2NyaXB0Pg==)",
    "link with a title": '[点](/a "x\\" onmouseover=\\"__xss(1)")',
    "reference": "[点][a]\n\n[a]: javascript:__xss(1)",
    "reference with a title": '[点][a]\n\n[a]: /a "\'><img src=x onerror=__xss(1)>"',
    "autolink": "<javascript:__xss(1)>",
    "picture": "![图](javascript:__xss(1))",
    "picture text": '![" onerror="__xss(1)](x)',
    "picture elsewhere": f"![图]({TARGET}/a.png)",
    "picture as svg": "![图](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9X194c3MoMSk+)",
    "attribute list": "# 题 {: onclick=__xss(1) style=color:red id=location }",
    "attribute list of a word": "*文*{: onmouseover=__xss(1) }",
    "attribute list of a link": "[点](/a){: target=_blank onclick=__xss(1) }",
    "attribute list of pandoc": "# 题 {#x .y onclick=\"__xss(1)\"}",
    "footnote": "文[^a]\n\n[^a]: <img src=x onerror=__xss(1)>",
    "footnote name": '文[^"><img src=x onerror=__xss(1)>]\n\n[^"><img src=x onerror=__xss(1)>]: 注',
    "abbreviation": '*[文]: "><img src=x onerror=__xss(1)>\n\n文',
    "definition list": "词\n: <img src=x onerror=__xss(1)>",
    "fence language": '```"><img src=x onerror=__xss(1)>\n1\n```',
    "fence options": '``` {.python onclick="__xss(1)"}\n1\n```',
    "code": "`<img src=x onerror=__xss(1)>`",
    "heading": "# <img src=x onerror=__xss(1)>",
    "heading anchor": '# 题" onclick="__xss(1)',
    "table": "| <img src=x onerror=__xss(1)> |\n|---|\n| <svg onload=__xss(1)> |",
    "admonition": '!!! note "<img src=x onerror=__xss(1)>"\n    文',
    "admonition class": '!!! "x onclick=__xss(1)"\n    文',
    "box": "/// note | <img src=x onerror=__xss(1)>\n    attrs: {onclick: __xss(1)}\n文\n///",
    "container": '::: {onclick="__xss(1)"}\n文\n:::',
    "formula": "$<img src=x onerror=__xss(1)>$",
    "formula link": "$\\href{javascript:__xss(1)}{x}$",
    "formula html": '$\\htmlData{onclick=__xss(1)}{x}$ $\\class{x" onclick="__xss(1)}{y}$',
    "formula style": "$\\style{background:url(http://127.0.0.1:18099/x)}{x}$",
    "formula picture": f"$\\includegraphics{{{TARGET}/a.png}}$",
    "mermaid": '```mermaid\ngraph TD\nA["<img src=x onerror=__xss(1)>"]\n```',
    "mermaid callback": '```mermaid\ngraph TD\nA\nclick A call __xss(1)\n```',
    "mermaid directive": "```mermaid\n%%{init: {'securityLevel': 'loose'}}%%\ngraph TD\nA\n```",
    "front matter": "---\ntitle: <img src=x onerror=__xss(1)>\nauthor: <script>__xss(1)</script>\n---\n文",
    "toc mark": "[TOC]\n\n# <svg onload=__xss(1)>",
    "emoji": ':"><img src=x onerror=__xss(1)>:',
    "task list": "- [ ] <img src=x onerror=__xss(1)>",
    "critic marks": '{++<img src=x onerror=__xss(1)>++}{>>" onclick=__xss(1)<<}',
    "placeholder": "\x02klzzwxh:0000\x03 <script>__xss(1)</script>",
    "wiki link": "[[javascript:__xss(1)|点]]",
    "marp directive": "---\nmarp: true\nstyle: '</style><script>__xss(1)</script>'\n---\n\n# 题",
    "marp picture": f"---\nmarp: true\n---\n\n# 题\n\n![bg]({TARGET}/bg.png)",
    "slide notes": "---\nmarp: true\n---\n\n# 题\n\n<!-- <script>__xss(1)</script> -->",
    "slidev component": "---\ntheme: seriph\n---\n\n# 题\n\n<Tweet id='x' @click='__xss(1)'/>",
    "hugo shortcode": '{{< figure src="javascript:__xss(1)" >}}',
    "jekyll include": "{% include x.html onclick='__xss(1)' %}",
}  # fmt: skip

_SCRIPT = "<script>__xss(1)</script>"
_PICTURE = '"><img src=x onerror=__xss(1)>'


def cases() -> list[Case]:
    of = Collector("xss")
    for number, vector in enumerate(HTML, start=1):
        of.either(f"html {number} in a block", "a.md", utf8(f"# 开头\n\n{vector}\n\n结尾。\n"),
                  TEXT_CODES)  # fmt: skip
    for number, vector in enumerate(HTML[:24], start=1):
        page = (
            f"<!doctype html><html><body><h1>开头</h1><p>文 {vector}</p><p>结尾。</p></body></html>"
        )
        of.either(f"html {number} in a page", "a.html", utf8(page), TEXT_CODES)
    for key, vector in MARKDOWN.items():
        text = vector if vector.startswith("---") else f"# 开头\n\n{vector}\n"
        of.either(f"markdown {key}", "a.md", utf8(text + "\n\n结尾。\n"), TEXT_CODES, ("结尾",))
    _office(of)
    return of.cases


def _office(of: Collector) -> None:
    links = {
        "javascript": "javascript:__xss(1)", "data": "data:text/html,<script>__xss(1)</script>",
        "file": "file:///etc/passwd", "quotes": 'https://a/" onclick="__xss(1)',
        "unc": "\\\\127.0.0.1\\share",
    }  # fmt: skip
    for key, address in links.items():
        body = packing.ORDINARY + (
            '<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>点</w:t></w:r></w:hyperlink></w:p>'
        )
        of.either(f"docx link {key}", "a.docx", lambda a=address, b=body: packing.word(  # type: ignore[misc]
            b, relationships=(("rIdL", "hyperlink", a.replace('"', "&quot;"), "External"),)
        ), PACKAGE_CODES, ("轧差",))  # fmt: skip
        annotation = f"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI({address})>>>>"
        of.either(f"pdf link {key}", "a.pdf", lambda a=annotation: printing.one_page(  # type: ignore[misc]
            page="/Annots[6 0 R]", more={6: a.encode()}
        ), PACKAGE_CODES)  # fmt: skip
    for key, vector in {"script": _SCRIPT, "picture": _PICTURE}.items():
        of.either(f"docx text {key}", "a.docx", lambda v=vector: packing.word(  # type: ignore[misc]
            packing.paragraph(v, "Heading1") + packing.paragraph(v) + packing.ORDINARY
        ), PACKAGE_CODES, ("轧差",))  # fmt: skip
        of.either(f"pptx text {key}", "a.pptx", lambda v=vector: packing.show([  # type: ignore[misc]
            packing.slide_xml(packing.shape(v, title=True) + packing.shape(f"{v}\n结尾"))
        ]), PACKAGE_CODES, ("结尾",))  # fmt: skip
        of.either(f"pdf text {key}", "a.pdf",
                  lambda v=vector: printing.printed([v, *printing.LATIN]), PACKAGE_CODES)  # type: ignore[misc] # fmt: skip
        for where in ("title", "creator", "keywords"):
            core = (
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
                'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:{where}>{packing.escaped(vector)}</dc:{where}></cp:coreProperties>"
            )
            of.either(f"docx {where} {key}", "a.docx", lambda c=core: packing.word(  # type: ignore[misc]
                packing.ORDINARY, more=[("docProps/core.xml", c.encode())]
            ), PACKAGE_CODES, ("轧差",))  # fmt: skip
