"""Dates of made-up sentences, read on Tuesday, 14 March 2017."""

from __future__ import annotations

from datetime import date

import pytest

from safeconduct.read.dates.dates import Relation, find_dates
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text

TUESDAY = date(2017, 3, 14)


def read(content: str, published: date | None = TUESDAY) -> list[tuple[str, str]]:
    """Words and period of every mention that has a date."""
    parse = make_parse(Text(content))
    found = find_dates(parse, published)
    clocks = (Relation.CLOCK, Relation.STAMP)
    return [(parse.words(d.first, d.last), str(d.period)) for d in found if d.period and d.relation not in clocks]


def periods(content: str, published: date | None = TUESDAY) -> list[str]:
    """Only the periods."""
    return [period for _, period in read(content, published)]


CALENDAR = [
    ("The pact of Orla was signed on 13 March 2017.", ["2017-03-13"], "day month year"),
    ("The pact was signed on March 13, 2017, in Orla.", ["2017-03-13"], "month day year, with commas"),
    ("The pact was signed on March 13 2017 in Orla.", ["2017-03-13"], "the comma is lost"),
    ("Buses left Orla on Mar 3.", ["2017-03-03"], "a short name beside a day"),
    ("Buses left Orla on 3 Mar. and again on 9 Sept. 2016.", ["2017-03-03", "2016-09-09"], "short names with points"),
    ("Issued 13/02/2017, seen 9.03.2016.", ["2017-02-13", "2016-03-09"], "digits with slashes or points"),
    ("Stamped 2017-02-13T10:00:00Z and 21-04-2016.", ["2017-02-13", "2016-04-21"], "ISO stamps, dashes"),
    ("They came on the 13th of February and on the first of March.", ["2017-02-13", "2017-03-01"], "ordinals"),
    ("They came on February the thirteenth.", ["2017-02-13"], "an ordinal word after its month"),
    ("On Friday the 10th the road opened.", ["2017-03-10"], "a weekday with its number"),
    ("Between 3 and 7 March 300 left.", ["2017-03-03/2017-03-07"], "between … and …"),
    ("From 18 February to 2 March it rained shells.", ["2017-02-18/2017-03-02"], "from … to …"),
    ("Talks ran 13-15 February and February 20-22.", ["2017-02-13/2017-02-15", "2017-02-20/2017-02-22"], "dashes"),
    ("From 5 to 11 February 2016 none came.", ["2016-02-05/2016-02-11"], "one month for two days"),
    ("It lasted from December 29 to January 3, 2017.", ["2016-12-29/2017-01-03"], "over the turn of the year"),
    ("Shelling eased in late February and in mid-January.", ["2017-02", "2017-01"], "no more exact than the month"),
    ("The town fell in spring 2016 and again last autumn.", ["2016-03/2016-05", "2016-09/2016-11"], "seasons"),
    ("In 2013 and the 1990s there was peace.", ["2013", "1990/1999"], "years and decades"),
    ("It began in nineteen ninety-four and in two thousand and three.", ["1994", "2003"], "years spelled for radio"),
    ("In 2014-15 and 2011–2013 nobody came.", ["2014/2015", "2011/2013"], "years joined by a dash"),
    ("Figures for the first quarter of 2016 differ.", ["2016-01/2016-03"], "a quarter"),
    ("They fled in July last year and came back on the 2nd of last month.", ["2016-07", "2017-02-02"], "from the year"),
    ("They were freed last December.", ["2016-12"], "a month that is behind"),
    ("In October 2006 they left; it fell the following February.", ["2006-10", "2007-02"], "a month after another"),
    ("In May 2006 they left; a raid the previous June had failed.", ["2006-05", "2005-06"], "a month before another"),
    ("Forty died in the August clashes and under a February accord.", ["2016-08", "2017-02"], "a month names a noun"),
    ("It was shelled in the night to 28 February.", ["2017-02-27/2017-02-28"], "a night goes from day to day"),
    ("Overnight into Sunday it rained shells.", ["2017-03-11/2017-03-12"], "overnight into a day"),
    ("By midday on Sunday 60 had left.", ["../2017-03-12"], "by, past a clock time"),
    ("A year ago today the last lorry left.", ["2016-03-14"], "to the day"),
    ("Serial 1. 031130C MAR. Patrol left.", ["2017-03-03"], "a soldier's day, hour, zone and month"),
    ("Serial 2. 041130ZFEB17. A patrol of 041130 left.", ["2017-02-04"], "in one word, with its year"),
    ("As of 1800 hrs on 3 March none had left.", ["../2017-03-03"], "four digits are an hour"),
    ("A mine blew up near a police truck at Orla on Thursday night.", ["2017-03-09"], "a truck is no verb"),
    ("He regrets that on Friday, in the first hours, a bomb fell.", ["2017-03-10"], "that, before its date"),
    ("The last lorry left a full week ago.", ["2017-03-07"], "a word before the unit"),
    ("Measles has killed 70 since the New Year.", ["2017-01-01/.."], "the New Year"),
    ("On the 26th a patrol came and on the 2nd they left.", ["2017-02-26", "2017-02-02"], "a bare day, then a noun"),
    ("Buses have left for a second day.", ["2017-03-13/.."], "for a second day"),
    ("For the third day running the road is shut.", ["2017-03-12/.."], "for the third day running"),
    (
        "Shells fell for a fifth straight day and for the 4th week in a row.",
        ["2017-03-10/..", "2017-02-21/.."],
        "in a row",
    ),
    ("24.02 Troops close the road.\n05.03 Forty men give up.", ["2017-02-24", "2017-03-05"], "days that open a line"),
    (
        "From Monday, families whose homes were razed will be taken back.",
        ["2017-03-20/.."],
        "ahead, past a relative verb",
    ),
]

