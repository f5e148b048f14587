"""A PDF's text: paragraphs survive, line ends and hyphens do not."""

from __future__ import annotations

import random
import time
from dataclasses import asdict
from itertools import pairwise

import pytest

from pdfs import Layout, pages_of, pdf_of, width, wrap, write_pdf
from safeconduct.collect.hyphens import Hyphens
from safeconduct.collect.pdf import draw_pdf
from safeconduct.collect.pdf_lines import Line, paragraphs
from safeconduct.vocab.document import Text
from safeconduct.vocab.errors import ReportUnreadable

TEXT = """# Buses leave the besieged town of Marun

Some 1,500 people, among them 400 fighters of the opposition-held quarter, left the town of Marun for Idlib on \
Thursday, the governor told the state news agency. He added that thirty buses and several ambulances of humanitarian \
organisations were used for the evacuation.

The agreement provides:
• All fighters hand over their heavy and medium weapons within ten days of the signing, and are given \
safe passage to the north
• Aid for 4,000 families
1. A first group of 300

Those who stay settle their status with the authorities. International observers were not admitted, residents said."""


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(hyphenate=True),
        Layout(gap=0, indent=16),
        Layout(gap=0.5, leading=1.15, compress=False),
        Layout(column=230, hyphenate=True),
        Layout(size=9, column=300),
    ],
    ids=["screen", "hyphenated", "book", "tight", "narrow", "small"],
)
def test_the_text_comes_back(layout: Layout):
    drawn = draw_pdf(pdf_of(TEXT, layout), "x.pdf").text
    assert drawn.split() == TEXT.split()
    lines = [line for line in drawn.split("\n") if line]
    assert lines == [line for line in TEXT.split("\n") if line], "each line that was ended on purpose, and no other"
    if layout.gap:
        assert drawn == TEXT


def test_paragraphs_go_on_over_pages_and_page_heads_are_no_text():
    sentence = "The convoy of forty buses left the northern gate in the afternoon and reached the crossing at night. "
    paragraphs = [(f"{number}. " if number % 5 == 0 else "") + sentence * (3 + number % 4) for number in range(30)]
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs)
    layout = Layout(header="Bulletin of the Observatory, 2 May 2024", footer="Page {page} of 9")
    drawn = draw_pdf(pdf_of(text, layout), "x.pdf").text
    assert drawn.split() == text.split()
    assert drawn.split("\n\n") == text.split("\n\n")


WORDS = """
the convoy buses left gate afternoon crossing night governor residents evacuation north-western quarter families
observers humanitarian organisations agreement hospital wounded fighters checkpoint delayed returned yesterday of
to and by for with after
"""


def long_text() -> str:
    """Paragraphs no two lines of which are alike: what recurs at the edges of pages is taken for heads and feet."""
    chance = random.Random(3)
    sentences = [
        " ".join(chance.choices(WORDS.split(), k=chance.randint(8, 20))).capitalize() + "." for _ in range(160)
    ]
    return "# Buses leave Marun\n\n" + "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, 160, 4))


LONG = long_text()


@pytest.mark.parametrize(
    "layout",
    [
        Layout(header="Bulletin of the Observatory, 2 May 2024", footer="Page {page} of 9"),
        Layout(hyphenate=True, column=200),
        Layout(gap=0, indent=16),
        Layout(size=18, leading=1.5),
    ],
    ids=["heads and feet", "hyphenated", "book", "large"],
)
def test_every_word_leads_back_to_its_page(layout: Layout):
    drawn = draw_pdf(pdf_of(LONG, layout), "x.pdf")
    set_pages = pages_of(LONG, Layout(**{**asdict(layout), "header": "", "footer": ""}))
    assert len(drawn.pages) == len(set_pages) > 3
    for words, (start, end) in zip(set_pages, pairwise((*drawn.pages, len(drawn.text))), strict=True):
        there = "".join(item[3] for item in words)
        assert squeezed(drawn.text[start:end]) == squeezed(there)


def squeezed(words: str) -> str:
    """Words without what a line's end does to them."""
    return "".join(letter for letter in words if letter.isalnum())


