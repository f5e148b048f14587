"""The frames of deeds, as ``deeds.toml`` lists them, ready to ask: by the lemma of a verb, by the form of a noun.

A frame says which kind of deed a verb tells when its subject, its object and what follows are of certain classes. Names
of classes and single nouns may stand side by side: both are looked for among the tags of a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from safeconduct.read.text.lexicon import Lexicon, Verb, field_names
from safeconduct.vocab.claim import DeedKind, Mode

__all__ = ["DeedWords", "NounFrame", "VerbFrame", "VerbFrames", "deed_words"]

Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
#: Verbs of standing: what they say is said of the subject.
_STATES = frozenset({"be", "remain", "stay", "lie", "live"})
#: Behind one of these stands what a verb of standing is about: "remain under an amnesty".
_LEADING = frozenset({"under", "for", "of", "to", "by", "with"})


@dataclass(frozen=True, slots=True, eq=False)
class VerbFrame:
    """One verb of one frame."""

    kind: DeedKind
    #: The words that must stand behind the verb, or behind its object: "out", "under siege".
    words: tuple[str, ...]
    subject: Tags
    #: What the object must be; the empty word among them: it may be missing.
    object: Tags
    not_subject: Tags
    not_object: Tags
    #: Head of the subject or the object.
    either: Tags
    #: Prepositions one of which must open a phrase after it; each may be two words.
    then: tuple[tuple[str, ...], ...]
    #: What the object or a phrase after it must be.
    goal: Tags
    not_goal: Tags
    #: A word that must stand in the phrase that fits.
    marks: Tags
    #: Words that may not stand in the subject or the object.
    not_marks: Tags
    #: Only in the passive.
    passive: bool
    #: The verb is denied, and that is what tells the deed: "did not honour".
    negated: bool
    #: Only where no object and no particle follows.
    alone: bool
    #: Words that may not stand right behind it.
    not_next: Tags
    #: Only where the words name who does it.
    agent: bool
    #: Only where a day, a place or a partner is told with it: "agreed in Geneva to …".
    fixed: bool
    weak: bool
    #: The mode that the verb itself gives: what is ordered is planned.
    mode: Mode | None
    #: How much it asks for.
    rank: int
    #: Where it stands among the frames of its verb, what asks for more first.
    order: tuple[int, bool, int]
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class VerbFrames:
    """The frames of one verb: those that need no further word, and the others by the first word they need."""

    plain: tuple[VerbFrame, ...]
    by_word: dict[str, tuple[VerbFrame, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class NounFrame:
    """One noun that does a verb's work."""

    kind: DeedKind
    words: tuple[str, ...]
    #: What the phrase after "of" must be, where one stands.
    of: Tags
    not_of: Tags
    needs_of: bool
    marks: Tags
    #: A word that must stand somewhere in its sentence.
    near: Tags
    #: Told only where a date or a number goes with it.
    dated: bool
    #: Told too where it is said whom it is between.
    between: bool
    #: A mark before it is enough for it to be told by itself.
    marked: bool
    #: Told only where it is said that there is none.
    nothing: bool
    #: Words one of which must join the phrase that hangs on it: "against".
    joined_by: Tags
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class SmallWords:
    """What says where a noun phrase begins and ends; each is explained in ``deeds.toml``, "phrases"."""

    never_in: Tags
    after_nouns: Tags
    before_numbers: Tags
    after_numbers: Tags
    times: Tags
    never_people: Tags
    no_rows: Tags
    subjects: Tags
    nominative: Tags
    relatives: Tags
    time_openers: Tags
    shared_after: Tags
    no_verb_after: Tags
    never_adjectives: Tags
    particles: Tags
    causing: Tags
    contents: Tags
    compounding: Tags
    partly: Tags
    people_ends: tuple[str, ...]
    person_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DeedWords:
    """All frames and classes."""

    verbs: dict[str, VerbFrames]
    nouns: dict[str, tuple[NounFrame, ...]]
    noun_forms: Tags
    #: Head noun to the classes it belongs to.
    tags: dict[str, Tags]
    small: SmallWords
    #: Words that are numbers, or count like one; ``numerals`` are those that are nothing else.
    wild: Tags
    numerals: Tags
    measured: Tags
    goods_before: Tags
    #: Before people they make them captives: "captured officers".
    taken: Tags
    pronouns: dict[str, Tags]
    #: Agencies, papers and stations known by a bare name.
    outlets: Tags
    #: Nouns of what carries relief or people, and words near them that say which.
    convoys: Tags
    convoys_of_relief: Tags
    convoys_of_people: Tags
    #: A report with one of these speaks of convoys of people, too.
    convoys_never: Tags
    #: Two words to the classes they have together.
    compounds: dict[str, Tags]
    #: Kinds of which a weak mention is kept where nothing better tells the same.
    lone: frozenset[DeedKind]
    other_worlds: Tags
    armed: Tags
    #: After "went" these make another verb of it.
    not_alone: Tags
    #: Kinds told of any world: people are moved and arrested after a match, too.
    of_any_world: frozenset[DeedKind]


