"""A question of each type to begin with, in the written form."""

from __future__ import annotations

from typing import Final

_CHINESE: Final = {
    "single": """1. 题干？
   - [x] 正确选项 :: 选它的人看到的反馈
   - [ ] 另一个选项
   - [ ] 又一个选项
   解析: 为什么
""",
    "multiple": """1. 下列哪些……？
   - [x] 正确选项
   - [x] 另一个正确选项
   - [ ] 错误选项
   解析: 为什么
""",
    "truefalse": """1. 一个陈述。
   答案: 对
   解析: 为什么
""",
    "numeric": """1. 是多少？
   答案: 3.5 ± 0.1 元
   解析: 怎么算
""",
    "short": """1. 叫什么？
   类型: 简答
   答案: 写法一 | 写法二
   解析: 为什么
""",
    "cloze": """1. 一句话里有{{空|另一种写法}}，也有{{=对|~错}}的选择和 {{#10 ± 1}} 这样的数。
   解析: 为什么
""",
    "matching": """1. 把左右对应起来。
   - 左一 => 右一
   - 左二 => 右二
   - => 多余的右边
   解析: 为什么
""",
    "ordering": """1. 按先后排列。
   类型: 排序
   - 第一步
   - 第二步
   - 第三步
   解析: 为什么
""",
    "open": """1. 你怎样看？
   参考答案: 要点
""",
}
_ENGLISH: Final = {
    "single": """1. The question?
   - [x] The right option :: What who chooses it is told
   - [ ] Another option
   - [ ] One more option
   Explanation: why
""",
    "multiple": """1. Which of these …?
   - [x] A right option
   - [x] Another right option
   - [ ] A wrong option
   Explanation: why
""",
    "truefalse": """1. A statement.
   Answer: True
   Explanation: why
""",
    "numeric": """1. How much is it?
   Answer: 3.5 ± 0.1 m
   Explanation: how it is computed
""",
    "short": """1. What is it called?
   Type: short
   Answer: one way | another way
   Explanation: why
""",
    "cloze": """1. A sentence with a {{blank|gap}}, a {{=right|~wrong}} choice, {{#10 ± 1}}.
   Explanation: why
""",
    "matching": """1. Match the two sides.
   - left one => right one
   - left two => right two
   - => a right side too many
   Explanation: why
""",
    "ordering": """1. Put these in order.
   Type: ordering
   - first
   - second
   - third
   Explanation: why
""",
    "open": """1. What do you think?
   Model answer: the main points
""",
}


def samples(language: str) -> dict[str, str]:
    """By type; ``language`` is that of the course."""
    return _ENGLISH if language.startswith("en") else _CHINESE