def test_a_word_that_a_page_cuts_begins_on_one_and_ends_on_the_other():
    lines = [Line("The governor spoke of the evacua-", 72, 500, 60, 11, 20, hyphen=True)]
    more = [Line("tion of the town, of the hospital and of the school.", 72, 500, 780, 11, 20)]
    text, begins = paragraphs([lines, more])
    assert text.startswith("The governor spoke of the evacuation of the town")
    assert begins == (0, text.index("tion of"))


def test_pages_without_words_begin_where_the_next_one_does():
    said = "Some 1,500 people left the town of Marun on Thursday, the governor said."
    words = [(72.0, 780.0, 11.0, said)]
    more = [(72.0, 780.0, 11.0, "Another 400 followed on Friday, the governor told the agency.")]
    drawn = draw_pdf(write_pdf([[], words, [], more, []], Layout()), "x.pdf")
    second = drawn.text.index("Another")
    assert drawn.pages == (0, 0, second, second, len(drawn.text))
    text = Text(drawn.text, pages=drawn.pages)
    assert [text.page_at(at) for at in (0, second - 1, second, len(drawn.text) - 1)] == [2, 2, 4, 4]


def test_what_stands_for_no_letter_goes_without_moving_pages():
    first = [(72.0, 780.0, 11.0, "\ue001 Some 1,500 people \ue002 left the town of Marun on Thursday.")]
    more = [(72.0, 780.0, 11.0, "\ue003Another 400 followed on Friday, the governor told the agency.")]
    drawn = draw_pdf(write_pdf([first, more], Layout()), "x.pdf")
    assert "\ue001" not in drawn.text
    assert drawn.text[drawn.pages[1] :].startswith("Another 400")


def test_columns_are_read_one_after_the_other_on_their_page():
    def column(left: float, words: str) -> list[tuple[float, float, float, str]]:
        return [(left, 780 - 14 * n, 11, f"{words} number {n} of this column,") for n in range(8)]

    pages = [[*column(72, "left"), *column(320, "right")], [*column(72, "later"), *column(320, "last")]]
    drawn = draw_pdf(write_pdf(pages, Layout()), "x.pdf")
    text = Text(drawn.text, pages=drawn.pages)
    found = {word: text.page_at(drawn.text.index(f"{word} number 7")) for word in ("left", "right", "later", "last")}
    assert found == {"left": 1, "right": 1, "later": 2, "last": 2}


#: Words over a table, the table, its caption and words behind it.
OVER = ["The table gives those who had registered by the end of March, by district of origin;", "it was put together."]
TABLE = [("District", "Families", "People"), ("Marun", "1,200", "6,000"), ("Old Tolm", "300", "1,500")]
UNDER = "Figure 1: Families at the gate of Marun, 12 March 2024."
BEHIND = ["Those who stay settle their status with the authorities, residents said on Thursday of", "the week before."]
ROWS = "| District | Families | People |\n| Marun | 1,200 | 6,000 |\n| Old Tolm | 300 | 1,500 |"


def table_page(places: tuple[float, ...], leading: float, rows: list[tuple[str, ...]], size: float = 11) -> bytes:
    y, page = 780.0, []
    for words in OVER:
        page.append((72.0, y, 11.0, words))
        y -= 14
    for row in rows:
        page += [(x, y, size, words) for x, words in zip(places, row, strict=True)]
        y -= leading
    page.append((72.0, y, 11.0, UNDER))
    y -= 24
    for words in BEHIND:
        page.append((72.0, y, 11.0, words))
        y -= 14
    return write_pdf([page], Layout())


@pytest.mark.parametrize(
    ("places", "leading", "size"),
    [((72, 220, 330), 14, 11), ((72, 220, 330), 30, 11), ((72, 160, 225), 16, 11), ((72, 300, 420), 12, 8)],
    ids=["as the text", "far apart", "near", "small"],
)
def test_cells_of_a_table_are_kept_apart_and_its_caption_too(places: tuple[float, ...], leading: float, size: float):
    text = draw_pdf(table_page(places, leading, TABLE, size), "x.pdf").text
    assert text.split("\n\n") == [" ".join(OVER), ROWS, UNDER, " ".join(BEHIND)]


