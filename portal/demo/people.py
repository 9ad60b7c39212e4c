"""Thirty students who do not exist, each with an ability and a habit of working."""

from __future__ import annotations

import random
from dataclasses import dataclass

PREFIX = "demo-student-"
MARK = "（演示 · demo）"  # stands behind each name, wherever a name is shown
_NAMES = (
    "林晓", "周予安", "陈思齐", "王若彤", "李景行", "张亦凡", "刘昕", "赵清和", "黄子墨",
    "吴佳怡", "徐知远", "孙可", "马腾远", "朱文静", "胡一鸣", "郭雨桐", "何嘉树", "高远",
    "罗琪", "郑书言", "梁辰", "谢安然", "宋词", "唐果", "韩冰", "冯宇轩", "Aisha Khan",
    "Daniel Weber", "Mia Rossi", "Tom Baker",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Student:
    """``ability`` is about normal with deviation 1; ``diligence`` is between 0 and 1."""

    username: str
    name: str
    ability: float
    diligence: float


def students(seed: str) -> list[Student]:
    """The class of a seed."""
    chance = random.Random(seed)  # noqa: S311 - people to show, no secret
    return [
        Student(
            username=f"{PREFIX}{number:02d}",
            name=name,
            ability=chance.gauss(0.3, 1.0),
            diligence=min(1.0, max(0.15, chance.gauss(0.75, 0.2))),
        )
        for number, name in enumerate(_NAMES, start=1)
    ]
