"""Read a number that comes after its verb, or whose verb stands past a clause that only numbers: "they came out, 278
of them"; "the sick, whose number was put at 400, would be taken".
"""

from __future__ import annotations

from safeconduct.read.figures.scene import NEAR, Governor, Scene, is_people
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.modes import mode_of
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["by_apposition", "by_clause_before", "by_main_clause", "elliptic", "is_elliptic"]

_PRONOUNS = frozenset({"they", "we", "ours", "those", "these", "us", "you"})
_OPENERS = frozenset({"whose", "who", "which"})
#: So many words behind its verb a clause may have another ("as it happens") and still be the one that is resumed.
_CLAUSE = 8
#: What parts a number from the clause that it resumes.
_MARKS = frozenset({",", ":", "–", "—", "(", "--"})


def by_clause_before(scene: Scene) -> Governor | None:
    """A number "of them" after a clause about them: "They came out on Tuesday: 278 of them, on foot"."""
    parse, counted = scene.parse, scene.counted
    resumes = counted.partitive or counted.reason == "so many strong"
    if not resumes or parse.tokens[counted.first - 1].text not in _MARKS:
        return None
    groups = parse.groups_in(max(scene.sentence.first, counted.first - 2 * NEAR), counted.first)
    last = next((g for g in reversed(groups) if g.finite and parse.low(g.first - 1) in _PRONOUNS), None)
    if last is None or any(g.finite and g.first > last.last + _CLAUSE for g in groups):
        return None
    return _by(scene, last, "of what they did just before")


def by_apposition(scene: Scene) -> Governor | None:
    """A number put beside "those who": "those who left, some 370 in all, were searched"."""
    parse, counted = scene.parse, scene.counted
    if counted.noun is not None or parse.tokens[counted.first - 1].text not in (",", "(", "–", "—"):
        return None
    if parse.low(counted.last) not in (",", ")", "–", "—", "in", "altogether"):
        return None  # "of those who left, 150 were hurt"
    first = max(scene.sentence.first, counted.first - NEAR)
    who = next((i for i in range(counted.first - 1, first, -1) if parse.low(i) == "who"), None)
    if who is None or parse.low(who - 1) not in ("those", "people", "all", "fighters", "civilians", "residents"):
        return None
    groups = parse.groups_in(who, counted.first)
    return _by(scene, groups[0], "beside those who did so") if groups and groups[0].finite else None


def by_main_clause(scene: Scene) -> Governor | None:
    """The verb past a clause that only tells how many: "the refugees, who number 120,000, are to return"."""
    parse, counted, words = scene.parse, scene.counted, scene.words
    openers = parse.within(_OPENERS, max(scene.sentence.first, counted.first - NEAR), counted.first)
    if not openers or parse.tokens[openers[-1] - 1].text not in (",", "–", "—", "("):
        return None
    opener = openers[-1]
    inner = parse.groups_in(opener, counted.first)
    if not inner or not all(g.lemma in words.counting or g.lemma == "be" for g in inner):
        return None
    for group in parse.groups_in(counted.last, min(scene.sentence.last, counted.last + 3 * NEAR)):
        if group.finite and parse.tokens[group.first - 1].text in (",", "–", "—", ")"):
            return _by(scene, group, "past what only tells how many")
    return None


def _by(scene: Scene, group: VerbGroup, why: str) -> Governor | None:
    measure = measure_of(scene, group, "subject")
    if measure is None or measure is Measure.OTHER or not is_people(scene):
        return None
    quote = scene.parse.words(group.first, group.last)
    mode = mode_of(scene.parse, scene.sentence, group)
    return Governor(measure, mode, group.head, f"'{quote}', {why}", own_doing=True)


def elliptic(scene: Scene, group: VerbGroup, mode: Mode) -> Governor:
    """ "The two doctors weren't" takes up a verb told before; "forty-seven did not, and they stayed" goes on."""
    parse = scene.parse
    quote = parse.words(group.first, group.last)
    last = min(scene.sentence.last, group.last + NEAR)
    after = next(iter(parse.groups_in(group.last, last)), None)
    joined = after is not None and {"and", "but"} & scene.lows(group.last, after.first)
    if after is not None and joined and scene.words.subject.get(after.lemma) is Measure.STAY:
        return Governor(
            Measure.STAY, mode_of(parse, scene.sentence, after), after.head, f"'{quote}' and '{after.lemma}'"
        )
    return Governor(None, mode, group.head, f"'{quote}' takes up a verb told before", echo=True)


def is_elliptic(scene: Scene, group: VerbGroup) -> bool:
    """ "The two doctors weren't.", "Forty-seven did not, and …": an auxiliary whose verb was told before."""
    end = group.last + (scene.parse.low(group.last) == "not" and scene.parse.low(group.last + 1) != "to")
    if [scene.parse.low(end), scene.parse.low(end + 1)] == ["not", "to"] and group.lemma in _CHOOSING:
        end += 2  # "fifteen chose not to, and are staying"
    ahead = scene.parse.tokens[end].text if end < scene.sentence.last else "."
    closes = ahead in (".", ",", ";", "?", "!", "”", ")") or group.last >= scene.sentence.last
    return (
        (end > group.last or group.lemma in ("be", "have", "do"))
        and closes
        and scene.parse.low(group.first - 1) != "there"
    )


_CHOOSING = frozenset({"choose", "prefer", "decide", "opt", "elect"})
