"""Which date belongs to a claim, in made-up sentences read on Tuesday, 14 March 2017."""

from __future__ import annotations

from datetime import date

import pytest

from safeconduct.read.dates.dates import find_dates
from safeconduct.read.dates.when import Claim, find_period
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.claim import DeedKind, Measure, Mode
from safeconduct.vocab.document import Text
from safeconduct.vocab.period import PartialDate, Period

TUESDAY = date(2017, 3, 14)
LEAVE, KILLED, AID = Measure.LEAVE, Measure.KILLED, Measure.AID
DONE, PLAN = Mode.HAPPENED, Mode.PLANNED
NONE = "../.."


def period(content: str, words: str, verb: str, about: Measure | DeedKind, mode: Mode = DONE) -> str:
    """The period of the claim made by ``words``, told by ``verb``."""
    parse = make_parse(Text(content))
    start = content.index(words)
    inside = [t.index for t in parse.tokens if start <= t.start < start + len(words)]
    near = [t.index for t in parse.tokens if t.text == verb]
    anchor = min(near, key=lambda i: abs(i - inside[0]))
    measure, kind = (about, None) if isinstance(about, Measure) else (None, about)
    dates = find_dates(parse, TUESDAY)
    found, reason = find_period(parse, dates, Claim(inside[0], inside[-1] + 1, anchor, mode, measure, kind))
    assert bool(found) == bool(reason)
    return str(found)


OWN_CLAUSE = [
    ("300 rebels left Orla on Friday.", "300 rebels", "left", LEAVE, "2017-03-10", "after its verb"),
    ("On Friday 300 rebels left Orla.", "300 rebels", "left", LEAVE, "2017-03-10", "before its clause"),
    ("The army on Friday freed 40 men.", "40 men", "freed", LEAVE, "2017-03-10", "between subject and verb"),
    ("Friday saw 300 rebels leave Orla.", "300 rebels", "leave", LEAVE, "2017-03-10", "as subject"),
    ("On Friday, rebels who had held it for years left, 300 of them.", "300 of them", "left",
     LEAVE, "2017-03-10", "past a relative clause"),
    ("300 people evacuated from Orla on Friday are in Belin.", "300 people", "evacuated",
     LEAVE, "2017-03-10", "participle"),
    ("300 people began on Friday to leave Orla.", "300 people", "leave", LEAVE, "2017-03-10", "begun: one doing"),
    ("Buses pulled out on Friday, taking 300 people to Belin.", "300 people", "taking",
     LEAVE, "2017-03-10", "an -ing clause"),
    ("Rebels boarded buses on Friday and left, 300 in all.", "300 in all", "left", LEAVE, "2017-03-10", "joined verbs"),
    ("The road opened on Friday, and 70 families went out.", "70 families", "went",
     LEAVE, "2017-03-10", "the next clause goes on"),
    ("It ended on Friday, when 40 buses passed the bridge.", "40 buses", "passed", LEAVE, "2017-03-10", "when"),
    ("They ran after the raid of Friday, when gunmen took 17 children.", "17 children", "took", LEAVE, "2017-03-10",
     "when, behind the date of a noun"),
    ("Shells fell on Friday before the buses left, wounding seven people.", "seven people", "wounding", KILLED,
     "2017-03-10", "past a clause with before"),
    ("300 rebels have left Orla this week.", "300 rebels", "left", LEAVE, "2017-03-13/2017-03-14", "up to now"),
    ("The army has on Friday night taken out 300 men.", "300 men", "taken", LEAVE, "2017-03-10", "a split auxiliary"),
    ("40 men were reported to have died on Friday.", "40 men", "died", KILLED, "2017-03-10", "reported to have"),
    ("20 people were killed in Friday's attack.", "20 people", "killed", KILLED, "2017-03-10", "the date of a noun"),
    ("In January, he says, they buried 22 people.", "22 people", "buried", KILLED, "2017-01", "past 'he says'"),
    ("Two lorries loaded with flour and bound for Orla were looted on Friday.", "Two lorries", "loaded",
     AID, "2017-03-10", "what only describes is dated by the verb of its clause"),
    ("He was told that, on 2 March, gunmen had shot 13 men.", "13 men", "shot", KILLED, "2017-03-02", "between commas"),
    ("The court finds that on 2 March 800 people, most of them women, were bussed out.", "800 people", "bussed",
     LEAVE, "2017-03-02", "a date behind that"),
    ("He heard that, on 2 March, men of the Front (FLN) had shot 13 guards.", "13 guards", "shot", KILLED,
     "2017-03-02", "past what stands in brackets"),
    ("On Friday they herded 100 men together as suspected spies and drove 54 of them out.", "54 of them", "drove",
     LEAVE, "2017-03-10", "past a participle behind 'as'"),
    ("40 men have been under house arrest since Friday.", "40 men", "been", Measure.DETAINED,
     "2017-03-10/..", "a noun that looks like a verb"),
    ("Forty died in the February raids.", "Forty", "died", KILLED, "2017-02", "a month that names what happened"),
]  # fmt: skip

