"""Voices in made-up texts of several sentences: whom "he" stands for, through whom words came, how far they reach."""

from __future__ import annotations

import pytest

from safeconduct.vocab.claim import StatementKind
from statement_tables import speech_of


def voices_of(text: str, word: str) -> list[str]:
    """The chain behind the token that a word begins at."""
    parse, speech = speech_of(text)
    at = text.index(word)
    token = next(t.index for t in parse.tokens if t.end > at)
    return [voice.name for voice in speech.voices_at(token)]


#: A text, a word of it, the chain of voices behind that word, and why.
CHAINS = [
    (
        "Omar Haddad, governor of Arda, said the road was open. He said 300 had left.",
        "300",
        ["Omar Haddad"],
        "a pronoun takes up who spoke last",
    ),
    (
        "The Arda Observatory for Peace counted 12 dead. The Observatory said 40 were hurt.",
        "40",
        ["Arda Observatory for Peace"],
        "a short name is brought to its fullest form",
    ),
    (
        "The National Relief Board (NRB) opened on Monday. NRB says 40 trucks came.",
        "40",
        ["National Relief Board (NRB)"],
        "initials stand for the name before them",
    ),
    (
        "Aid is short, the World Food Board (WFB) said. The WFB has counted 40 trucks.",
        "40",
        ["World Food Board (WFB)"],
        "with an article too",
    ),
    (
        "Haddad told Reuters that 300 had left. The road is open, Omar Haddad, the governor, said.",
        "300",
        ["Omar Haddad", "Reuters"],
        "the fullest form may stand later; the hearer carries it",
    ),
    ("Omar Haddad told state television that 300 had left.", "300", ["Omar Haddad", "state television"], "on the air"),
    ("Omar Haddad told reporters that 300 had left.", "300", ["Omar Haddad"], "reporters are no outlet"),
    ("Omar Haddad told the Security Council that 300 had left.", "300", ["Omar Haddad"], "nor is a council"),
    ("Omar Haddad wrote on Telegram that 300 had left.", "300", ["Omar Haddad", "Telegram"], "a page carries it"),
    (
        "Reuters quoted Omar Haddad as saying that 300 had left.",
        "300",
        ["Omar Haddad", "Reuters"],
        "quoted by an agency",
    ),
    ("Omar Haddad was quoted by TASS as saying 300 had left.", "300", ["Omar Haddad", "TASS"], "in the passive"),
    ("According to TASS, Omar Haddad said 300 had left.", "300", ["Omar Haddad", "TASS"], "who reports only carries"),
    ("Omar Haddad said 300 had left, TASS reported.", "300", ["Omar Haddad", "TASS"], "after it as well"),
    ("TASS, citing Omar Haddad, said 300 had left.", "300", ["Omar Haddad", "TASS"], "an aside that cites"),
    (
        "Some 300 had left, TASS reported, quoting Omar Haddad.",
        "300",
        ["Omar Haddad", "TASS"],
        "a participle that quotes",
    ),
    (
        "TASS's correspondent in Arda said 300 had left.",
        "300",
        ["TASS's correspondent in Arda", "TASS"],
        "one's own people",
    ),
    (
        "In an interview with Le Monde, Omar Haddad said 300 had left.",
        "300",
        ["Omar Haddad", "Le Monde"],
        "a lead before the verb is no part of what is said",
    ),
    (
        "An officer of the brigade spoke of 12 dead. The officer said 40 were hurt.",
        "40",
        ["An officer of the brigade"],
        "a noun takes up the same noun",
    ),
    (
        "Residents said shells fell. They said 40 were hurt.",
        "40",
        ["Residents"],
        "several are taken up by they",
    ),
    (
        "A resident reached by phone was tired. “We are 40 here,” the man said.",
        "40",
        ["A resident reached by phone"],
        "whom the sentence before is about",
    ),
    (
        "Amal Nour, a nurse, walked for a day. “There were 40 of us,” she said.",
        "40",
        ["Amal Nour"],
        "a name that the sentence before is about",
    ),
    (
        "The corridor is open, a commander said on Monday. Ivan Petrenko wrote on Facebook that 300 would leave.",
        "corridor",
        ["Ivan Petrenko"],
        "a lead's unnamed voice is the one then named as if known",
    ),
    (
        "Twelve died, a war monitor said. The Arda Observatory for Peace gave their names.",
        "Twelve",
        ["Arda Observatory for Peace"],
        "a monitor is the body that observes",
    ),
    ("The governor said 300 had left. The road was open.", "open", [], "no further than the sentence"),
    ("The governor said 300 had left. They would come back by May.", "May", ["governor"], "retold speech goes on"),
    ("The governor said 300 had left. They had gone by bus.", "bus", ["governor"], "shifted back in time as well"),
    ("“We left,” the governor said. “We were 300.”", "300", ["governor"], "a quotation right after"),
    ("The governor spoke.\n\n300 people left by bus.", "300", [], "nothing attributes the next paragraph"),
    ("The governor said 300 had left; 40 stayed.", "40", ["governor"], "over a semicolon"),
    ("300 had left, the governor said; 40 stayed.", "40", ["governor"], "over a semicolon after the verb"),
    ("The governor said 300 had left, but rebels said 40 had.", "40", ["rebels"], "each clause has its voice"),
    ("The governor said on 12 May that 300 had left.", "12", [], "the attributing words are nobody's"),
    ("300 left. That is according to the governor.", "300", ["governor"], "a sentence that takes up the one before"),
    ("Killed: 40 (source: WHO).", "40", ["WHO"], "a source in brackets"),
    ("The Taliban say 12 died, which the army denies.", "12", ["Taliban"], "a denial in a relative clause"),
    (
        "The barrage eased, but the geologist Omar Haddad puts no trust in that. He said 40 would stay.",
        "40",
        ["Omar Haddad"],
        "a pronoun takes up whom a later clause is about",
    ),
    (
        "The army marched in. Ten rebels, to go by its communique, were slain. The mayor spoke first.",
        "Ten",
        ["army"],
        "whose communique it is",
    ),
    (
        "Layla Khidir fled with her mother. Her mother died on the fifth day. “We dug 40 graves,” she said.",
        "40",
        ["Layla Khidir"],
        "the dead do not speak",
    ),
    (
        "A source at headquarters gave the toll as 40. Tamara Reznik of the Relief Service counted 12.",
        "40",
        ["A source at headquarters"],
        "a voice is not named after one who is introduced otherwise",
    ),
    (
        "SANA reported that 65 men left. The news agency quoted the governor as saying another 200 would go.",
        "200",
        ["governor", "SANA"],
        "the agency that carries is the one that spoke before",
    ),
    (
        "The relief branch says 90 came. According to the same source, 400 are to follow.",
        "400",
        ["relief branch"],
        "the same source is the last voice",
    ),
    (
        "Irene Dobbs ran the school. Returning for her papers, she met looters. “There were 40 of them,” she said.",
        "40",
        ["Irene Dobbs"],
        "a sentence that opens with a participle is about its subject",
    ),
]