def test_narrow_gaps_part_cells_where_the_row_beside_has_one_there():
    rows = [("Marun", "10,000", "15,000"), ("Old Tolm", "20,000", "20,000"), ("Brak", "8,500", "9,100")]
    text = draw_pdf(table_page((72, 180, 226), 15, rows), "x.pdf").text
    assert "| Marun | 10,000 | 15,000 |\n| Old Tolm | 20,000 | 20,000 |\n| Brak | 8,500 | 9,100 |" in text


@pytest.mark.parametrize(
    "rows",
    [
        [("1.", "Fighters hand over their weapons."), ("2.", "Aid is let in.")],
        [("•", "Fighters hand over their weapons."), ("•", "Aid is let in.")],
        [("1", "Fighters hand over their weapons."), ("2", "Aid is let in.")],
        [("1.1", "Fighters hand over their weapons."), ("1.2", "Aid is let in.")],
        [("The governor spoke of", "the town, and of"), ("the hospital there and of the school", "of it.")],
    ],
    ids=["numbers", "bullets", "bare numbers", "parts", "gaps by chance"],
)
def test_a_gap_alone_makes_no_table(rows: list[tuple[str, ...]]):
    places = (72, 100) if len(rows[0][0]) < 4 else (72, 0)
    page = [(72.0, 700.0 - 14 * n, 11.0, row[0]) for n, row in enumerate(rows)]
    for n, row in enumerate(rows):
        x = places[1] or 72 + width(row[0], 11) + (30 if n else 22)
        page.append((x, 700.0 - 14 * n, 11.0, row[1]))
    text = draw_pdf(write_pdf([sorted(page, key=lambda item: (-item[1], item[0]))], Layout()), "x.pdf").text
    assert "|" not in text
    assert text.split() == " ".join(" ".join(row) for row in rows).split()


def test_a_cell_that_goes_on_in_the_next_line_parts_no_table():
    rows = [(72, 0, "Marun"), (220, 0, "1,200"), (330, 0, "6,000"), (72, 14, "and its east"), (72, 34, "Old Tolm")]
    rows += [(220, 34, "300"), (330, 34, "1,500")]
    page = [(float(x), 700.0 - y, 11.0, words) for x, y, words in rows]
    page += [(72.0, 600.0 - 14 * n, 11.0, words) for n, words in enumerate(BEHIND)]
    text = draw_pdf(write_pdf([page], Layout()), "x.pdf").text
    assert text.split("\n\n")[:3] == ["| Marun | 1,200 | 6,000 |", "and its east", "| Old Tolm | 300 | 1,500 |"]


def test_a_row_set_large_is_no_heading():
    rows = [("Marun", "1,200", "6,000"), ("Old Tolm", "300", "1,500")]
    large = [
        (x, 700.0 - 24 * n, 16.0, words)
        for n, row in enumerate(rows)
        for x, words in zip((72, 220, 330), row, strict=True)
    ]
    text = [(72.0, 600.0 - 14 * n, 11.0, words) for n, words in enumerate([*OVER, *BEHIND] * 2)]
    assert "#" not in draw_pdf(write_pdf([[*large, *text]], Layout()), "x.pdf").text


def test_a_bar_in_a_cell_is_no_border():
    rows = [("Marun | east", "1,200", "6,000"), ("Old Tolm", "300", "1,500")]
    assert "| Marun / east | 1,200 | 6,000 |" in draw_pdf(table_page((72, 220, 330), 16, rows), "x.pdf").text


def test_very_many_cells_cost_no_time():
    row = [(10 + 25.0 * n, "abcdefghij"[n % 10]) for n in range(400)]
    page = [(x, 780 - 8.0 * at, 6.0, word) for at in range(90) for x, word in row]
    begun = time.process_time()
    draw_pdf(write_pdf([page] * 3, Layout()), "x.pdf")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("info", "author", "updated"),
    [
        ({"Author": "Nur al-Basri", "ModDate": "D:20240503101112+02'00'"}, "Nur al-Basri", "2024-05-03"),
        ({"Author": "", "ModDate": "yesterday"}, None, None),
        ({}, None, None),
    ],
)
def test_who_wrote_it_and_when_it_was_last_changed(info: dict[str, str], author: str | None, updated: str | None):
    info = {key: value.replace("(", "").replace(")", "") for key, value in info.items()}
    drawn = draw_pdf(pdf_of(TEXT, Layout(info=info)), "x.pdf")
    assert (drawn.author or None, drawn.updated) == (author, updated)


