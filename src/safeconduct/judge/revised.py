"""A reading as people have revised it: rejected claims are gone, corrected ones say something else, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from safeconduct.judge.claims import AnyClaim
from safeconduct.judge.corrected import correct, with_reason
from safeconduct.judge.fields import Value, told_value
from safeconduct.vocab.claim import Agreement, Reading
from safeconduct.vocab.claim_id import ClaimKind, claim_id
from safeconduct.vocab.document import Span, Text
from safeconduct.vocab.judgement import Judgement, JudgementKind

__all__ = ["Verdict", "revise"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people decided of one claim, in the order they did."""

    rejected: bool = False
    #: Each judgement that accepts or corrects it, with the values it gives.
    steps: tuple[tuple[Judgement, Mapping[str, Value]], ...] = ()

    def with_judgement(self, judgement: Judgement, values: Mapping[str, Value]) -> Verdict:
        """The verdict after one more judgement; whoever accepts or corrects what was rejected takes it back in."""
        if judgement.kind == JudgementKind.REJECT:
            return Verdict(True, self.steps)
        return Verdict(False, (*self.steps, (judgement, values)))

    def apply(self, claim: AnyClaim, text: Text) -> AnyClaim:
        """The claim as it now stands.

        Raises:
            Refused: the values do not go together.
        """
        for judgement, values in self.steps:
            who = f"by {judgement.by} on {judgement.made.date().isoformat()}"
            if values:
                told = ", ".join(f"{name} {told_value(value)}" for name, value in values.items())
                claim = correct(claim, values, text, f"corrected {who}, {told}: {judgement.why}")
            else:
                claim = with_reason(claim, f"accepted {who}: {judgement.why}")
        return claim


def revise(reading: Reading, verdicts: Mapping[str, Verdict]) -> Reading:
    """Do to a reading what people decided of its claims.

    Args:
        reading: as the reader made it.
        verdicts: by id of the claim.
    """
    if not verdicts:
        return reading
    revising = _Revising(reading, verdicts)
    figures = list(revising.kept(ClaimKind.FIGURE, reading.figures))
    places = {at: new for new, (at, _) in enumerate(figures)}
    return replace(
        reading,
        # A part of a whole that was rejected is a part of nothing any more.
        figures=tuple(
            figure if figure.part_of is None else replace(figure, part_of=places.get(figure.part_of))
            for _, figure in figures
        ),
        agreement=revising.agreement(reading.agreement),
        statements=revising.claims(ClaimKind.STATEMENT, reading.statements),
        deeds=revising.claims(ClaimKind.DEED, reading.deeds),
        doubts=revising.claims(ClaimKind.DOUBT, reading.doubts),
    )


@dataclass(frozen=True, slots=True)
class _Revising:
    reading: Reading
    verdicts: Mapping[str, Verdict]

    def kept(self, kind: ClaimKind, claims: tuple[Any, ...]) -> Iterator[tuple[int, Any]]:
        """Those not rejected, as they now stand, each with its old place."""
        for at, claim in enumerate(claims):
            verdict = self._verdict(kind, claim.span)
            if not verdict.rejected:
                yield at, verdict.apply(claim, self.reading.report.text) if verdict.steps else claim

    def _verdict(self, kind: ClaimKind, span: Span | None) -> Verdict:
        return self.verdicts.get(claim_id(self.reading.report, kind, span), Verdict())

    def claims(self, kind: ClaimKind, claims: tuple[Any, ...]) -> tuple[Any, ...]:
        """Those not rejected, as they now stand."""
        return tuple(claim for _, claim in self.kept(kind, claims))

    def agreement(self, deal: Agreement | None) -> Agreement | None:
        """The deal with its terms, as they now stand."""
        verdict = self._verdict(ClaimKind.AGREEMENT, None)
        if deal is None or verdict.rejected:
            return None
        revised = verdict.apply(deal, self.reading.report.text)
        assert isinstance(revised, Agreement)
        return replace(revised, terms=self.claims(ClaimKind.TERM, deal.terms))
