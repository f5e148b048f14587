"""Say how people stand by an adjective, a participle or a phrase: "12 dead", "300 still trapped", "are in custody"."""

from __future__ import annotations

from safeconduct.read.figures.dangers import by_danger
from safeconduct.read.figures.scene import NEAR, STATE_REACH, Governor, Scene, is_people
from safeconduct.read.figures.state_words import state_at
from safeconduct.read.figures.verb_meanings import measure_of
from safeconduct.read.figures.verb_particles import object_follows
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.grammar import is_count
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.modes import mode_of
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["ONCE", "by_listed_state", "by_predicate", "by_standing", "is_past", "stand"]


def by_predicate(scene: Scene, kinds: frozenset[Measure]) -> Governor | None:
    """A state, or a participle, right after the phrase: "10 dead", "nine civilians killed", "300 still missing"."""
    parse, sentence, counted, words = scene.parse, scene.sentence, scene.counted, scene.words
    if sentence.layout is Layout.ROW:
        return None
    hung = scene.roles.hung or scene.roles.main
    later = scene.roles.main is not None and scene.roles.main.finite and not scene.roles.main.bare
    state, end = state_at(parse, counted.last, sentence.last, words, reach=3)
    first = scene.roles.main or scene.roles.hung
    said = first is not None and first.lemma in _BEING and first.first < end  # "95 are in critical condition"
    if state is not None and state in kinds and not said and (not later or state in words.fates):
        needy = state is Measure.OTHER and parse.low(counted.last) in ("in", "at", "without", "short")
        standing = state in words.ongoing or needy  # "millions in urgent need"
        mode = Mode.ONGOING if standing else Mode.HAPPENED
        if hung is not None and hung.first < end and not standing:
            mode = mode_of(parse, sentence, hung)
        mode = _matrix_mode(scene, mode)
        if mode is Mode.ONGOING and is_past(parse, sentence, counted.last, words):
            mode = Mode.HAPPENED  # "kept 1,600 soldiers in the country at the time"
        return Governor(
            state, mode, counted.last, f"'{parse.words(counted.last, end)}' after the number",
            own=_is_own_state(scene, state), stative=state in (Measure.RESIDENT, Measure.STAY),
        )  # fmt: skip
    if hung is None or not hung.bare or hung.infinitive or hung.progressive or hung.first > counted.last + 1:
        return None
    measure = measure_of(scene, hung, "subject")
    if measure in kinds and measure in words.fates and not object_follows(scene, hung):
        return Governor(
            measure,
            mode_of(parse, sentence, hung),
            hung.head,
            f"'{parse.words(hung.first, hung.last)}' after the number",
        )
    return None


_BEING = frozenset({"be", "remain", "stay"})


def _is_own_state(scene: Scene, state: Measure) -> bool:
    """Whether a state is said of these people alone, and is no mark of a member of a list ("70 in a bad way and …")."""
    if scene.parse.low(scene.counted.last) in ("in", "with", "under", "at") and not scene.counted.partitive:
        return False
    return state in scene.words.fates or scene.roles.preposition == ""


def _matrix_mode(scene: Scene, mode: Mode) -> Mode:
    """A state after the number takes the mode of a doubting or planning verb before it: "feared 300 dead"."""
    before = scene.roles.before
    nearest = scene.parse.groups_in(scene.sentence.first, scene.counted.first)
    if before is None and nearest and nearest[-1].infinitive and mode is Mode.HAPPENED:
        before = nearest[-1]  # "planned to pull 5,665 soldiers and 1,350 policemen out of the province"
    if before is None:
        return mode
    if before.lemma in scene.words.modes.possible and before.lemma not in ("claim",):
        return Mode.POSSIBLE
    above = mode_of(scene.parse, scene.sentence, before)
    return above if above in (Mode.POSSIBLE, Mode.PLANNED) else mode


_FATES = frozenset({"missing", "dead", "wounded", "injured"})


def by_listed_state(scene: Scene) -> Governor | None:
    """A state that stands for its people in a list of fates: "220 have been killed, 196 wounded, and 22 captured"."""
    parse, counted = scene.parse, scene.counted
    head, noun = counted.head, counted.noun
    if head is None or head.measure is None or noun is None or noun + 1 != counted.last:
        return None
    verb, above = parse.tokens[noun].verb, scene.roles.far
    at = counted.last + (parse.low(counted.last) == ",")
    at += parse.low(at) == "and"
    goes_on = verb is not None and verb.participle and at > counted.last and _is_number(scene, at)
    joined = parse.low(counted.first - 1) in ("and", ",") and above is not None and above.passive
    ends = joined and scene.roles.main is None and scene.roles.hung is None and parse.low(noun) in _FATES
    if not goes_on and not ends:
        return None
    main = scene.roles.main
    if goes_on and main is not None and main.finite and not main.bare and parse.tokens[main.first - 1].verb is None:
        return None  # "300 fighters, 120 wounded and 900 relatives are to board the buses"
    if head.measure is Measure.MISSING:
        return Governor(Measure.MISSING, Mode.ONGOING, noun, "'missing' in a list of fates")
    mode = mode_of(parse, scene.sentence, above) if above is not None else Mode.HAPPENED
    return Governor(head.measure, mode, noun, f"'{parse.tokens[noun].text}' in a list of fates")


