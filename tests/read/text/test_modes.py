"""How a verb stands to the world: by tense, modal and negation, and by what it hangs on."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of

#: sentence, mode of its figure, why
MODES = [
    ("Some 300 people left.", "happened", "a past tense"),
    ("Some 300 people have left.", "happened", "a perfect"),
    ("Some 300 people will leave.", "planned", "a future"),
    ("Some 300 people are going to leave.", "planned", "'are going to'"),
    ("Some 300 people are to leave.", "planned", "'are to'"),
    ("Some 300 people were to have left.", "denied", "'were to have'"),
    ("Some 300 people are due to leave.", "planned", "an adjective"),
    ("Some 300 people were ordered to leave.", "planned", "an order"),
    ("The rebels agreed that 300 people leave.", "planned", "a that-clause without tense"),
    ("Under the deal, 300 people leave.", "planned", "terms"),
    ("Article 4. Each side frees 300 prisoners.", "planned", "an article of a deal"),
    ("Some 300 people are leaving.", "ongoing", "under way"),
    ("Some 300 people are trapped.", "ongoing", "a state"),
    ("Thousands of mothers ask for their sons.", "ongoing", "a present tense"),
    ("Some 300 people may leave.", "possible", "a modal"),
    ("The UN fears that 300 people died.", "possible", "a fear"),
    ("The UN hopes to move 300 people.", "possible", "a hope"),
    ("If the lull holds, 300 people will leave.", "possible", "a condition"),
    ("Some 300 people did not leave.", "denied", "negation"),
    ("Some 300 people refused to surrender.", "denied", "a refusal"),
    ("None of the 300 people left.", "denied", "'none of'"),
    ("The departure of 300 people was postponed.", "denied", "what became of a noun"),
    ("Attempts to move 300 people failed.", "denied", "what became of an attempt"),
    ("Reports of 15 people killed are baseless.", "denied", "what is said of the report"),
    ("Some 300 people began leaving.", "happened", "a verb of phase keeps its tense"),
    ("They were to let 140 people leave.", "planned", "'leave' hangs on 'were to let'"),
    ("They plan to send buses and take 300 people out.", "planned", "the second verb shares the infinitive"),
    ("1,200 to leave Marun", "planned", "an infinitive in a headline"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected", "why"), MODES, ids=[sentence for sentence, _, _ in MODES])
def test_modes(sentence: str, expected: str, why: str):
    assert [str(draft.mode) for draft in drafts_of(sentence)] == [expected], why