@dataclass(slots=True)
class _Gathered:
    verbs: dict[str, list[VerbFrame]] = field(default_factory=dict)
    nouns: dict[str, list[NounFrame]] = field(default_factory=dict)


@cache
def deed_words(lexicon: Lexicon) -> DeedWords:
    """Take the words out of the lexicon."""
    tables: dict[str, Any] = lexicon.tables["deeds"]
    gathered = _Gathered()
    for kind in DeedKind:
        for frame in tables[kind.value].get("verbs", ()):
            _add_verbs(gathered, kind, frame, lexicon.verb_forms)
        for frame in tables[kind.value].get("nouns", ()):
            _add_nouns(gathered, kind, frame)
    convoys, others = tables["convoys"], tables["other_worlds"]
    numerals = _numerals(lexicon)
    return DeedWords(
        verbs={lemma: _by_word(frames) for lemma, frames in gathered.verbs.items()},
        nouns={noun: _most_asking_first(frames) for noun, frames in gathered.nouns.items()},
        noun_forms=frozenset(gathered.nouns),
        tags=_tags(lexicon, tables["classes"]),
        small=_small(tables["phrases"]),
        wild=frozenset(tables["wild"]["words"]) | numerals,
        numerals=numerals,
        measured=frozenset(tables["measured"]["words"]),
        goods_before=frozenset(tables["goods_before"]["words"]),
        taken=frozenset(tables["taken"]["words"]),
        pronouns=_pronouns(tables["pronouns"]),
        outlets=lexicon.words("speech.outlets"),
        convoys=frozenset(convoys["nouns"]),
        convoys_of_relief=frozenset(convoys["relief"]),
        convoys_of_people=frozenset(convoys["people"]),
        convoys_never=frozenset(convoys["never"]),
        compounds={
            two: frozenset({name}) for name, pairs in tables["compounds"].items() if name != "why" for two in pairs
        },
        lone=frozenset(kind for kind in DeedKind if tables[kind.value].get("lone")),
        other_worlds=frozenset(others["words"]),
        armed=frozenset(others["armed"]),
        not_alone=frozenset(tables["not_alone"]["words"]),
        of_any_world=frozenset(DeedKind(kind) for kind in others["kept"]),
    )


def _pronouns(table: dict[str, Any]) -> dict[str, Tags]:
    """What each pronoun can stand for."""
    pronouns: dict[str, Tags] = {word: frozenset({"people", "count", "pronoun"}) for word in table["people"]}
    for word in table["single"]:
        pronouns[word] |= {"single"}
    return pronouns | {word: frozenset({"pronoun", "thing"}) for word in table["things"]}


def _small(table: dict[str, Any]) -> SmallWords:
    sets = {name: frozenset(table[name]) for name in field_names(SmallWords) if not name.endswith("_ends")}
    return SmallWords(**sets, people_ends=tuple(table["people_ends"]), person_ends=tuple(table["person_ends"]))


def _by_word(frames: list[VerbFrame]) -> VerbFrames:
    """Sort the frames of a verb, what asks for more first."""
    ordered = sorted(frames, key=attrgetter("order"))
    by_word: dict[str, list[VerbFrame]] = {}
    for frame in ordered:
        if frame.words:
            by_word.setdefault(frame.words[0], []).append(frame)
    return VerbFrames(tuple(f for f in ordered if not f.words), {word: tuple(of) for word, of in by_word.items()})


def _most_asking_first(frames: list[NounFrame]) -> tuple[NounFrame, ...]:
    return tuple(sorted(frames, key=lambda frame: (-len(frame.words), not frame.marks, not frame.joined_by)))


def _numerals(lexicon: Lexicon) -> Tags:
    """Number words, without the letters that only join to digits."""
    scales = lexicon.table("numbers.scales")
    words = set(scales["words"]) - set(scales["joined"])
    return lexicon.words("numbers.cardinals") | words | lexicon.words("numbers.vague")


def _tags(lexicon: Lexicon, classes: dict[str, Any]) -> dict[str, Tags]:
    """Every noun, singular and plural, with its classes."""
    found: dict[str, set[str]] = {}

    def add(noun: str, *names: str) -> None:
        for form in (noun, plural(noun)):
            found.setdefault(form, {noun}).update(names)

    for name, nouns in classes.items():
        if name != "why":
            for noun in nouns:
                add(noun, name)
    people = lexicon.table("figures.people")
    for group, nouns in people.items():
        for noun in nouns if group != "why" else ():
            add(noun, "people", *({"fighters"} if group in ("fighters", "security_forces") else ()))
            if group == "security_forces":
                add(noun, "force")
            if group == "prisoners":
                add(noun, "prisoner", "captive")
    for words in ("vehicles", "trucks"):
        for noun in lexicon.table("figures.transport")[words]:
            add(noun, "vehicle")
    return {noun: frozenset(tags) for noun, tags in found.items()}