@pytest.mark.parametrize(("text", "word", "expected", "why"), CHAINS, ids=[c[0][:50] for c in CHAINS])
def test_chain_of_voices(text: str, word: str, expected: list[str], why: str) -> None:
    assert voices_of(text, word) == expected, why


def test_role_stands_apart() -> None:
    _, speech = speech_of("Arda Governor Omar Haddad said 300 had left.")
    voice = speech.statements[0].voices[0]
    assert (voice.name, voice.role) == ("Omar Haddad", "Arda Governor")
    _, speech = speech_of("Omar Haddad, who heads the council, said 300 had left.")
    assert speech.statements[0].voices[0].role == "heads the council"


def test_kind_of_statement() -> None:
    _, speech = speech_of("“We have all left,” he said. The “road” is open, he said.")
    assert [s.kind for s in speech.statements] == [StatementKind.DIRECT, StatementKind.INDIRECT]


def test_quotation_over_paragraphs() -> None:
    text = (
        "“We left at dawn,” said Amal Nour. “The road was long.\n\n“At the bridge 40 of us were stopped.”\n\nIt rained."
    )
    assert voices_of(text, "40") == ["Amal Nour"]
    assert voices_of(text, "rained") == []


def test_transcript_with_a_correspondent() -> None:
    text = (
        "PRESENTER: Mary Okello is in Arda. Mary, what do you see?\n\n"
        "OKELLO: Twelve buses came in. The army says 300 people were on them.\n\n"
        "PRESENTER: And now?\n\nOKELLO: It is quiet."
    )
    assert voices_of(text, "Twelve") == []
    assert voices_of(text, "300") == ["army"]


