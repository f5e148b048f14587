"""Parts, lists and what they share: within a sentence, across two, and where they must not be joined."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of, figures_of

#: text, index of the whole for each figure, why
PARTS = [
    ("Some 300 people left, including 40 children.", [None, 0], "'including'"),
    ("Some 300 people left, of whom 40 were children.", [None, 0], "'of whom'"),
    ("Some 300 people left, 40 of them children.", [None, 0], "'of them'"),
    ("Some 300 people (120 women and 80 children) left.", [None, 0, 0], "a bracket"),
    ("Some 300 people left. Among them were 40 children.", [None, 0], "the whole in the sentence before"),
    ("Some 300 people left. Forty of them are ill.", [None, 0], "'of them' in the sentence after"),
    ("They included 40 children.", [None], "no whole is told"),
    ("Some 300 people left and 40 were killed.", [None, None], "another thing befell the others"),
    ("Some 300 people left on 12 buses.", [None, None], "people and buses"),
]  # fmt: skip

#: text, figures, why
SHARED = [
    ("Four soldiers and six clerks were freed.",
     "4 people security_forces released happened; 6 people civilians released happened", "one verb for both"),
    ("Release of four soldiers and six sailors held by rebels.",
     "4 people security_forces released happened; 6 people security_forces released happened",
     "what only describes the second does not govern it"),
    ("Some 500 people were killed and 12,000 displaced.",
     "500 people all killed happened; 12000 people all displaced happened", "each has a participle"),
    ("Sixty-one soldiers came back, not 58.",
     "61 people security_forces return happened; 58 people security_forces return denied", "a correction"),
    ("Some 600 trucks of flour were to enter, but only 173 got in.",
     "600 trucks other aid planned; 173 trucks other aid happened", "what was counted before moves on"),
    ("The militia freed 17 of the 24 miners in its hands.",
     "17 people civilians released happened; 24 people civilians detained ongoing", "the whole stands as it stood"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), PARTS, ids=[text for text, _, _ in PARTS])
def test_a_part_names_its_whole(text: str, expected: list[int | None], why: str):
    assert [draft.part_of for draft in drafts_of(text)] == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), SHARED, ids=[text for text, _, _ in SHARED])
def test_what_is_shared_and_what_is_not(text: str, expected: str, why: str):
    assert figures_of(text) == expected, why
