"""What verb, noun or state makes of those counted: each measure in active, passive, nominal and other forms."""

from __future__ import annotations

import pytest

from figure_tables import drafts_of

#: sentence, measures of its figures, why
MEASURES = [
    ("Some 300 rebels slipped out of the valley.", "leave", "they do it"),
    ("Lorries ferried 300 people across the river.", "leave", "it is done to them"),
    ("The departure from the port of 1,500 people ended.", "leave", "a noun, past a place"),
    ("About 5,000 people were brought to safety.", "leave", "safe ground is no place of arrival"),
    ("On board were 2,200 islanders.", "leave", "the subject stands behind"),
    ("They are to go in batches of 1,500.", "leave", "a batch does what they do"),
    ("Some 1,100 people pulled into Rasht on Friday.", "arrive", "they do it"),
    ("The mayor confirmed the arrival of 900 people.", "arrive", "a noun"),
    ("Fewer than 60 got there alive.", "arrive", "'get there'"),
    ("About 80 guards stayed behind.", "stay", "they do it"),
    ("The fighting uprooted 12,000 people.", "displaced", "it is done to them"),
    ("Half a million took to their heels.", "displaced", "an idiom"),
    ("Some 700 were forced to leave the town.", "displaced", "forced, in a text about no deal"),
    ("About 25 families share one school.", "displaced", "who lives in a school has lost a home"),
    ("There are 2,000 evacuees in shelters.", "displaced", "evacuees in a shelter"),
    ("Some 40,000 people live in the valley.", "resident", "they live there"),
    ("The valley is home to 40,000 people.", "resident", "a noun"),
    ("Nearly 3,000 people are cut off in the valley.", "resident", "a state"),
    ("Some 600 families trickled home.", "return", "any way of going home"),
    ("Nine children drowned.", "killed", "they do it"),
    ("A mine killed a shepherd and two girls and left a woman hurt.", "killed", "the second object of the verb before"),
    ("The toll rose to 312.", "killed", "a tally"),
    ("The number of slain gunmen has climbed to 736.", "killed", "an adjective of the whole"),
    ("Officials put the dead at 291 and the injured at 1,699.", "killed injured", "two wholes of one verb"),
    ("Three of the guards were found beheaded.", "killed", "a participle after 'found'"),
    ("He saw 17 men shot by the wall.", "killed", "a participle after those seen"),
    ("Four pupils suffered burns.", "injured", "what is suffered"),
    ("The clinic treated 31 people.", "injured", "it is done to them"),
    ("Police rounded up 45 men.", "detained", "it is done to them"),
    ("Gunmen took away five men.", "detained", "taken by armed men"),
    ("They drove off with twenty women.", "detained", "taken along"),
    ("Sixty-eight men languish in two jails.", "detained", "the place tells"),
    ("Five fishermen are unaccounted for.", "missing", "a state"),
    ("The charity had not heard from two of its nurses.", "missing", "what is not heard"),
    ("The army cannot account for 75 men.", "missing", "what is not accounted for"),
    ("Rebels let go 40 miners.", "released", "it is done to them"),
    ("The release of 14 captives was filmed.", "released", "a noun"),
    ("They asked the army to set free 23 men languishing in jails.", "detained", "those only asked for are still held"),
    ("Food packs reached 900 families.", "aid", "what reaches them"),
    ("Two thousand rebels traded their rifles for seeds.", "surrender", "what is given up"),
    ("Fifteen tractors were burned.", "other", "vehicles that carry nobody"),
    ("Raids left 6,000 women with no doctor.", "other", "what they lack"),
    ("About 1,800 officers were deployed.", "other", "what they are set to do"),
    ("Some 3,000 dockers walked off the job and queued for pay.", "leave", "the first verb is theirs"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected", "why"), MEASURES, ids=[sentence for sentence, _, _ in MEASURES])
def test_what_is_said_of_those_counted(sentence: str, expected: str, why: str):
    assert " ".join(draft.measure for draft in drafts_of(sentence)) == expected, why


def test_every_figure_gives_its_reasons():
    for sentence, _, _ in MEASURES:
        assert all(draft.reasons and all(draft.reasons) for draft in drafts_of(sentence))