NOT_ITS_OWN = [
    ("On Friday the envoy said 300 rebels had left.", "300 rebels", "left", LEAVE, NONE, "the date of the saying"),
    ("The envoy was told on Friday that 300 had left.", "300", "left", LEAVE, NONE, "the date of the saying"),
    ("The envoy agreed on Friday to free 300 men.", "300 men", "free", LEAVE, NONE, "the date of the promise"),
    ("300 rebels left after a deal on Friday.", "300 rebels", "left", LEAVE, NONE, "after a deal"),
    ("300 rebels left after a deal was signed on Friday.", "300 rebels", "left", LEAVE, NONE, "an after-clause"),
    ("300 rebels left under a deal of 13 March.", "300 rebels", "left", LEAVE, NONE, "the date of a deal"),
    ("300 men who had surrendered on Friday were freed.", "300 men", "freed", LEAVE, NONE, "a relative clause"),
    ("Aid, promised on Friday, never reached 300 people.", "300 people", "reached", AID, NONE, "an aside"),
    ("300 rebels left; a second group leaves on Friday.", "300 rebels", "left", LEAVE, NONE, "what is ahead"),
    ("The army lifted the siege it had laid in 2013 for 300 men.", "300 men", "lifted",
     LEAVE, NONE, "a contact clause"),
]  # fmt: skip

BOUNDS = [
    ("300 have fled since Friday.", "300", "fled", LEAVE, "2017-03-10/..", "since"),
    ("300 have fled since fighting broke out on Friday.", "300", "fled", LEAVE, "2017-03-10/..", "a since-clause"),
    ("300 have died since the raid of 2 March.", "300", "died", KILLED, "2017-03-02/..", "since an event"),
    (
        "900 lived there until shells fell on 2 March.",
        "900",
        "lived",
        Measure.RESIDENT,
        "../2017-03-02",
        "until-clause",
    ),
    ("By Friday 300 had left.", "300", "left", LEAVE, "../2017-03-10", "by"),
    ("The toll stood at 300 on Friday.", "300", "stood", KILLED, "../2017-03-10", "a count runs up to its day"),
    ("300 fighters must go within ten days.", "300 fighters", "go", LEAVE, "../2017-03-24", "a deadline"),
    ("On 1 March it began, and 300 have since left.", "300", "left", LEAVE, "2017-03-01/..", "has since"),
    ("On 1 March he put the number who had gone at 7,000.", "7,000", "gone", LEAVE, "../2017-03-01", "put at"),
]

PLANS = [
    ("300 rebels will leave Orla on Friday.", "300 rebels", "leave", LEAVE, "2017-03-17", "its own date"),
    ("On Friday it was agreed that 300 rebels will leave.", "300 rebels", "leave", LEAVE, NONE, "a date of the past"),
    ("Rebels leave on Friday. Ten buses are to come.", "Ten buses", "come", Measure.VEHICLES, "2017-03-17", "goes on"),
    ("Rebels left on Friday. Another 300 are to go.", "300", "go", LEAVE, NONE, "no plan takes the day of a deed"),
]

STORIES = [
    ("Rebels left Orla on Friday. Ten buses carried 400 people.", "400 people", "carried",
     LEAVE, "2017-03-10", "goes on"),
    ("Rebels left Orla on Friday. 400 have gone so far.", "400", "gone", LEAVE, NONE, "a total"),
    ("Rebels left Orla on Friday. In all, 400 were taken out.", "400", "taken", LEAVE, NONE, "a total"),
    ("Rebels left Orla on Friday. 900 people live there.", "900 people", "live", Measure.RESIDENT, NONE, "it stands"),
    ("A deal was signed on Friday. 400 people left Orla.", "400 people", "left", LEAVE, NONE, "the day of a deal"),
    ("Rebels left on Friday. The army claimed that 900 had gone.", "900", "gone", LEAVE, NONE, "somebody's claim"),
    ("Rebels left on Friday.\n\nBy dusk 400 had gone.", "400", "gone", LEAVE, "2017-03-10", "a clock time"),
    ("Shells fell on Friday.\n\n• 400 kits were handed out.", "400 kits", "handed",
     AID, NONE, "a list of other things"),
    ("400 rebels out of Orla\n\nThey left on Friday in buses.", "400 rebels", "rebels",
     LEAVE, "2017-03-10", "a headline"),
    ("Handed over on Friday:\n\ntanks .... 6\nguns .... 40", "40", "guns", Measure.SURRENDER, "2017-03-10", "rows"),
    ("08:15 – 400 people have left Orla.", "400 people", "left", LEAVE, "2017-03-14", "a stamp"),
    ("400 people left Orla, officials said on Friday.", "400 people", "left",
     LEAVE, "2017-03-10", "a report begins so"),
    ("Tue 7 March: 2 barges, 1,124 people\nThu 9 March: 3 barges, 1,730 people", "1,730 people", "people",
     LEAVE, "2017-03-09", "a day that labels its line"),
    ("5 March. Guns again. The hospital says eight dead.", "eight dead", "says", KILLED, "2017-03-05", "a diary"),
    ("29.01 Tanks push in. 18 men died.", "18 men", "died", KILLED, "2017-01-29", "a day that opens an entry"),
    ("Orla, Monday. Porters unload 15 tonnes of rice.", "15 tonnes", "unload", AID, "2017-03-13", "a caption"),
    ("As of 6 p.m. Sunday:\nWounded – 624\nKilled – 87", "87", "Killed", KILLED, "../2017-03-12", "a line over a list"),
    ("Returns, week of 6–12 March\n\nBy road .... 1,204", "1,204", "road", LEAVE, "2017-03-06/2017-03-12", "a heading"),
    ("On Monday the general gave the results of the operation of 2 to 9 March.\n\nENEMY. 90 men were killed.",
     "90 men", "killed", KILLED, "2017-03-02/2017-03-09", "what a report is on"),
    ("Yesterday.\nDrones hit the market and killed 17 people.", "17 people", "killed",
     KILLED, "2017-03-13", "a line of its own"),
]  # fmt: skip

