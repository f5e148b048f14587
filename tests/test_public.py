"""The scripts that score public sets, each on a tiny set made up in the form of the real one."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "evals" / "public"))

import attribution
import counts
import dates
import false_deals
import figures
import places
from peers import Number, f1, print_table


def put(path: Path, value: object) -> Path:
    """Write a value as JSON."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_numbers_are_paired_once_and_by_their_characters() -> None:
    case = counts.Case("two of 30", [Number(0, 3, 2, 2), Number(7, 9, 30, 30)])
    assert counts.score(counts.read_numbers, [case], "NumberModel", show=False) == (1.0, 1.0)
    assert counts.score(lambda _: [Number(0, 1, 2, 2)], [case], "NumberModel", show=False) == (0.0, 0.0)


def test_a_range_has_two_ends_or_one() -> None:
    wanted = [{"Input": "more than 30", "Results": [{"Start": 0, "End": 11, "Resolution": {"value": "(30,)"}}]}]
    (case,) = counts.spec_ranges(wanted)
    assert case.wanted == [Number(0, 12, 30.0, None)]
    assert counts.score(counts.read_ranges, [case], "NumberRangeModel", show=False) == (1.0, 1.0)


def test_values_and_bounds_of_sentences() -> None:
    quantities = [{"value": "30", "change": ">"}, {"value": "3.0 - 4.0", "change": "="}]
    (case,) = counts.news_quant([{"text": "More than 30 left in 3 to 4 buses.", "quantities": quantities}])
    assert counts.score(counts.read_numbers, [case], "NewsQuant", show=False) == (1.0, 1.0)
    plain = [Number(0, 0, 30, 30), Number(0, 0, 3, 4)]
    assert counts.score(lambda _: plain, [case], "NewsQuant", show=False) == (1.0, 0.5)


def test_the_table_of_counts_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = {"Input": "3 left", "Results": [{"Start": 0, "End": 0, "Resolution": {"value": "3"}}]}
    counts.main([str(put(tmp_path / "NumberModel.json", [case]))])
    assert "| Safeconduct | 100.0 | 100.0 |" in capsys.readouterr().out


def test_figures_of_displacement() -> None:
    row = figures.Row("Floods displaced 1,200 people from Orla; 30 died.", 1200, "People", "Displaced", "Orla")
    assert figures.score(figures.read_figure, [row], show=False)[:4] == (1.0, 1.0, 1.0, 1.0)
    answer = figures.answerer(counts.read_numbers, None, "nearest")
    assert figures.score(answer, [row], show=False)[:4] == (1.0, 1.0, 1.0, 0.0)


def test_who_says_what(tmp_path: Path) -> None:
    text = "The buses have left, the governor said."
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    labels = "T1\tContent 0 19\tx\nT2\tSource 21 33\tx\nE1\tAttribution:T1 Content:T1 Source:T2\n"
    (tmp_path / "attributions" / "one_a.ann").write_text(labels, encoding="utf-8")
    corpus = list(attribution.articles(tmp_path, None))
    tally = attribution.tally_of(attribution.read_statements, corpus)
    assert (tally.gold, tally.content, tally.both) == (1, 1, 1)


def test_places_exact_and_overlapping(tmp_path: Path) -> None:
    text = "They left Damascus for Aleppo province."
    labels = [{"start": 10, "end": 18, "label": "LOC"}, {"start": 23, "end": 38, "label": "LOC"}]
    path = put(tmp_path / "set.json", [{"text": text, "annotations": labels}])
    count = places.count_all(places.read_places, list(places.humset(path)))
    assert (count.labels, count.found, count.exact, count.right) == (2, 2, 2, 2)


def test_places_of_news(tmp_path: Path) -> None:
    toponym = "<toponym><type>Literal</type><start>8</start><end>14</end></toponym>"
    demonym = "<toponym><type>Demonym</type><start>0</start><end>3</end></toponym>"
    page = f"<articles><article><text>Men left Aleppo.</text>{toponym}{demonym}</article></articles>"
    (tmp_path / "gwn.xml").write_text(page, encoding="utf-8")
    ((text, must, may),) = places.geo_web_news(tmp_path / "gwn.xml")
    assert (text, must, may) == ("Men left Aleppo.", [(8, 14)], [(0, 3)])


