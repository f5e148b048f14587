"""Find the answers of an interview whose questions stand in lines of their own, and whose answers have no label.

An outlet that asks and answers itself ("Five questions about …") is no interview: somebody must have been reached,
met or asked, and must speak of "I" or "we".
"""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.cue import Cue, Way
from safeconduct.read.speech.phrases import Phrase, Scan
from safeconduct.read.text.sentences import Layout, Sentence

__all__ = ["add_answers", "paragraphs_of"]

#: A question is at most this many tokens long.
LONGEST_QUESTION = 30
#: From how many questions on a text is an interview.
FEWEST_QUESTIONS = 3

_INTERVIEWING = frozenset(
    {
        "reached",
        "spoke",
        "talked",
        "interviewed",
        "asked",
        "interview",
        "answers",
        "answered",
        "met",
        "speaks",
        "talks",
        "conversation",
        "questions",
    }
)
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "i've", "we've", "i'm", "we're", "i'd", "we'd", "i'll"})


def add_answers(scan: Scan, found: dict[int, Cue]) -> None:
    """Give the answers of an interview to whoever is interviewed."""
    paragraphs = paragraphs_of(scan)
    questions = [n for n, p in enumerate(paragraphs) if _is_question(scan, p)]
    if len(questions) < FEWEST_QUESTIONS or questions[0] == 0:
        return
    guest = _guest(scan, paragraphs[: questions[0]])
    answers = [n for n in range(questions[0] + 1, len(paragraphs)) if n not in set(questions)]
    if guest is None or not any(_speaks_for_itself(scan, paragraphs[n]) for n in answers):
        return
    asked = set(questions)
    for number in answers:
        first = paragraphs[number][0]
        if (
            number - 1 not in asked
            or first.index in found
            or (first.layout is Layout.HEADING and first.last - first.first < 2)
        ):
            continue
        found[first.index] = Cue(
            first.first, first.first, Way.TURN, guest, first.first, "an answer of the interview", word="answer"
        )


def paragraphs_of(scan: Scan) -> list[list[Sentence]]:
    """The sentences of each paragraph, in order."""
    found: list[list[Sentence]] = []
    for sentence in scan.parse.sentences:
        if found and found[-1][0].paragraph == sentence.paragraph:
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return found


def _is_question(scan: Scan, paragraph: list[Sentence]) -> bool:
    """Whether a paragraph is one short question, or a remark put to somebody after a dash."""
    first, last = paragraph[0].first, paragraph[-1].last
    return last - first <= LONGEST_QUESTION and scan.low(last - 1) == "?" and scan.quoted[last - 1] < 0


def _guest(scan: Scan, introduction: list[list[Sentence]]) -> Phrase | None:
    """Whom an introduction says was interviewed: its last person before, or after, a word of asking; null if none."""
    if not introduction:
        return None
    first, last = introduction[0][0].first, introduction[-1][-1].last
    asking = [i for i in range(first, last) if scan.low(i) in _INTERVIEWING]
    people = scan.mentions.between(first, last, MentionKind.PERSON)
    if not asking or not people:
        return None
    mention = (
        next((m for m in people if m.first > asking[0]), None) if scan.low(asking[0] + 1) in ("to", "with") else None
    )
    mention = mention or people[0]
    return Phrase(mention.first, mention.last, mention.last - 1, mention.last)


def _speaks_for_itself(scan: Scan, paragraph: list[Sentence]) -> bool:
    return any(scan.low(i) in _FIRST_PERSON for s in paragraph for i in range(s.first, s.last))