def plural(noun: str) -> str:
    """The plural by rule; a word that is one already gets a form that never occurs."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _set(frame: dict[str, Any], name: str) -> Tags:
    return _one_set(tuple(frame.get(name, ())))


@cache
def _one_set(names: tuple[str, ...]) -> Tags:
    """One set for all verbs and frames that say the same: they are tens of thousands, and few differ."""
    return frozenset(names)


class _Shape(NamedTuple):
    """One verb of a frame, taken apart."""

    words: list[str]
    subject: Tags
    object: Tags
    passive: bool
    negated: bool


def _shape(spec: str, frame: dict[str, Any], forms: dict[str, Verb]) -> _Shape:
    """Take a verb as it is written in a frame apart: "not honour", "be postponed", "remain closed", "turn back"."""
    words = spec.split()
    negated = words[0] == "not"
    words = words[1:] if negated else words
    subject, object_ = _set(frame, "subject"), _set(frame, "object")
    passive = bool(frame.get("passive"))
    verb = forms.get(words[1]) if len(words) > 1 and words[0] == "be" else None
    if verb is not None and verb.participle and (verb.past or verb.lemma != words[1]):
        words, passive, object_, subject = [verb.lemma, *words[2:]], True, object_ or subject, NO_TAGS
    elif words[0] in _STATES and len(words) > 1 and words[-1] not in _LEADING and object_ and not subject:
        subject, object_ = object_ - {""}, NO_TAGS  # "the road remains closed"
    for name, verbs in frame.items():
        if name.startswith("only_") and spec in verbs:
            object_ = frozenset({name.removeprefix("only_")})
    if spec in frame.get("needs_object", ()):
        object_ -= {""}
    return _Shape(words, subject, object_, passive, negated)


def _rank(shape: _Shape, frame: dict[str, Any]) -> int:
    """How much a frame asks for: words above all, then a certain object, a goal, a subject."""
    asked = 8 * len(shape.words) + 4 * bool(shape.object - {""}) + 2 * bool(frame.get("goal")) + bool(shape.subject)
    return asked - 4 * shape.passive + 8 * bool(frame.get("first"))


def _add_verbs(gathered: _Gathered, kind: DeedKind, frame: dict[str, Any], forms: dict[str, Verb]) -> None:
    """Take one frame apart into its verbs."""
    then = tuple(tuple(preposition.split()) for preposition in frame.get("then", ()))
    for spec in frame["verbs"]:
        shape = _shape(spec, frame, forms)
        known = gathered.verbs.setdefault(shape.words[0], [])
        rank, weak = _rank(shape, frame), spec in frame.get("weak", ())
        known.append(
            VerbFrame(
                kind=kind,
                words=tuple(shape.words[1:]),
                subject=shape.subject,
                object=shape.object,
                not_subject=_set(frame, "not_subject"),
                not_object=_set(frame, "not_object"),
                either=_set(frame, "either"),
                then=then,
                goal=_set(frame, "goal"),
                not_goal=_set(frame, "not_goal"),
                marks=_set(frame, "marks"),
                not_marks=_set(frame, "not_marks"),
                passive=shape.passive,
                negated=shape.negated,
                alone=bool(frame.get("alone")),
                not_next=_set(frame, "not_next"),
                agent=bool(frame.get("agent")),
                fixed=bool(frame.get("fixed")),
                mode=Mode(frame["mode"]) if "mode" in frame else None,
                weak=weak,
                rank=rank,
                order=(-rank, weak, len(known)),
                why=frame["why"],
            )
        )


def _add_nouns(gathered: _Gathered, kind: DeedKind, frame: dict[str, Any]) -> None:
    for spec in (*frame["nouns"], *frame.get("phrases", ())):
        words = spec.split()
        gathered.nouns.setdefault(words[0], []).append(
            NounFrame(
                kind=kind,
                words=tuple(words[1:]),
                of=_set(frame, "of"),
                not_of=_set(frame, "not_of"),
                needs_of=bool(frame.get("needs_of")) or spec in frame.get("weak_without_of", ()),
                marks=_set(frame, "marks"),
                near=_set(frame, "near"),
                dated=bool(frame.get("dated")),
                between=bool(frame.get("between")),
                marked=bool(frame.get("marked")),
                nothing=bool(frame.get("nothing")),
                joined_by=_set(frame, "joined_by"),
                why=frame["why"],
            )
        )