PARTS = [
    ("In the third week of February it eased.", ["2017-02-15/2017-02-21"], "a week of a month"),
    ("In the last week of February 2016 they left.", ["2016-02-23/2016-02-29"], "the last week of a month"),
    ("In the second week of 2016 they came.", ["2016-01-11/2016-01-17"], "a week of a year"),
    ("The first ten days of January were calm.", ["2017-01-01/2017-01-10"], "the first days of a month"),
    ("They met on the first Friday of February.", ["2017-02-03"], "a weekday of a month"),
    ("They will meet on the last Monday of next month.", ["2017-04-24"], "the last weekday of a month"),
    ("It began on the 15th day of February.", ["2017-02-15"], "a day of a month"),
    ("In Q3 2016, 2015 Q1 and H1 2016 it fell.", ["2016-07/2016-09", "2015-01/2015-03", "2016-01/2016-06"], "short"),
    ("In the third quarter it fell.", ["2016-07/2016-09"], "the quarter that is behind"),
    ("In the first half of 2016 and the second half of August it held.", ["2016-01/2016-06", "2016-08-16/2016-08-31"],
     "halves"),
    ("They will stay for the rest of the month.", ["2017-03-14/2017-03-31"], "the rest of it"),
    ("In Week 9, as in epidemiological week 8 of 2016, cases rose.", ["2017-02-27/2017-03-05", "2016-02-22/2016-02-28"],
     "numbered weeks"),
    ("In the week commencing 6 February and the week ending 5 March.", ["2017-02-06/2017-02-12",
     "2017-02-27/2017-03-05"], "a week by its first or last day"),
    ("A mosque of the 15th century was hit.", ["1400/1499"], "a century"),
    ("They left two days after 3 March, a week before Christmas and three weeks from tomorrow.",
     ["2017-03-05", "2016-12-18", "2017-04-05"], "counted from a date"),
    ("He was freed 1 month and 21 days ago.", ["2017-01-24"], "two lengths"),
    ("They will meet next week on Friday.", ["2017-03-24"], "a day of a week"),
    ("They came Mon 13th and on Friday the 10th.", ["2017-03-13", "2017-03-10"], "a day told by its name"),
    ("on friday 10 march they left orla and in april 2016 more came", ["2017-03-10", "2016-04"], "in small letters"),
    ("Since 11/2016, in 2016-09 and on 20170301.", ["2016-11/..", "2016-09", "2017-03-01"], "digits"),
    ("On 2/28 it began.", ["2017-02-28"], "day and month in digits"),
    ("From 4 to 12 this month they stayed.", ["2017-03-04/2017-03-12"], "days of a month told by its place"),
    ("Between 22 January and now 40 died.", ["2017-01-22/2017-03-14"], "up to now"),
    ("From 29 December to 3 January it held.", ["2016-12-29/2017-01-03"], "over the turn of the year, without year"),
    ("They left on the 27. On Oct/2 more came.", ["2017-02-27", "2016-10-02"], "a day without ending, a slash"),
    ("On February twenty second it fell, on January first 2016 it held.", ["2017-02-22", "2016-01-01"], "days spelled"),
    ("They will meet the week after next.", ["2017-03-27/2017-04-02"], "the week after next"),
    ("They were freed on Saturday and again today.", ["2017-03-11/2017-03-14"], "and again"),
    ("5 March. Guns again. Eight died yesterday.", ["2017-03-05", "2017-03-04"], "an entry of a diary"),
    ("It fell on 28 June in 2015 and in April of 87.", ["2015-06-28", "1987-04"], "years told loosely"),
    ("Cases of the 1970's were heard.", ["1970/1979"], "a decade with an apostrophe"),
]  # fmt: skip