def _on_list(scene: Scene, group: VerbGroup) -> Measure | None:
    """What people are on a list for: "are on the list for the next convoy"."""
    words, parse = scene.words, scene.parse
    if not scene.lows(group.last, group.last + 4) & {"list", "lists"}:
        return None
    for index in range(group.last, min(group.last + NEAR, scene.sentence.last)):
        low = parse.low(index)
        if low in words.outings:
            return Measure.LEAVE
        if low in words.nominal:
            return words.nominal[low]
    return None


def _is_number(scene: Scene, at: int) -> bool:
    token = scene.parse.tokens[at] if at < scene.sentence.last else None
    return token is not None and is_count(token, scene.parse.grammar)


#: Who remains so cannot leave.
_SHUT_IN = frozenset(
    {"siege", "besieged", "trapped", "stranded", "stuck", "surrounded", "encircled", "cut", "blockade"}
)


def _attends(parse: Parse, index: int) -> bool:
    """Whether those present are so at a meeting: "were present at the ceremony"; but "at the time"."""
    return parse.low(index) in ("at", "for", "during") and parse.low(index + 2) not in ("time", "moment")


def by_standing(scene: Scene, group: VerbGroup, mode: Mode) -> Governor | None:
    """ "45,000 people are without a home", "are in need of", "were among the dead"."""
    parse = scene.parse
    if (danger := by_danger(scene, group)) is not None:
        return danger
    if group.lemma == "be" and parse.low(group.last) == "present" and not _attends(parse, group.last + 1):
        return Governor(Measure.RESIDENT, mode, group.head, f"'{group.lemma} present'", stative=True)
    at = group.last + (parse.low(group.last) == "as" and group.lemma in ("report", "list", "register"))
    state, end = state_at(parse, at, scene.sentence.last, scene.words, reach=STATE_REACH)
    if group.lemma in ("remain", "stay"):
        shut = _SHUT_IN & scene.lows(group.last, end)
        if state is Measure.RESIDENT and parse.tokens[group.last].verb is None:
            state = Measure.STAY if not shut else state
        if parse.low(group.last) == "evacuated":
            state, end = Measure.DISPLACED, group.last + 1
        if free := _how_they_remain(scene, group.last):
            return Governor(Measure.OTHER, mode, group.head, f"'{parse.words(group.first, free)}'", stative=True)
    if state is not None:
        return stand(scene, group, state, parse.words(group.last, end))
    if group.lemma == "become" and (named := _become(scene, group)) is not None:
        return Governor(named, mode, group.head, f"'{parse.words(group.first, group.last)}' such")
    return _by_being(scene, group, mode) if group.lemma in ("be", "number") else None


def _by_being(scene: Scene, group: VerbGroup, mode: Mode) -> Governor | None:
    """Where people are, what they are due for, or among whom: "are in the town", "are ready for", "were among"."""
    parse, words = scene.parse, scene.words
    quote = parse.words(group.first, group.last)
    if group.lemma == "be":
        after = parse.low(group.last + (parse.low(group.last) in _BY_NOW))
        if after == "on" and is_people(scene) and (waits := _on_list(scene, group)) is not None:
            return Governor(waits, Mode.PLANNED, group.head, "on a list")
        young = after == "under" and _is_number(scene, group.last + 1)  # "seven were under ten"
        if after in ("in", "inside", "at", "on", "under") and is_people(scene) and not young:
            return _by_place(scene, group, mode, f"'{quote} {after} …'")
        if after in ("due", "ready", "up", "set") and parse.low(group.last + 1) == "for":
            told = (words.nominal.get(parse.low(i)) for i in range(group.last + 2, group.last + 5))
            named = next((m for m in told if m is not None and m not in words.fates), None)
            if named is not None:
                return Governor(named, Mode.PLANNED, group.head, f"'{quote} {after} for …'")
        if after == "home" and parse.low(group.last + 1) not in ("to", "for"):
            return Governor(Measure.RETURN, mode, group.head, f"'{quote} home'")
    if parse.low(group.last) in ("among", "amongst"):
        near = (words.nominal.get(parse.low(i)) for i in range(group.last, group.last + NEAR))
        among = next((measure for measure in near if measure is not None), None)
        if among is not None:
            return Governor(among, mode, group.head, f"'{quote} among …'")
    return None


