"""Join the mentions of one event and keep the most informative.

Two mentions are of one event when nothing they say speaks against it: another day, another place, another number,
another mode. Departures on different days stay apart. A mention that tells too little to stand alone is kept only if
nothing better tells the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from safeconduct.read.deeds.drafts import Draft
from safeconduct.read.deeds.kinds import FORCE
from safeconduct.read.deeds.phrases import NounPhrase
from safeconduct.vocab.claim import DeedKind, Mode
from safeconduct.vocab.names import Name
from safeconduct.vocab.quantity import Unit

__all__ = ["merge"]

#: A mention is compared with so many events before it.
COMPARED = 24

#: A weak mention that tells less than this, of a deed nothing better tells, is passed over.
WORTH_TELLING = 2

#: Kinds told apart by who does them.
_DONE_BY_SOMEBODY = frozenset(
    {
        DeedKind.RELEASE, DeedKind.ENTRY, DeedKind.ATTACK, DeedKind.ARREST, DeedKind.SHELLING, DeedKind.AIR_STRIKE,
        DeedKind.AID_DELIVERED, DeedKind.DEPARTURE,
    }
)  # fmt: skip

#: Kinds told apart by what they are done to.
_DONE_TO_SOMETHING = frozenset({DeedKind.DEPARTURE, DeedKind.AID_DELIVERED, DeedKind.AID_BLOCKED})

#: Units of what carries people or relief.
_CARRIERS = frozenset({Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS})

_HARM = frozenset({"kill", "wound", "injure", "die", "hurt", "slay", "perish", "neutralise", "neutralize", "eliminate"})
_DONE_TO_OTHERS = frozenset({DeedKind.ARREST, DeedKind.RELEASE, DeedKind.HANDOVER})
_OTHERS = frozenset({"another", "other", "others", "more", "further"})
_IN_BATCHES = frozenset({DeedKind.DEPARTURE, DeedKind.ARRIVAL, DeedKind.AID_DELIVERED})
_BATCHES = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "another"})
_SETTLED = frozenset({Mode.HAPPENED, Mode.ONGOING})


def merge(drafts: list[Draft], lone: frozenset[DeedKind] = frozenset()) -> list[Draft]:
    """One draft an event, in text order.

    Args:
        lone: the kinds of which a weak mention is kept where nothing better tells the same.
    """
    events: dict[DeedKind, list[list[Draft]]] = {}
    for draft in drafts:
        known = events.setdefault(draft.trigger.kind, [])
        for event in reversed(known[-COMPARED:]):
            if all(_same(draft, other) for other in event[:6]):
                event.append(draft)
                break
        else:
            known.append([draft])
    kept = [_best(event, lone) for known in events.values() for event in known]
    return sorted((d for d in kept if d is not None), key=lambda d: (d.trigger.first, d.trigger.anchor))


def _best(event: list[Draft], lone: frozenset[DeedKind]) -> Draft | None:
    event = [draft for draft in event if not _is_refused(draft)]
    if not event:
        return None
    best = max(event, key=lambda d: (d.weight, -d.trigger.first))
    if all(d.trigger.weak for d in event) and best.trigger.kind not in lone and best.weight < WORTH_TELLING:
        return None
    _fill(best, event)
    return best


def _is_refused(draft: Draft) -> bool:
    """Whether it is what somebody says will not be: "we will not surrender"."""
    group = draft.trigger.group
    said = draft.mode is Mode.DENIED and group is not None and group.modal in ("will", "would")
    return said and group is not None and not group.passive and not draft.trigger.by_denial


def _fill(best: Draft, event: list[Draft]) -> None:
    """Take from the other mentions of an event where it was, if the one that is kept does not say."""
    for other in event:
        if best.where.at is None and other.where.at is not None:
            best.where = replace(best.where, at=other.where.at)


def _same(one: Draft, other: Draft) -> bool:
    """Whether two mentions of one kind can be of one event."""
    if one.mode is not other.mode and not {one.mode, other.mode} <= _SETTLED:
        return False
    if _is_apposition(one, other):
        return True
    if one.refers and not one.when.startswith("dated"):
        return True
    if not (_tells_toll(one) or _tells_toll(other)) and _numbers_apart(one, other):
        return False
    if _is_another(one, other):
        return False
    return not (
        _days_apart(one, other) or _places_apart(one, other) or _actors_apart(one, other) or _targets_apart(one, other)
    )


def _is_apposition(one: Draft, other: Draft) -> bool:
    """Whether a noun tells again what a verb of its sentence does: "a convoy arrived, the first delivery since May"."""
    if one.trigger.kind is not DeedKind.AID_DELIVERED or one.trigger.sentence is not other.trigger.sentence:
        return False
    return one.trigger.nominal is not other.trigger.nominal and one.mode is other.mode


def _is_another(one: Draft, other: Draft) -> bool:
    """Whether what is told second is done to others: "a dealer was arrested. Three other dealers were arrested"."""
    later = max(one, other, key=lambda d: d.trigger.first)
    if later.trigger.kind in _IN_BATCHES:
        return _ordinal(one) != _ordinal(other) and bool(_ordinal(later))
    if later.trigger.kind not in _DONE_TO_OTHERS or later.trigger.target is None:
        return False
    return not later.trigger.target.words.isdisjoint(_OTHERS) and one.trigger.target is not other.trigger.target


def _ordinal(draft: Draft) -> str:
    """The second, third … of several that leave or arrive, if it is one: "a second group left by bus"."""
    words = {word for phrase in draft.trigger.sides if phrase is not None for word in phrase.words & _BATCHES}
    return min(words, default="")


def _tells_toll(draft: Draft) -> bool:
    """Whether an attack is told by whom it harmed, so that another number may be of the same one."""
    group = draft.trigger.group
    return draft.trigger.kind in FORCE and group is not None and group.lemma in _HARM


def _numbers_apart(one: Draft, other: Draft) -> bool:
    """Whether two numbers differ that count the same; 20 buses may carry 900 people."""
    a, b = one.number, other.number
    if a is None or b is None or (a[2] in _CARRIERS) is not (b[2] in _CARRIERS):
        return False
    return not (a[0] <= b[1] and b[0] <= a[1])


def _days_apart(one: Draft, other: Draft) -> bool:
    a, b = one.period.start or one.period.end, other.period.start or other.period.end
    if a is None or b is None:
        return False
    x, y = str(a), str(b)
    n = min(len(x), len(y))
    return x[:n] != y[:n]


def _places_apart(one: Draft, other: Draft) -> bool:
    for name in ("source", "destination", "at"):
        a: Name | None = getattr(one.where, name)
        b: Name | None = getattr(other.where, name)
        if a is not None and b is not None and not _alike(a.written, b.written):
            return True
    return False


def _actors_apart(one: Draft, other: Draft) -> bool:
    """Whether two deeds that somebody must do are done by two different ones, as far as their words tell."""
    a, b = _doers(one, other)
    if one.trigger.kind is DeedKind.DEPARTURE and (one.trigger.weak or other.trigger.weak):
        return False
    if one.trigger.kind not in _DONE_BY_SOMEBODY or a is None or b is None or "pronoun" in a.tags | b.tags:
        return False
    if one.trigger.kind is DeedKind.DEPARTURE and _carry(a, one) != _carry(b, other):
        return False  # "the army let them go", "114 buses carried them"
    return _apart(a, b)


def _doers(one: Draft, other: Draft) -> tuple[NounPhrase | None, NounPhrase | None]:
    """Who does each; of captives only those who let them go, not the exchange that is told to have taken place."""
    if one.trigger.kind in (DeedKind.RELEASE, DeedKind.ARREST):
        return one.trigger.actor, other.trigger.actor
    return one.trigger.sides[0], other.trigger.sides[0]


def _carry(actor: NounPhrase, draft: Draft) -> bool:
    """Whether somebody takes others along, or what drives does."""
    return "vehicle" in actor.tags or draft.trigger.sides[1] is not None


def _targets_apart(one: Draft, other: Draft) -> bool:
    """Whether what was done to two different things was done twice: "evacuated the wounded", "evacuated the staff"."""
    if one.trigger.weak or other.trigger.weak:
        return False
    a, b = one.trigger.sides[1], other.trigger.sides[1]
    listed = one.trigger.kind in _DONE_TO_OTHERS and one.trigger.sentence is other.trigger.sentence
    if not (listed or one.trigger.kind in _DONE_TO_SOMETHING) or a is None or b is None or "pronoun" in a.tags | b.tags:
        return False
    return _apart(a, b)


def _apart(a: NounPhrase, b: NounPhrase) -> bool:
    x, y = a.words - _EMPTY, b.words - _EMPTY
    return bool(x) and bool(y) and x.isdisjoint(y)


def _alike(one: str, other: str) -> bool:
    """Whether two names can be of one place: they share a word."""
    a, b = _words(one), _words(other)
    return bool(a & b) or not a or not b


#: Words of names that tell nothing of whose or which it is.
_EMPTY = frozenset(
    {
        "the", "al", "of", "in", "a", "an", "and", "his", "their", "its", "town", "city", "village", "province",
        "district", "area", "neighbourhood", "neighborhood", "enclave", "camp", "forces", "army", "troops", "fighters",
        "men",
    }
)  # fmt: skip


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in name.lower().replace("-", " ").replace("’", "'").split() if w not in _EMPTY)