def test_parliament_goes_on_under_a_label() -> None:
    text = (
        "Mr Adam Reed: How many have left?\n\nThe Minister of State (Joan Hill): Some 300 have left.\n\n"
        "A further 40 are to go in May.\n\nMr Adam Reed: I thank her."
    )
    assert voices_of(text, "300") == ["Joan Hill"]
    assert voices_of(text, "40") == ["Joan Hill"]


def test_interview_without_labels() -> None:
    text = (
        "Bishop Luis Vega went up the river in May. We reached him by telephone.\n\nHow did it begin?\n\n"
        "With a letter. I took 12 days to answer.\n\nWhat did they want?\n\nThe guard told us they wanted 40 boats.\n\n"
        "And now?\n\nWe wait."
    )
    assert voices_of(text, "12") == ["Luis Vega"]
    assert voices_of(text, "40") == ["guard"]


def test_interview_with_the_first_labels_alone() -> None:
    text = (
        "Abu Zayd owned a mill. For months he carried messages.\n\nMonitor: What did you promise?\n\n"
        "Abu Zayd: We give them the mortars, all nine.\n\nHow many are inside?\n\nThe UN says 8,000. I say 600.\n\n"
        "You had a truce in May as well.\n\nFor a day! We got 40 out.\n\nIs it going to last?\n\nUntil now it does."
    )
    assert voices_of(text, "nine") == ["Abu Zayd"]
    assert voices_of(text, "8,000") == ["UN"]
    assert voices_of(text, "40") == ["Abu Zayd"]


def test_a_label_that_stands_alone() -> None:
    text = "Dr Arvind Rao, Minister of State:\n\nSir, 400 men were brought home.\n\nThe mayor thanked him."
    assert voices_of(text, "400") == ["Arvind Rao"]


def test_labels_with_a_page_and_a_time() -> None:
    text = "It began.\n\n(6/9) General Omar Haddad on TV today: no storming of the plant, 40 men stay.\n\nSo it is."
    assert voices_of(text, "40")[0] == "Omar Haddad"


def test_questions_an_outlet_answers_itself() -> None:
    text = "What was agreed?\n\nA truce of 12 days.\n\nWho signed?\n\nBoth sides.\n\nWho watches?\n\nNobody yet."
    assert voices_of(text, "12") == []


def test_source_of_a_table() -> None:
    text = "Town | Displaced | Back\nArda | 7 850 | 40\nBelen | 3 100 | 12\nSource: Ministry of Relief"
    assert voices_of(text, "3 100") == ["Ministry of Relief"]
    text = "Town | Households | Source\nArda | 4,150 | UNHCR\nBelen | 1,075 | IOM"
    assert voices_of(text, "1,075") == ["IOM"]


@pytest.mark.parametrize("unit", ["said ", "The governor said that ", "“a ", "he said, ", "according to the UN ", "''"])
def test_hostile_text_stays_linear(unit: str) -> None:
    _, speech = speech_of(unit * 3000)
    assert len(speech.statements) <= 3000


def test_statements_quote_the_text() -> None:
    text = "The mayor said 40 left. “Go,” she said. Per the UN, 12 died."
    _, speech = speech_of(text)
    for statement in speech.statements:
        assert text[statement.span.start : statement.span.end] == statement.span.quote
