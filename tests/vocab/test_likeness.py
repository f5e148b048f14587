"""Prints of texts: alike where the words are, whatever is cut off or put on top, and found among many."""

from __future__ import annotations

import random

import pytest

from safeconduct.vocab.likeness import ALIKE, Prints, make_print

CHANCE = random.Random(4)
WORDS = [f"word{number}" for number in range(4000)]
STORY = " ".join(CHANCE.choices(WORDS, k=400))
OTHERS = [" ".join(CHANCE.choices(WORDS, k=400)) for _ in range(500)]


def find(text: str) -> tuple[str, float] | None:
    prints: Prints[str] = Prints()
    for number, other in enumerate(OTHERS):
        prints.add(str(number), make_print(other))
    prints.add("story", make_print(STORY))
    return prints.find(make_print(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (STORY, "the same"),
        (STORY.upper().replace(" ", ",  "), "case, marks and spaces do not count"),
        ("A new headline over it all\n\n" + STORY, "another headline"),
        (STORY[: int(len(STORY) * 0.75)], "cut at the end"),
        (STORY + " " + OTHERS[0][: len(STORY) // 4], "carried in a longer one"),
    ],
)
def test_what_is_alike_is_found(text: str, why: str):
    found = find(text)
    assert found is not None, why
    assert found[0] == "story"
    assert found[1] >= ALIKE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" ".join(random.Random(9).choices(WORDS, k=400)), "other words"),
        (" ".join(reversed(STORY.split())), "the same words in another order"),
        (STORY[: len(STORY) // 5], "a short part of it"),
        ("Some 300 left.", "too short to tell"),
        ("", "nothing"),
    ],
)
def test_what_is_not_alike_is_not_found(text: str, why: str):
    assert find(text) is None, why


def test_a_print_is_the_same_on_every_machine():
    assert make_print(STORY) == make_print(STORY)
    assert len(make_print(STORY)) == 256


def test_many_copies_of_one_text_take_no_longer_each():
    prints: Prints[int] = Prints()
    made = make_print(STORY)
    for number in range(3000):
        prints.add(number, made)
    found = prints.find(made)
    assert found == (0, 1.0), "the first of them"