DEEDS = [
    ("The army besieged Orla on 1 March.", "besieged", "besieged", DeedKind.SIEGE, "2017-03-01/..", "a siege runs on"),
    ("An assault began on 1 March.", "assault began", "began", DeedKind.ATTACK, "2017-03-01/..", "an assault runs on"),
    ("Shells fell on Orla on 1 March.", "Shells fell", "fell", DeedKind.SHELLING, "2017-03-01", "shells fall on a day"),
    (
        "After four years of siege they left on Friday.",
        "four years of siege",
        "siege",
        DeedKind.SIEGE,
        NONE,
        "before it",
    ),
    (
        "Shots which began on Friday cost four lives.",
        "Shots",
        "cost",
        DeedKind.ATTACK,
        "2017-03-10/..",
        "a clause behind",
    ),
    ("Friday's raid failed.", "raid failed", "failed", DeedKind.ATTACK, "2017-03-10", "fast before it"),
    ("The truce, brokered by Norland, began on Friday.", "brokered", "brokered", DeedKind.SIGNING, NONE, "an aside"),
]


@pytest.mark.parametrize(
    ("content", "words", "verb", "about", "expected", "why"), [*OWN_CLAUSE, *NOT_ITS_OWN, *BOUNDS, *STORIES, *DEEDS]
)
def test_what_happened(content: str, words: str, verb: str, about: Measure | DeedKind, expected: str, why: str) -> None:
    assert period(content, words, verb, about) == expected, why


@pytest.mark.parametrize(("content", "words", "verb", "measure", "expected", "why"), PLANS)
def test_plans(content: str, words: str, verb: str, measure: Measure, expected: str, why: str) -> None:
    assert period(content, words, verb, measure, PLAN) == expected, why


def test_a_part_has_the_date_of_its_whole_unless_it_has_its_own() -> None:
    content = "On Friday 300 left: 200 men and 100 women. Nine of them went back on Sunday."
    parse = make_parse(Text(content))
    dates = find_dates(parse, TUESDAY)
    whole = Period(PartialDate(2017, 3, 10), PartialDate(2017, 3, 10))
    at = {t.text: t.index for t in parse.tokens}
    women, _ = find_period(parse, dates, Claim(at["100"], at["women"] + 1, at["100"], DONE, LEAVE), like=whole)
    back, _ = find_period(parse, dates, Claim(at["Nine"], at["them"] + 1, at["went"], DONE, LEAVE), like=whole)
    assert (str(women), str(back)) == ("2017-03-10", "2017-03-12")


def test_the_day_of_a_source_in_brackets_dates_nothing() -> None:
    for source in ("AFP, 10 March 2017", "Reuters, 10 March; Local Watch, 11 March", "Transcript, 10 March, p. 3"):
        assert period(f"They say that 300 rebels left Orla ({source}).", "300 rebels", "left", LEAVE) == "../.."
    assert period("300 rebels left (Orla, 10 March).", "300 rebels", "left", LEAVE) == "2017-03-10"


def test_a_month_goes_on_to_the_next_sentence_alone() -> None:
    before = "Orla changed hands twice in February."
    assert period(f"{before} 46 servicemen died there.", "46 servicemen", "died", KILLED) == "2017-02"
    assert period(f"{before} It is calm. 46 servicemen died there.", "46 servicemen", "died", KILLED) == "../.."


def test_then_is_the_time_told_before() -> None:
    before = "The pact was signed in Orla in 2006."
    assert period(f"{before} 300 rebels left the hills then.", "300 rebels", "left", LEAVE) == "2006"
    assert period(f"{before} 300 rebels then left the hills.", "300 rebels", "left", LEAVE) == "../.."


def test_a_reason_quotes_the_date() -> None:
    parse = make_parse(Text("300 rebels left Orla on Friday."))
    found = find_period(parse, find_dates(parse, TUESDAY), Claim(0, 2, 2, DONE, LEAVE))
    assert found[1] == "dated by “on Friday”"