_BY_NOW = frozenset({"still", "now", "already", "currently", "all", "then"})


def _by_place(scene: Scene, group: VerbGroup, mode: Mode, reason: str) -> Governor:
    """What the place where people are says of them."""
    where = scene.lows(group.last, group.last + 5)
    if group.perfect and group.tense is Tense.PRESENT and mode is Mode.HAPPENED:
        mode = Mode.ONGOING
    measure = next((m for places, m in scene.words.places if where & places), Measure.RESIDENT)
    if mode is Mode.ONGOING and scene.parse.holds(ONCE, group.last, group.last + NEAR):
        mode = Mode.HAPPENED  # "were believed to be in Belo before the assault"
    return Governor(measure, mode, group.head, reason, stative=True)


_ADJECTIVES = frozenset({
    "dependent", "reliant", "loyal", "unpaid", "hungry", "silent", "optimistic", "sceptical", "skeptical", "afraid",
    "unconvinced", "calm", "poor", "healthy", "unvaccinated", "unregistered",
})  # fmt: skip


def _become(scene: Scene, group: VerbGroup) -> Measure | None:
    """What people become: "millions have become refugees"."""
    near = (scene.words.nominal.get(scene.parse.low(i)) for i in range(group.last, group.last + 3))
    return next((m for m in near if m in (Measure.DISPLACED, Measure.DETAINED, Measure.KILLED)), None)


def _how_they_remain(scene: Scene, at: int) -> int:
    """Where an adjective ends that says how people remain, and not where: "highly vulnerable", "at large"."""
    parse = scene.parse
    if parse.low(at) == "at" and parse.low(at + 1) == "large":
        return at + 2
    if parse.low(at) == "among" and parse.low(at + 1) == "the" and parse.low(at + 2) in ("most", "poorest"):
        return at + 3
    at += parse.low(at).endswith("ly")
    token = parse.tokens[at] if at < scene.sentence.last else None
    ends = token is not None and (
        token.low.endswith(("able", "ful", "ous", "tive", "ible")) or token.low in _ADJECTIVES
    )
    how = token is not None and token.verb is None and ends
    return at + 1 if how else 0


def stand(scene: Scene, group: VerbGroup, measure: Measure, words: str) -> Governor:
    """A verb with a state: "45,000 people are without a home"."""
    parse, table = scene.parse, scene.words
    mode = mode_of(parse, scene.sentence, group)
    quote = f"'{parse.words(group.first, group.last)}' with '{words}'"
    if measure in (Measure.RETURN, Measure.KILLED) and mode is Mode.ONGOING:
        return Governor(measure, Mode.HAPPENED, group.head, quote)
    wished = group.lemma in table.modes.possible and group.lemma not in ("fear", "claim", "consider")
    if wished and mode is Mode.HAPPENED:
        return Governor(measure, Mode.POSSIBLE, group.head, quote)  # "they want 40 of their people out of prison"
    if measure is Measure.MISSING and mode is Mode.POSSIBLE:
        mode = Mode.ONGOING  # "2,000 are considered missing"
    present = group.tense is Tense.PRESENT and not group.perfect
    near = scene.lows(group.last, group.last + STATE_REACH)
    if (
        mode is Mode.HAPPENED and present and measure not in (Measure.KILLED, Measure.RETURN)
    ) or near & table.under_way:
        mode = Mode.ONGOING if mode is Mode.HAPPENED else mode
    return Governor(measure, mode, group.head, quote, stative=True)


#: Before one of these a state is one of the past: "once home to 30,000".
ONCE = frozenset({"once", "formerly", "before", "originally", "previously", "until", "till"})


def is_past(parse: Parse, sentence: Sentence, token: int, words: MeaningWords) -> bool:
    """Whether what a noun tells is over: its verb is in the past and nobody is told to say it now."""
    near = range(max(sentence.first, token - 4), min(sentence.last, token + 14))
    if any(parse.low(i) in ONCE for i in near):
        return True
    groups = [g for g in parse.groups_in(max(sentence.first, token - 12), min(sentence.last, token + 12)) if g.finite]
    if not groups or any(g.lemma in words.asides and g.lemma not in ("find", "count") for g in groups):
        return False
    nearest = min(groups, key=lambda g: (abs(g.head - token), g.first))
    return (nearest.tense is Tense.PAST and not nearest.bare) or (
        nearest.tense is Tense.PAST and nearest.lemma in ("find", "have", "live", "count")
    )
