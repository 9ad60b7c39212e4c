"""Second round, syllabi in PDF: units with hours and points, and classes as dated paragraphs."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from tests.documents.formats.pdf_sheet import Place, Sheet, Style, built
from tests.documents.formats.pdf_wanted import Wanted

_OCEAN: list[tuple[str, str, str, list[tuple[str, list[str]]]]] = [
    (
        "臺灣的海：位置、洋流與季風",
        "4",
        "江宛儒",
        [("黑潮主流與支流", ["流速與流量", "歷年觀測"]), ("東北季風下的沿岸流", []), ("海溫資料哪裡找", [])],
    ),
    (
        "珊瑚礁生態系",
        "6",
        "江宛儒",
        [("造礁珊瑚的共生", []), ("白化事件：2020 年夏天", ["小琉球", "墾丁", "北海岸"])],
    ),
    ("漁業資源與管理", "6", "倪紹庭", [("單位努力漁獲量", []), ("配額、禁漁期與保護區", []), ("討論：櫻花蝦自主管理", [])]),
    ("海洋廢棄物", "4", "倪紹庭", [("來源與流向", []), ("淨灘資料的用法", [])]),
    ("海域空間規劃與離岸風電", "6", "江宛儒、倪紹庭", [("誰的海？利害關係人分析", []), ("鯨豚觀察員的一天（演講：周以潔／鯨豚協會）", [])]),
    ("期末報告", "4", "", [("各組 20 分鐘，含提問", [])]),
]  # fmt: skip
_NUMERALS = "一二三四五六"


def ocean() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        weeks: list[dict[str, Any]] = []
        for number, (title, _, who, points) in enumerate(_OCEAN, 1):
            outline = [
                {"text": text} | ({"children": [{"text": t} for t in below]} if below else {})
                for text, below in points
            ]
            form: dict[str, Any] = {"title": title, "outline": outline}
            if who:
                form["lecturers"] = [{"name": name} for name in who.split("、")]
            if "周以潔" in points[-1][0]:
                form["lecturers"].append({"name": "周以潔", "affiliation": "鯨豚協會"})
            weeks.append({"number": number, "sessions": [form]})
        wanted = Wanted(
            "pdf_syllabus_ocean_units_hant.pdf",
            "syllabus",
            title="海洋環境與資源",
            subtitle="通識課程 課程綱要",
            subtitle_also=["通識課程課程綱要（2 學分）", "通識課程 課程綱要（2 學分）"],
            weeks=weeks,
            staff=[
                {"name": "江宛儒", "role": "instructor"},
                {"name": "倪紹庭", "role": "instructor"},
                {"name": "方以默", "role": "assistant"},
                {"name": "周以潔", "role": "guest"},
            ],
            notes=[
                {"title": "課程宗旨", "contains": "每天吃海鮮"},
                {"title": "評量", "contains": "淨灘紀錄"},
                {"title": "注意事項", "contains": "逾期一週內打八折"},
            ],
            course_readings=[
                "邵廣昭（2011）《海洋生態學》，明文書局",
                "胡興華（1996）《拓漁臺灣》，漁業局",
            ],
            reader_sees_not=["南濱大學通識教育中心"],
            unsure="Units are numbered and have hours, no dates: they are the weeks as far as there are any. "
            "The hours behind a unit's title are no part of the title. The visitor may be staff.",
        )
        sheet = Sheet(
            wanted,
            known,
            margins=(80, 80, 74, 80),
            style=Style(font="ming", bold="hei", size=11, leading=19, indent=22),
            furniture=_ocean_furniture,
        )
        _ocean_top(sheet)
        for number, (title, hours, who, points) in enumerate(_OCEAN):
            _line(sheet, f"單元{_NUMERALS[number]}　{title}（{hours} 小時）", bold=True, before=6)
            if who:
                _line(sheet, f"授課：{who}", left=22)
            for text, below in points:
                _line(sheet, f"◆ {text}", left=22)
                for line in below:
                    _line(sheet, f"－ {line}", left=44)
        _line(sheet, "評量", bold=True, before=12)
        sheet.body("出席 20%，淨灘紀錄一份 30%，期末報告 50%。期末報告以三人一組為原則。", 22)
        _line(sheet, "參考書目", bold=True, before=8)
        for text in wanted.data["course_readings"]:
            _line(sheet, text, left=22)
        _line(sheet, "注意事項", bold=True, before=8)
        sheet.body(
            "報告逾期一週內打八折，再遲不收。校外淨灘當日請自備手套、水壺與帽子，並於前一日晚間十點前確認天氣公告。",
            22,
        )
        wanted.syllabus_only()
        return sheet, wanted

    built(write)


def _ocean_furniture(sheet: Sheet) -> None:
    sheet.string("南濱大學通識教育中心", 80, 800, "ming", 8)
    sheet.string(f"－{sheet.page}－", 290, 40, "ming", 9)


def _ocean_top(sheet: Sheet) -> None:
    sheet.centred("海洋環境與資源", "hei", 22, 10)
    sheet.centred("通識課程 課程綱要（2 學分）", "ming", 12, 14)
    for text in (
        "授課教師：江宛儒（海洋系）、倪紹庭（漁經所）",
        "課程助教：方以默",
        "時　　間：週二 3–4 節　　地點：海工館演講廳",
    ):
        _line(sheet, text)
    _line(sheet, "課程宗旨", bold=True, before=10)
    sheet.body(
        "我們每天吃海鮮、看氣象、搭船去離島，卻很少問海裡發生了什麼事。本課程不需要理工背景，希望同學修完以後，看到一則海洋新聞時知道該去哪裡找資料、該懷疑哪些數字。",
        22,
    )
    _line(sheet, "課程內容", bold=True, before=10)


def _line(
    sheet: Sheet, text: str, left: float = 0, bold: bool = False, before: float = 0, **look: Any
) -> None:
    sheet.y -= before
    role = sheet.style.bold if bold else sheet.style.font
    sheet.body(text, 0, left=left, font=role, **look)


# Class, date as printed, date, title, text, readings.
_CITIES = [
    ("Sept 3", "09-03", "Why cities?", "We ask what a city is good for, and for whom. No reading; come with a map of the place you grew up in.", []),
    ("Sept 10", "09-10", "Walls and markets", "The medieval town as a bargain between merchants and lords. We will spend the second hour on a toll list from 1297.", ["Pirenne, Medieval Cities, chs. 3–4"]),
    ("Sept 17", "09-17", "The plan on paper", "Grids, rings and boulevards. Who draws the plan, and who pays for it?", ["Scott, Seeing Like a State, ch. 2", "Kostof, The City Shaped, pp. 95–157"]),
    ("Sept 24", "09-24", "Water, sewers, disease", "Guest: Dr. Benedikt Aigner (Municipal Waterworks). Two outbreaks, forty years apart, and what was learned in between.", ["Melosi, The Sanitary City, ch. 1"]),
    ("Oct 1", "10-01", "The tenement", "Housing reform as statistics, photography and law.", ["Riis, How the Other Half Lives (skim)"]),
    ("Oct 8", "10-08", "NO CLASS (Fall break)", "", []),
    ("Oct 15", "10-15", "Midterm", "In class, essay format, ninety minutes. Bring a pen.", []),
    ("Oct 22", "10-22", "Trams, cars, suburbs", "How transport made distance cheap and land dear. Map exercise in class.", ["Jackson, Crabgrass Frontier, chs. 6 and 9"]),
    ("Oct 29", "10-29", "Renewal and its enemies", "Bulldozers, hearings, and a woman with a typewriter.", ["Jacobs, Death and Life, introduction and ch. 2"]),
    ("Nov 5", "11-05", "Shrinking cities", "What is planned when nobody comes? Led by Ms. Farrow.", ["Reading packet no. 5"]),
    ("Nov 12", "11-12", "Student papers", "Ten minutes each; the order will be drawn.", []),
]  # fmt: skip


def cities() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_syllabus_cities_classes_en.pdf",
            "syllabus",
            title="The City in History",
            subtitle="HIST 227, Fall 2024",
            weeks=[],
            staff=[
                {"name": "Rosalind Thackeray", "role": "instructor"},
                {"name": "Imogen Farrow", "role": "assistant"},
                {"name": "Benedikt Aigner", "role": "guest"},
            ],
            notes=[
                {"title": "About this course", "contains": "why people put up with one another"},
                {"title": "Requirements", "contains": "research paper of 3,000 words"},
                {"title": "Lateness", "contains": "a third of a grade"},
                {"title": "Academic honesty", "contains": "cite the landlord"},
            ],
            reader_sees_not=["HIST 227 – page"],
            unsure="Whether the class without teaching is a session; whether 'Led by Ms. Farrow' makes a lecturer "
            "(yes, wanted as Farrow). Classes are numbered, so they are the weeks.",
        )
        sheet = Sheet(
            wanted,
            known,
            size=(612, 792),
            margins=(90, 90, 80, 80),
            style=Style(font="times", bold="times-bold", size=11.5, leading=15, indent=0, gap=6),
            furniture=_cities_furniture,
        )
        _cities_top(sheet)
        for number, (day, date, title, text, reads) in enumerate(_CITIES, 1):
            sheet.need(50)
            sheet.body(f"**Class {number} – {day}:** {title}", 0)
            if text:
                sheet.body(text, 0, left=18)
            if reads:
                sheet.body(f"Read: {'; '.join(reads)}.", 0, left=18)
            sheet.y -= 7
            wanted.data["weeks"].append(_city_week(number, date, title, text, reads))
        for title, text in _CITY_RULES[1:]:
            _line(sheet, title, bold=True, before=8)
            sheet.paragraph(text)
        wanted.syllabus_only()
        return sheet, wanted

    built(write)


def _city_week(number: int, date: str, title: str, text: str, reads: list[str]) -> dict[str, Any]:
    form: dict[str, Any] = {"title": title, "date": date}
    if "Guest" in text:
        form["lecturers"] = [{"name": "Benedikt Aigner", "affiliation": "Municipal Waterworks"}]
    if "Farrow" in text:
        form["lecturers"] = [{"name": "Farrow", "also": ["Imogen Farrow", "Ms. Farrow"]}]
    week: dict[str, Any] = {"number": number, "sessions": [form]}
    if text:
        week["summary"] = text
    if reads:
        week["readings"] = reads
    return week


_CITY_RULES = [
    (
        "About this course",
        "Cities are crowded, dirty and expensive, and people keep moving there. This seminar follows that riddle from "
        "the tenth century to the present: how towns were founded, fed, drained, taxed and pulled down, and why people put up with one another.",
    ),
    (
        "Requirements",
        "Attendance and talk (20%), two map exercises (20%), midterm (20%), research paper of 3,000 words (40%). "
        "A one-page plan of the paper is due in Class 8.",
    ),
    ("Lateness", "Work that is late loses a third of a grade for every day, weekends included."),
    (
        "Academic honesty",
        "Whoever lives in another person's sentences should at least cite the landlord. The college's code applies.",
    ),
]


def _cities_furniture(sheet: Sheet) -> None:
    if sheet.page > 1:
        sheet.string(f"HIST 227 – page {sheet.page}", 440, 748, "italic", 9)


def _cities_top(sheet: Sheet) -> None:
    for text, size in (("The City in History", 20.0), ("HIST 227, Fall 2024", 12.0)):
        sheet.body(
            text, 0, font="times-bold" if size > 15 else "italic", size=size, leading=size * 1.3
        )
    sheet.y -= 8
    for text in (
        "Professor Rosalind Thackeray, 31 Alder Hall, thackeray@alder.example",
        "Teaching fellow: Imogen Farrow, section on Fridays at noon",
        "Tuesdays 2:00–4:30, Seminar Room C. Office hours: Wednesdays 10–12.",
    ):
        sheet.body(text, 0)
    _line(sheet, _CITY_RULES[0][0], bold=True, before=10)
    sheet.paragraph(_CITY_RULES[0][1])
    _line(sheet, "Schedule", bold=True, before=6)


def build() -> None:
    ocean()
    cities()
