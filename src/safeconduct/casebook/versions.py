"""Versions: which reports have a newer one from their address in their place, and what that says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from safeconduct.vocab.claim import Deed, Figure, Reading, Term

__all__ = ["compare_readings", "same_claims", "superseded"]

#: So many claims are told; the rest are counted.
_SHOWN = 8


def superseded(had: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The reports that have another one in their place.

    Args:
        had: address and digest of what was had, in the order it was.

    Returns: The digests of those that are the newest at no address they were had from.
    """
    newest: dict[str, str] = {}
    every: set[str] = set()
    for address, digest in had:
        newest[address] = digest
        every.add(digest)
    return frozenset(every - set(newest.values()))


def same_claims(old: Reading, new: Reading) -> bool:
    """Whether two readings say the same, wherever it stands."""
    return dict(_claims(old)).keys() == dict(_claims(new)).keys()


def compare_readings(old: Reading, new: Reading) -> Iterator[str]:
    """What the newer reading says that the older does not, and the other way round, by the words of each claim."""
    before, after = dict(_claims(old)), dict(_claims(new))
    added = [words for key, words in after.items() if key not in before]
    gone = [words for key, words in before.items() if key not in after]
    if not added and not gone:
        yield "its claims are the same"
    for told, claims in (("now says", added), ("no longer says", gone)):
        yield from (f"{told}: {words}" for words in claims[:_SHOWN])
        if len(claims) > _SHOWN:
            yield f"{told} {len(claims) - _SHOWN} more claims"


def _claims(reading: Reading) -> Iterator[tuple[tuple[object, ...], str]]:
    """What tells a claim from others, and its words; where it stands does not count."""
    terms = reading.agreement.terms if reading.agreement else ()
    claims: Iterable[Figure | Term | Deed] = chain(reading.figures, terms, reading.deeds)
    for claim in claims:
        yield _key(claim), f"“{' '.join(claim.span.quote.split())[:120]}”"


def _key(claim: Figure | Term | Deed) -> tuple[object, ...]:
    quote = " ".join(claim.span.quote.split())
    if isinstance(claim, Figure):
        return "figure", claim.quantity, claim.unit, claim.group, claim.measure, claim.mode, quote
    if isinstance(claim, Deed):
        return "deed", claim.kind, claim.mode, quote
    return "term", claim.kind, quote