NEAREST = [
    ("Rebels left in December.", ["2016-12"], "a month alone, behind: the verb is past"),
    ("Rebels will leave in December.", ["2017-12"], "a month alone, ahead: the verb is future"),
    ("Rebels left Orla on Friday.", ["2017-03-10"], "the last Friday"),
    ("Rebels will leave Orla on Friday.", ["2017-03-17"], "the next Friday"),
    ("Rebels are to leave Orla on Friday.", ["2017-03-17"], "'are to' is ahead"),
    ("Rebels left Orla on Tuesday.", ["2017-03-14"], "the day of publication counts as past"),
    ("A convoy is due on Friday and was due on Sunday.", ["2017-03-17", "2017-03-12"], "'due' takes its verb's time"),
    ("The handover was put off until Thursday.", ["../2017-03-16"], "put off until: ahead"),
    ("They recall its 1990 invasion of Orla.", ["1990"], "a year between owner and noun"),
    ("Under a 2012 deal they went home.", ["2012"], "a year between article and noun"),
    ("He said that 2012 fighters had gone.", [], "a count, not a year"),
    ("That 1978 resolution asks for it.", ["1978"], "a year after 'that'"),
    ("The siege went on into 2016.", ["2016"], "into a year"),
    ("Money for 2018 is short.", ["2018"], "for a year"),
    ("Food for 2000 people is short.", [], "for so many, not for a year"),
    ("In both 2014 and 2015 they starved.", ["2014/2015"], "both years"),
    ("In 2012, 2013 and 2014 nobody came.", ["2012", "2013/2014"], "years in a list"),
    ("By the end of the year they will be home.", ["../2017"], "the end of the year, before a pronoun"),
    ("Under a June agreement they left.", ["2016-06"], "a month between article and noun"),
    ("The March truce held.", ["2017-03"], "a month between article and noun"),
    ("Shells fell on Christmas Day.", ["2016-12-25"], "a feast"),
    ("They left on New Year's Eve 2015.", ["2015-12-31"], "a feast and its year"),
    ("They will be home by Christmas.", ["../2017-12-25"], "a feast, ahead"),
    ("Christmas Island took them in.", [], "an island"),
    ("All will be gone by year-end.", ["../2017"], "the end of the year in one word"),
    ("All will be gone by year's end.", ["../2017"], "the end of the year"),
    ("The convoy left as planned on Friday.", ["2017-03-10"], "'as planned' is said of what is behind"),
    ("The council let it go as previously planned Friday.", ["2017-03-10"], "'as planned', behind"),
    ("The truce had been scheduled to expire on Friday.", ["2017-03-10"], "ahead then, behind now"),
    ("The talks will go on as planned on Friday.", ["2017-03-17"], "'as planned', ahead by its verb"),
    ("They fled in the nineties.", ["1990/1999"], "a decade in words"),
    ("He is in his nineties.", [], "an age"),
    ("They fled in the '90s.", ["1990/1999"], "a decade cut short"),
    ("They recall his failed 1996 campaign.", ["1996"], "owner, adjective, year, noun"),
    ("It breaks a 1971 Convention.", ["1971"], "a noun with a capital"),
    ("A month or so ago they fled.", ["2017-02"], "'or so' before 'ago'"),
    ("They were hurt in the Oct. 23 sniper shooting.", ["2016-10-23"], "a day before what it dates, a person's kind"),
    ("The March 6 rebel attack killed ten.", ["2017-03-06"], "a day before what it dates"),
    ("In March 40 fighters left.", ["2017-03"], "a count after a month"),
    ("In March 20 fighters left.", ["2017-03"], "a count that could be a day"),
    ("Monitors postponed until Friday any visit.", ["../2017-03-17"], "postponed until: ahead"),
    ("The mission suspended flights until Sunday.", ["../2017-03-19"], "suspended until: ahead"),
    ("Envoys held talks Friday in Orla.", ["2017-03-10"], "'talks' is what they held, no verb"),
    ("The army launched new strikes Friday.", ["2017-03-10"], "'strikes' is a noun"),
    ("The ministry issued permits Friday.", ["2017-03-10"], "'permits' is a noun"),
    ("He voiced those worries Sunday.", ["2017-03-12"], "after 'those' stands a noun"),
    ("Fuel prices closed lower Friday.", ["2017-03-10"], "'lower' is no verb"),
    ("They seek ways round Friday's ruling.", ["2017-03-10"], "what has a day for its owner may lie behind any verb"),
    ("The move follows Sunday's declaration.", ["2017-03-12"], "an owner, behind a present verb"),
    ("The council condemns Friday's attack.", ["2017-03-10"], "an owner, behind a present verb"),
    ("They are preparing for Friday's talks.", ["2017-03-17"], "an owner, ahead after 'for'"),
    ("He will stay until Friday's vote.", ["2017-03-17"], "an owner, ahead after 'until'"),
    ("Sunday's vote will decide it.", ["2017-03-19"], "an owner, ahead of its future verb"),
    ("The envoy could not be reached on Monday.", ["2017-03-13"], "'could' is past here"),
    ("The first buses set out on Monday.", ["2017-03-13"], "'set out' is no plan"),
    ("They should have left on Sunday.", ["2017-03-12"], "should have: behind"),
    ("They promised on Sunday to leave on Thursday.", ["2017-03-12", "2017-03-16"], "each date with its own verb"),
    ("The Sunday shelling killed two; next Monday they meet.", ["2017-03-12", "2017-03-20"], "next Monday"),
    ("Last Tuesday they met; Monday's deal held.", ["2017-03-07", "2017-03-13"], "last; of a noun"),
    ("They left on 27 October.", ["2016-10-27"], "the nearest behind"),
    ("The raid of 31 February failed.", [], "no such day"),
]