def test_letters_beyond_the_font_are_read_by_their_map():
    text = "The mayor of Šabac, Ğ. Öz, said that 1 500 people left Αθήνα and Київ by bus on Thursday."
    assert draw_pdf(pdf_of(text), "x.pdf").text == text


@pytest.mark.parametrize(
    ("before", "after", "cut", "not_cut", "why"),
    [
        ("the evacua-", "tion of", "the evacuation of", "", "a word that the language's data holds"),
        ("some scare-", "mongering", "some scaremongering", "some scare-mongering", "a compound, where none are cut"),
        ("in rebel-", "held Idlib", "in rebel-held Idlib", "", "a compound's end"),
        ("the al-", "Waer quarter", "the al-Waer quarter", "", "a capital goes on a name"),
        ("the pro-", "government side", "the pro-government side", "", "a compound's start before a word of the text"),
        ("a year-", "old boy", "a year-old boy", "", "an end that counts behind a start"),
        ("each threesh-", "old met", "each threeshold met", "each threesh-old met", "and not elsewhere"),
        ("was pro-", "posed by", "was proposed by", "", "the same letters, a word without the hyphen"),
        ("he was with-", "in reach", "he was within reach", "", "a word like a compound"),
        ("the so-", "called Tiger", "the so-called Tiger", "", "the text says so elsewhere"),
        ("it was co-", "operation", "it was cooperation", "it was cooperation", "the text says so elsewhere"),
        ("his brother-in-", "law", "his brother-in-law", "", "a compound of three"),
        ("Covid-", "19 cases", "Covid-19 cases", "", "a number"),
        ("a 72-", "hour truce", "a 72-hour truce", "", "a number"),
    ],
)
def test_a_cut_word_is_joined(before: str, after: str, cut: str, not_cut: str, why: str):
    known = {"so-called": 2, "government": 1, "cooperation": 1}
    assert Hyphens(known, cuts_words=True).join(before, after) == cut, why
    assert Hyphens(known, cuts_words=False).join(before, after) == (not_cut or cut), why


WHOLE = pdf_of(TEXT)


def encrypted() -> bytes:
    """A PDF that says it is encrypted with a password nobody gave."""
    key = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> /P -4 >> /ID [<00> <00>]"
    )
    return WHOLE.replace(b"/Root 1 0 R", f"/Root 1 0 R {key}".encode())


