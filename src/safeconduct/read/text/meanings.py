"""What verbs, nouns and states mean for the people a number counts, taken out of the lexicon once a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.modes import ModeWords, mode_words
from safeconduct.vocab.claim import Measure

__all__ = ["MeaningWords", "meaning_words"]

#: Rule of a verb that needs certain words near it: the words, and what it then means.
Needs = list[tuple[frozenset[str], Measure]]


@dataclass(frozen=True, slots=True, eq=False)
class MeaningWords:
    """What verbs, nouns and adjectives make of people."""

    subject: dict[str, Measure]
    object: dict[str, Measure]
    nominal: dict[str, Measure]
    #: Nouns of ``nominal`` that name those themselves to whom it was done ("hostages").
    persons: frozenset[str]
    #: Nouns of ``nominal`` that yield to whatever else is said.
    light: frozenset[str]
    #: From the first word of a state to its phrases, longest first.
    states: dict[str, list[tuple[tuple[str, ...], Measure]]]
    #: By (lemma, "subject" or "object"): words near the verb and what it means with them.
    needs: dict[tuple[str, str], Needs]
    #: What such a verb means without any of them.
    otherwise: dict[tuple[str, str], Measure]
    takers: frozenset[str]
    asides: frozenset[str]
    counting: frozenset[str]
    reaching: frozenset[str]
    tallies: frozenset[str]
    tallying: frozenset[str]
    outings: frozenset[str]
    resultative: frozenset[str]
    stative: frozenset[str]
    waiting: frozenset[str]
    chaining: frozenset[str]
    ditransitive: frozenset[str]
    count_openers: frozenset[str]
    forcing: frozenset[str]
    swapping: frozenset[str]
    sending: frozenset[str]
    attacking: frozenset[str]
    #: Verbs whose object, where it is troops, is there to serve.
    fielding: frozenset[str]
    #: Nouns of those who bear arms, in the plural.
    armed: frozenset[str]
    #: Verbs that bring hostages and prisoners to freedom.
    saving: frozenset[str]
    #: Verbs that give relief to those who are their object.
    aid_to_people: frozenset[str]
    #: Verbs that give something to somebody; of those, the ones whose gift is relief unless it is one of ``no_gifts``.
    giving: frozenset[str]
    aiding: frozenset[str]
    no_gifts: frozenset[str]
    #: Words of a place, and what it says of those who "are in" it.
    places: list[tuple[frozenset[str], Measure]]
    homes: frozenset[str]
    #: Where people are out of danger: to get there is to leave.
    safe_ground: frozenset[str]
    healers: frozenset[str]
    relief: frozenset[str]
    under_way: frozenset[str]
    noun_links: frozenset[str]
    #: Verbs, with their particle, that say that what was under way did not get there.
    blocked: frozenset[str]
    wrecking: frozenset[str]
    wrecks: frozenset[str]
    action_endings: tuple[str, ...]
    relief_bodies: frozenset[str]
    #: Verbs that only take up what others do: "700 had done so".
    echoes: frozenset[str]
    swaps: frozenset[str]
    blows: frozenset[str]
    #: Arms that are counted whatever is done with them; verbs that fire them, and that take them away.
    plain_arms: frozenset[str]
    firing: frozenset[str]
    seizing: frozenset[str]
    label_words: dict[str, Measure]
    plan_labels: frozenset[str]
    still_labels: frozenset[str]
    modes: ModeWords
    #: What holds now unless its verb says it did.
    ongoing: frozenset[Measure] = frozenset(
        {Measure.RESIDENT, Measure.MISSING, Measure.DETAINED, Measure.DISPLACED, Measure.STAY}
    )
    #: What outweighs whatever else is said of the same people.
    fates: frozenset[Measure] = frozenset({Measure.KILLED, Measure.INJURED})
    #: What yields to the verb of the same people.
    soft: frozenset[Measure] = frozenset(Measure) - {Measure.KILLED, Measure.INJURED}
    #: What those who go "with" the subject do too.
    shared: frozenset[Measure] = frozenset(
        {
            Measure.LEAVE,
            Measure.ARRIVE,
            Measure.RETURN,
            Measure.DISPLACED,
            Measure.SURRENDER,
            Measure.STAY,
            Measure.KILLED,
        }
    )
    #: What "by" makes the people counted the doers of.
    not_by: frozenset[Measure] = frozenset(
        {Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.RELEASED, Measure.AID, Measure.RESIDENT}
    )


@cache
def meaning_words(lexicon: Lexicon) -> MeaningWords:
    """Take these words out of the lexicon."""
    needs, otherwise = _needs(lexicon)
    modes = mode_words(lexicon)
    asides = frozenset(lexicon.table("modes.asides")["verbs"])
    counting = lexicon.table("figures.counting")
    verbs = {name: frozenset(listed) for name, listed in lexicon.table("figures.verb_classes").items()}
    weapons = lexicon.table("figures.weapons")

    def words(name: str) -> frozenset[str]:
        return lexicon.words(f"figures.{name}")

    def measures(name: str) -> dict[str, Measure]:
        return _measures(lexicon, name)

    return MeaningWords(
        subject=measures("subject"), object=measures("object"), nominal=measures("nominal"), persons=words("persons"),
        light=words("light"), states=_states(measures("states")), needs=needs, otherwise=otherwise,
        takers=frozenset(lexicon.table("modes.takers")["verbs"])
        | asides | modes.planned | modes.possible | modes.denied,
        asides=asides, counting=frozenset(counting["verbs"]), reaching=frozenset(counting["reaching"]),
        tallies=words("tallies"), tallying=frozenset(counting["tallying"]), outings=words("outings"),
        resultative=verbs["resultative"], stative=verbs["stative"], waiting=verbs["waiting"],
        chaining=modes.planned | modes.possible | modes.denied | modes.begun | modes.believed,
        ditransitive=verbs["ditransitive"], count_openers=words("count_openers"), forcing=verbs["forcing"],
        swapping=verbs["swapping"], sending=verbs["sending"], armed=words("armed"), attacking=verbs["attacking"],
        fielding=verbs["fielding"], saving=verbs["saving"], aid_to_people=verbs["aid_to_people"],
        giving=verbs["giving"] | verbs["aiding"], aiding=verbs["aiding"], no_gifts=words("no_gifts"),
        places=_places(lexicon), homes=words("homes"), safe_ground=words("safe_ground"), healers=words("healers"),
        relief=words("relief"), under_way=words("under_way"), noun_links=words("noun_links"), blocked=words("blocked"),
        wrecking=words("wrecking"), wrecks=frozenset(lexicon.table("figures.wrecking")["adjectives"]),
        action_endings=tuple(lexicon.table("figures.actions")["endings"]), relief_bodies=words("relief_bodies"),
        echoes=words("echoes"), swaps=words("swaps"), blows=words("blows"), plain_arms=frozenset(weapons["plain"]),
        firing=frozenset(weapons["fired"]), seizing=frozenset(weapons["taken"]), label_words=measures("label_words"),
        plan_labels=frozenset(lexicon.table("modes.planned")["labels"]), still_labels=words("still_labels"),
        modes=modes,
    )  # fmt: skip


def _measures(lexicon: Lexicon, name: str) -> dict[str, Measure]:
    """The words of a table, each with the measure it stands under."""
    table = lexicon.table(f"figures.{name}")
    return {word: Measure(key) for key in table if key != "why" for word in table[key]}


def _states(measures: dict[str, Measure]) -> dict[str, list[tuple[tuple[str, ...], Measure]]]:
    """Phrases of states by their first word, the longest first."""
    states: dict[str, list[tuple[tuple[str, ...], Measure]]] = {}
    for phrase, measure in measures.items():
        parts = tuple(phrase.split())
        states.setdefault(parts[0], []).append((parts, measure))
    for options in states.values():
        options.sort(key=lambda option: -len(option[0]))
    return states


def _needs(lexicon: Lexicon) -> tuple[dict[tuple[str, str], Needs], dict[tuple[str, str], Measure]]:
    """What verbs mean with certain words near them, and without any of these."""
    needs: dict[tuple[str, str], Needs] = {}
    otherwise: dict[tuple[str, str], Measure] = {}
    for rule in lexicon.table("figures.needs")["rules"]:
        for verb in rule["verbs"]:
            rules = needs.setdefault((verb, rule["role"]), [])
            if "words" in rule:
                rules.append((lexicon.words(f"figures.{rule['words']}"), Measure(rule["measure"])))
            elif "measure" in rule:
                otherwise[verb, rule["role"]] = Measure(rule["measure"])
    return needs, otherwise


def _places(lexicon: Lexicon) -> list[tuple[frozenset[str], Measure]]:
    """Words of places in the order in which they decide what is said of those who are there."""
    return [
        (lexicon.words("figures.captivity"), Measure.DETAINED),
        (lexicon.words("figures.healers"), Measure.INJURED),
        (lexicon.words("figures.havens"), Measure.DISPLACED),
        (lexicon.words("figures.under_way"), Measure.LEAVE),
        (lexicon.words("figures.outings") - {"left", "leave"}, Measure.LEAVE),
    ]