RELATIVE = [
    ("Today they left, yesterday too; tomorrow they go.", ["2017-03-14", "2017-03-13", "2017-03-15"], "deictic"),
    ("They came the day before yesterday.", ["2017-03-12"], "two days back"),
    ("Last night it snowed; shells fell overnight.", ["2017-03-13", "2017-03-13/2017-03-14"], "nights"),
    ("They will be moved overnight.", ["2017-03-14/2017-03-15"], "the night ahead"),
    (
        "Last week they met, next week they sign.",
        ["2017-03-06/2017-03-12", "2017-03-20/2017-03-26"],
        "Monday to Sunday",
    ),
    ("Fighting flared over the weekend.", ["2017-03-11/2017-03-12"], "the weekend behind"),
    ("A mission is due this weekend.", ["2017-03-18/2017-03-19"], "the weekend ahead"),
    ("They signed two months ago, a week ago, three days ago.", ["2017-01", "2017-03-07", "2017-03-11"], "ago"),
    ("On 3 March they met. Three days later they left.", ["2017-03-03", "2017-03-06"], "later than told"),
    ("They left on Friday. A day earlier shells fell.", ["2017-03-10", "2017-03-09"], "earlier than told"),
    ("The army said on Friday that 300 gave up the day before.", ["2017-03-10", "2017-03-09"], "the day before"),
    (
        "On 3 March it began. The next day 300 left; the same day two died.",
        ["2017-03-03", "2017-03-04", "2017-03-04"],
        "",
    ),
    ("On 20 February they met. The following week they left.", ["2017-02-20", "2017-02-27/2017-03-05"], "a whole week"),
    ("In the past two days 300 left.", ["2017-03-12/2017-03-14"], "a stretch behind"),
    ("In the last 24 hours 300 left.", ["2017-03-13/2017-03-14"], "hours as days"),
    ("Over the past two months three got through.", ["2017-01/2017-03"], "months as months"),
    ("They will go over the next six weeks.", ["2017-03-14/2017-04-25"], "a stretch ahead"),
    ("They must go within 72 hours.", ["../2017-03-17"], "only an end"),
    ("The deal was signed on 1 March. Arms go within ten days.", ["2017-03-01", "../2017-03-11"], "from the deal"),
    ("It will be over in four days.", ["../2017-03-18"], "ahead"),
    ("It was over in four days.", [], "a length, no date"),
    ("It takes six to eight weeks.", [], "a length, no date"),
    ("They had gone by the end of the month.", ["../2017-03"], "no more exact than the month"),
    ("It will be done by tonight.", ["2017-03-14"], "by tonight: today"),
    ("In recent weeks and in the coming days they fight.", [], "no date anybody can count to"),
    ("Every Friday they pray; on Mondays they trade.", [], "recurring"),
]