YEAR_2014 = date(2014, 1, 1), date(2014, 12, 31)
YEAR_2016 = date(2016, 1, 1), date(2016, 12, 31)
TML = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2017-03-14">x</TIMEX3></DCT><TEXT>
They met <TIMEX3 tid="t1" type="DATE" value="2017-03-10">Friday</TIMEX3> and fought
all through <TIMEX3 tid="t2" type="DATE" value="2014">2014</TIMEX3>.
</TEXT></TimeML>"""


def test_dates_of_news(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TML, encoding="utf-8")
    text = dates.tempeval(tmp_path / "one.tml")
    count = dates.count_all(dates.read_dates, [text])
    assert (count.wanted, count.relaxed, count.strict, count.value, count.whole) == (2, 2, 2, 2, 1)


def test_both_expressions_of_a_range_are_right() -> None:
    wanted = [dates.Day(8, 12, (YEAR_2014,)), dates.Day(17, 21, (YEAR_2016,))]
    text = dates.Text3("between 2014 and 2016", None, wanted, [])
    assert dates.count_all(dates.read_dates, [text]).value == 2


def test_dates_of_specs(tmp_path: Path) -> None:
    value = {"FutureResolution": {"date": "2016-11-11"}, "PastResolution": {"date": "2016-11-04"}}
    result = {"Text": "Friday", "Type": "date", "Value": value, "Start": 8, "Length": 6}
    case = {"Input": "We left Friday", "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"}, "Results": [result]}
    count = dates.count_all(dates.read_dates, list(dates.specs(put(tmp_path / "spec.json", [case]))))
    assert (count.wanted, count.strict, count.value) == (1, 1, 1)


def test_a_table_has_shares_as_percentages(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("set", "F1", "extra"), [("Safeconduct", f1(1, 2, 2), "0.10")])
    assert capsys.readouterr().out.splitlines()[-1] == "| Safeconduct | 50.0 | 0.10 |"


DEAL = "Rebels and the army signed a truce in Arda on Monday. Under the deal fighters leave and prisoners are released."
NEWS = "The club sold its striker on Monday for nine million, and the board said that the season was as good as over."


def test_claimed_deals_are_counted_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "one.txt").write_text(f"A truce\n\n{DEAL}", encoding="utf-8")
    (tmp_path / "set" / "two.txt").write_text(f"A sale\n\n{NEWS}", encoding="utf-8")
    (tmp_path / "set" / "README.txt").write_text(f"About\n\n{DEAL}", encoding="utf-8")
    false_deals.main([str(tmp_path / "set")])
    out = capsys.readouterr().out
    assert "| set | 2 | 1 | 50.00 |" in out
    assert "set/one: 'A truce'" in out


def test_articles_of_each_form_are_read(tmp_path: Path) -> None:
    story = f'<REUTERS NEWID="7"><DATE>26-FEB-1987 15:01</DATE><TITLE>SALE</TITLE><BODY>{NEWS}\nReuter</BODY></REUTERS>'
    (tmp_path / "a.sgm").write_text(story, encoding="latin-1")
    (tmp_path / "b.csv").write_text(f'"3","Sale","{NEWS}"\n', encoding="utf-8")
    (tmp_path / "c.xml").write_text(
        f"<a><article><title>Sale</title><text>{NEWS}</text></article></a>", encoding="utf-8"
    )
    (tmp_path / "d.bin").write_bytes(b"no news")
    found = list(false_deals.articles(tmp_path))
    assert [one.name for one in found] == ["a/7", "b/0", "c/0"]
    assert found[0].published == date(1987, 2, 26)
    assert all(false_deals.claimed_deal(one) is None for one in found)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="fetch the set first"):
        list(false_deals.articles(tmp_path / "nowhere"))