@pytest.mark.parametrize(
    ("data", "said", "remedy"),
    [
        (encrypted(), "is encrypted", "without one"),
        (WHOLE[: len(WHOLE) // 2], "is cut off", "get it again"),
        (WHOLE[:-12], "is cut off", "get it again"),
        (b"%PDF-1.7 nonsense %%EOF", "is a broken PDF", "print it to PDF"),
        (write_pdf([[], []], Layout()), "is a PDF of pictures", "OCR"),
        (write_pdf([[(72, 700, 12, "page 1")]], Layout()), "is a PDF of pictures", "OCR"),
    ],
    ids=["encrypted", "half", "nearly whole", "broken", "no text", "only a number"],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(data: bytes, said: str, remedy: str):
    with pytest.raises(ReportUnreadable, match=said) as refused:
        draw_pdf(data, "x.pdf")
    assert remedy in refused.value.remedy


def test_pages_of_pictures_among_others_are_told():
    line = (72.0, 700.0, 12.0, "Some 1,500 people left the town of Marun on Thursday.")
    drawn = draw_pdf(write_pdf([[line], [], [line]], Layout()), "x.pdf")
    assert drawn.remarks == ("no text on page 2 of 3: pictures are not read",)


def test_a_title_is_the_authors_not_the_programs():
    assert draw_pdf(pdf_of(TEXT, Layout(info={"Title": "Buses leave Marun"})), "x").title == "Buses leave Marun"
    assert draw_pdf(pdf_of(TEXT, Layout(info={"Title": "Microsoft Word - report.docx"})), "x").title is None
    made = {"CreationDate": "D:20260101120000Z"}
    assert draw_pdf(pdf_of(TEXT, Layout(info=made)), "x").published is None, "when it was printed says nothing"


@pytest.mark.parametrize(
    ("lines", "text", "why"),
    [
        (
            ["Households that went home so far, by all accounts:", "212. Officials hope for more."],
            1,
            "a number that came there",
        ),
        (
            ["1. The first item, which goes all the way to the end", "2. The second item, which is a line as well."],
            2,
            "an item",
        ),
        (
            ["They were, as the governor had it on Thursday, “free", "– more or less –” to go."],
            1,
            "a dash that came there",
        ),
        (
            ["• The first item, which goes all the way to the end", "• The second item, which is a line as well"],
            2,
            "bullets",
        ),
    ],
)
def test_items_and_what_looks_like_one(lines: list[str], text: int, why: str):
    drawn, _ = paragraphs([[Line(words, 72, 400, 700 - 14 * n, 11, 30) for n, words in enumerate(lines)]])
    assert len(drawn.split("\n")) == text, why


BEGUN = ["The governor told the state news agency that the buses had left", "the northern gate of the town at noon for"]
GOES_ON = ["the crossing, where the families were to be counted once more.", "Nobody was hurt on the way, he added."]
ABOVE = ["Some 1,500 people left the town of Marun on Thursday, residents said by telephone.", "They left on foot."]
BELOW = ["Another 400 followed on Friday, the committee of the town said in the evening.", "They were taken by bus."]
FOOTNOTE = ["1 See the letter of the Permanent Representative of Freedonia, 9 May 2023.", "2 Ibid."]
FIGURE = ["Figure 1: Families at the gate of Marun,", "12 March 2024."]


#: What stands at the foot of a page and the head of the next.
SMALL: list[tuple[list[str], list[str]]] = [(FOOTNOTE, []), (FIGURE, []), ([], FIGURE), (FOOTNOTE, FIGURE)]


def set_lines(blocks: list[tuple[list[str], float]], top: float = 760) -> list[tuple[float, float, float, str]]:
    """Blocks of lines under each other, each with the size it is set in."""
    page, y = [], top
    for lines, size in blocks:
        for words in lines:
            page.append((72.0, y, size, words))
            y -= 1.27 * size
        y -= 14
    return page


@pytest.mark.parametrize(
    ("foot", "head", "size", "after"),
    [
        *((foot, head, 8, after) for after in ("the crossing", "Tolm crossing") for foot, head in SMALL),
        # Behind a caption of the text's size, only a small letter says for certain that the sentence goes on.
        (FIGURE, [], 11, "the crossing"),
        ([], FIGURE, 11, "the crossing"),
    ],
)
def test_what_parts_a_sentence_at_a_page_ends_up_beside_it(foot: list[str], head: list[str], size: float, after: str):
    goes_on = [GOES_ON[0].replace("the crossing", after), GOES_ON[1]]
    one = set_lines([(ABOVE, 11), (BEGUN, 11), *([(foot, size)] if foot else [])])
    other = set_lines([*([(head, size)] if head else []), (goes_on, 11), (BELOW, 11)])
    drawn = draw_pdf(write_pdf([one, other], Layout()), "x.pdf")
    text = Text(drawn.text, pages=drawn.pages)
    paragraphs_found = [" ".join(one.split()) for one in drawn.text.split("\n\n")]
    sentence = " ".join([*BEGUN, *goes_on])
    assert sentence in paragraphs_found
    at = drawn.text.index(BEGUN[0])
    assert (text.page_at(at), text.page_at(drawn.text.index(after))) == (1, 2)
    for lines, page in ((foot, 1), (head, 2)):
        for words in lines:
            assert any(words in found and BEGUN[0] not in found for found in paragraphs_found)
            assert text.page_at(drawn.text.index(words)) == page
    assert sum(len(words.split()) for words in (*ABOVE, *BELOW, *BEGUN, *goes_on, *foot, *head)) == len(
        drawn.text.split()
    )


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        (
            [],
            ["Figure 3 of the annex shows them.", "It was drawn up by the committee in the spring, and later mended."],
        ),
        (["Map 2 of the annex shows them; it was drawn up by the"], ["committee in the spring."]),
    ],
    ids=["at the head", "at the foot"],
)
def test_words_that_only_look_like_a_caption_stay_where_they_are(foot: list[str], head: list[str]):
    begun = [
        "The families were brought to the places that are named in",
        "the letter and told to wait. As for the rest,",
    ]
    one, other = set_lines([(ABOVE, 11), (begun + foot, 11)]), set_lines([(head, 11), (BELOW, 11)])
    drawn = draw_pdf(write_pdf([one, other], Layout()), "x.pdf").text
    assert " ".join([*begun, *foot, *head]) in " ".join(drawn.split())


@pytest.mark.parametrize(
    "line",
    ["{page} 09-33374", "Page {page} of 12", "– {page} –", "Chapter {chapter}: The siege {page}", "{page}"],
)
def test_heads_that_change_sides_or_words_are_known_by_their_number(line: str):
    pages, running = [], long_text().split("\n\n")[1:]
    for number in range(8):
        words = running[number].split()
        lines = [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
        told = line.format(page=number + 3, chapter="IV" if number > 3 else "III")
        if number % 2 and line.startswith("{page} "):
            told = " ".join(reversed(told.split()))
        pages.append([(72.0, 810.0, 8.0, told), *set_lines([(lines, 11)])])
    drawn = draw_pdf(write_pdf(pages, Layout()), "x.pdf").text
    assert "".join(drawn.split()) == "".join("".join(running[:8]).split())


def test_words_that_come_again_elsewhere_on_the_next_page_are_no_head():
    one = set_lines([(ABOVE, 11), (BEGUN, 11)])
    other = set_lines([(GOES_ON, 11), (BELOW, 11), (ABOVE, 11)])
    drawn = draw_pdf(write_pdf([one, other], Layout()), "x.pdf").text
    assert drawn.split() == " ".join([*ABOVE, *BEGUN, *GOES_ON, *BELOW, *ABOVE]).split()


def test_numbers_at_the_edge_that_do_not_count_pages_stay():
    pages = [
        set_lines([([f"{number * number + 40} people left on day {'abcdefgh'[number]}."], 11)]) for number in range(8)
    ]
    drawn = draw_pdf(write_pdf(pages, Layout()), "x.pdf").text
    assert drawn.count("people left") == 8


def test_a_masthead_wider_than_the_text_breaks_none_of_its_lines():
    running = (
        "The present report is submitted pursuant to resolution 1866 of the Council, by which the mandate of the "
        "mission was prolonged until June, and it tells of the activities of the mission in Marun since the report of "
        "February. "
        "The mission continued to lead the talks on a Thursday of every month, under the chair of the deputy of the "
        "Representative, and was assisted by the Observer Group and the Agency in the town of Tolm and in Idlin."
    )
    lines = [line for line in wrap(running, Layout(column=330)) if line]
    assert len(lines) > 5
    body = [(130.0, 640 - 14.0 * n, 11.0, line) for n, line in enumerate(lines)]
    wide = "Freedonian Commission of Inquiry into the Evacuation of the Besieged Town of Marun, Seventh Report"
    page = [(72.0, 760.0, 11.0, wide), (130.0, 700.0, 11.0, "1. Introduction"), *body]
    drawn = draw_pdf(write_pdf([page], Layout()), "x.pdf").text.split("\n\n")
    assert drawn == [wide, "1. Introduction", running]


def test_columns_under_text_of_full_width_keep_their_paragraphs():
    chance = random.Random(11)
    told = [" ".join(chance.choices(WORDS.split(), k=45)).capitalize() + "." for _ in range(5)]
    page, y = [], 780.0
    for line in wrap(told[0], Layout(column=451)):
        page.append((72.0, y, 11.0, line))
        y -= 14
    top = y - 20
    for left, drop, texts in ((72.0, 0, told[1:3]), (310.0, 4, told[3:5])):
        y = top - drop
        for text in texts:
            for line in wrap(text, Layout(column=210)):
                page.append((left, y, 11.0, line))
                y -= 14
            y -= 10
    drawn = draw_pdf(write_pdf([page], Layout()), "x.pdf").text
    assert drawn.split("\n\n") == told