BOUNDED = [
    ("Orla has been besieged since 2013.", ["2013/.."], "since: only a start"),
    ("It has held since Monday.", ["2017-03-13/.."], "since a weekday is behind"),
    ("From Saturday civilians may return.", ["2017-03-18/.."], "from: only a start"),
    ("The truce lasts until Friday.", ["../2017-03-17"], "until: only an end"),
    ("As of 23 February 53 were there.", ["../2017-02-23"], "a count as it stood"),
    ("As of 6 p.m. on 28 February 53 had come.", ["../2017-02-28"], "the clock time carries the preposition"),
    ("By 23 February 1,312 had left.", ["../2017-02-23"], "by"),
    ("So far 300 have left.", ["../2017-03-14"], "up to the day of writing"),
    ("On Sunday and Monday 300 left.", ["2017-03-12/2017-03-13"], "two days"),
    ("They arrived between Sunday and Monday.", ["2017-03-12/2017-03-13"], "between two days"),
]

ONE_DAY = [
    ("On Saturday, March 11, 300 left.", [("On Saturday, March 11", "2017-03-11")], "weekday and date"),
    ("It was Saturday the 11th of March 2017.", [("Saturday the 11th of March 2017", "2017-03-11")], "in words"),
    ("They left on Tuesday (March 7).", [("on Tuesday (March 7)", "2017-03-07")], "in brackets"),
    ("Today, 14 March, 300 leave.", [("Today, 14 March", "2017-03-14")], "today and date"),
    ("Tomorrow, Wednesday, they go.", [("Tomorrow, Wednesday", "2017-03-15")], "tomorrow and weekday"),
    ("They left on the evening of 8 March.", [("on the evening of 8 March", "2017-03-08")], "part of a day"),
    ("They left in the small hours of Monday.", [("in the small hours of Monday", "2017-03-13")], "part of a day"),
    ("They left early on Sunday.", [("early on Sunday", "2017-03-12")], "early, late"),
]

NO_DATES = [
    ("May said they may march on in the sun for a second.", "words that are also names of months and days"),
    ("Jan Egeland sat with Mrs May.", "names of people"),
    ("The Great March of Return went on.", "a march"),
    ("They poured oil into the spring.", "a spring of water"),
    ("In 2000 people left.", "a count, not a year"),
    ("Some 2017 fighters left.", "a count, not a year"),
    ("The Sunday Times and Good Friday.", "names"),
    ("The talks are to last three days.", "a verb, not 'the last three days'"),
    ("Resolution 2254 (2015) says so.", "the year of a paper"),
    ("The March 12 Movement was founded.", "the date in a name gives no day to what is told"),
]


@pytest.mark.parametrize(("content", "expected", "why"), CALENDAR + PARTS + NEAREST + RELATIVE + BOUNDED)
def test_periods(content: str, expected: list[str], why: str) -> None:
    assert periods(content) == expected, why


@pytest.mark.parametrize(("content", "expected", "why"), ONE_DAY)
def test_a_day_told_twice_is_one_mention(content: str, expected: list[tuple[str, str]], why: str) -> None:
    assert read(content) == expected, why


@pytest.mark.parametrize(("content", "why"), NO_DATES)
def test_what_is_no_date(content: str, why: str) -> None:
    parse = make_parse(Text(content))
    told = [d for d in find_dates(parse, TUESDAY) if d.period and d.relation is not Relation.OF]
    assert not told, why


def test_sunday_papers_count_the_week_just_past() -> None:
    assert periods("Last week they met.", date(2017, 3, 12)) == ["2017-03-05/2017-03-11"]


def test_without_a_publication_date_only_what_says_its_year() -> None:
    assert periods("On 9 June 2023 it began. On Friday they met. From 6 July it holds.", None) == [
        "2023-06-09",
        "2023-07-06/..",
    ]


def test_another_year_is_held_on_to() -> None:
    content = "In July 1995 the town fell. On 9 July the shelling began. Two days later they fled."
    assert periods(content) == ["1995-07", "1995-07-09", "1995-07-11"]


def test_a_text_of_a_past_year_goes_on_in_it() -> None:
    content = (
        "On 18 November 1991 the town fell.\n\nIt was cold.\n\nSoldiers came in on 19 November.\n\nIn May they left."
    )
    assert periods(content) == ["1991-11-18", "1991-11-19", "1991-05"]
    today = "The pact of 18 November 1991 held.\n\nIt was cold.\n\nOn Friday they met.\n\nSoldiers came on 19 November."
    assert periods(today) == ["1991-11-18", "2017-03-10", "2016-11-19"], "a text of today only looks back"


@pytest.mark.parametrize(
    ("content", "relation"),
    [
        ("ORLA, Norland, 13 March (Agency) – Rebels left.", Relation.DATELINE),
        ("ORLA, March 13 — Rebels left.", Relation.DATELINE),
        ("Based on information received as of 18:00, 13 March 2017.", Relation.DAILY),
        ("08:15 – Rebels leave.", Relation.STAMP),
        ("[13:05] Rebels leave.", Relation.STAMP),
        ("Update 15.30: Rebels leave.", Relation.STAMP),
        ("They left at 8:25 p.m.", Relation.CLOCK),
        ("By noon they had left.", Relation.CLOCK),
    ],
)
def test_what_stands_over_a_text(content: str, relation: Relation) -> None:
    assert relation in {d.relation for d in find_dates(make_parse(Text(content)), TUESDAY)}


def test_the_dateline_says_when_today_is() -> None:
    assert periods("ORLA, March 13 — Rebels left today.") == ["2017-03-13", "2017-03-13"]


def test_a_date_in_the_first_sentence_does_not_say_when_today_is() -> None:
    assert periods("Rebels extended a truce until April 9.\n\nThey met Friday.")[1:] == ["2017-03-10"]
    assert periods("Rebels extended a truce until 5 p.m. GMT March 20.\n\nThey met Friday.")[1:] == ["2017-03-10"]


def test_clock_times_hold_their_numbers() -> None:
    parse = make_parse(Text("At 0600 GMT, at 20:10, at 6 p.m., at one o'clock and at half past six shells fell."))
    held = {i for d in find_dates(parse, TUESDAY) for i in range(d.first, d.last)}
    numbers = {t.index for t in parse.tokens if t.text.isdecimal() or t.low in ("20:10", "one", "six")}
    assert numbers <= held


def test_a_deadline_leaves_its_number_to_be_counted() -> None:
    parse = make_parse(Text("They must go within 72 hours."))
    assert [d.counts for d in find_dates(parse, TUESDAY)] == [True]


@pytest.mark.parametrize(
    "unit", ["1", "Monday and ", "the last ", "13-", "March ", "left on Monday and ", "(", "2017-"]
)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    find_dates(make_parse(Text(unit * 3000)), TUESDAY)
