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
#: A label is at most so long.
LONGEST_LABEL = 6
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
#: Labels of a transcript that shows who speaks by itself.
_ON_AIR = frozenset({"announcer", "presenter", "host", "anchor", "narrator", "moderator", "newsreader", "studio"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "i've", "we've", "i'm", "we're", "i'd", "we'd", "i'll"})


def add_answers(scan: Scan, found: dict[int, Cue]) -> None:
    """Give the answers of an interview to whoever is interviewed."""
    paragraphs = paragraphs_of(scan)
    questions = [n for n, p in enumerate(paragraphs) if _is_question(scan, p)]
    if len(questions) < FEWEST_QUESTIONS or questions[0] == 0:
        return
    if any(scan.low(p[0].first) in _ON_AIR and _label_end(scan, p) for p in paragraphs):
        return
    guest = _labelled_guest(scan, paragraphs, questions, found) or _guest(scan, paragraphs, questions)
    asked = set(questions) | set(_remarks(scan, paragraphs, questions))
    answers = [n for n in range(questions[0] + 1, len(paragraphs)) if n not in asked]
    if guest is None or not any(_speaks_for_itself(scan, paragraphs[n]) for n in answers):
        return
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


def _remarks(scan: Scan, paragraphs: list[list[Sentence]], questions: list[int]) -> list[int]:
    """Remarks put to the guest between questions: "You had a truce before." stands between two answers."""
    asked = set(questions)
    found: list[int] = []
    for number in range(questions[0] + 2, len(paragraphs) - 1):
        after_answer = number - 1 not in asked and number - 2 in asked
        short = paragraphs[number][-1].last - paragraphs[number][0].first <= LONGEST_QUESTION
        free = after_answer and short and number not in asked and number + 1 not in asked
        if free and _addresses(scan, paragraphs[number]) and not _speaks_for_itself(scan, paragraphs[number]):
            asked.add(number)
            found.append(number)
    return found


def _addresses(scan: Scan, paragraph: list[Sentence]) -> bool:
    return any(scan.low(i).partition("'")[0] in ("you", "your") for s in paragraph for i in range(s.first, s.last))


def _labelled_guest(
    scan: Scan, paragraphs: list[list[Sentence]], questions: list[int], found: dict[int, Cue]
) -> Phrase | None:
    """Whom a label names after the first question with a label: "Monitor: What was promised? / Abu Zayd: …"."""
    for number in questions[:2]:
        if number + 1 >= len(paragraphs) or not _label_end(scan, paragraphs[number]):
            continue
        answer = paragraphs[number + 1][0]
        colon = _label_end(scan, paragraphs[number + 1])
        if not colon:
            continue
        guest = Phrase(answer.first, colon, colon - 1, colon)
        found[answer.index] = Cue(
            answer.first, colon + 1, Way.TURN, guest, colon + 1, "stands before a colon as who speaks", word="answer"
        )
        return guest
    return None


def _label_end(scan: Scan, paragraph: list[Sentence]) -> int:
    """Where the colon of a label stands that opens a paragraph; 0 where none does."""
    first = paragraph[0].first
    for index in range(first + 1, min(first + LONGEST_LABEL, paragraph[0].last)):
        if scan.low(index) == ":":
            return index
        if not scan.named(index):
            break
    return 0


def _guest(scan: Scan, paragraphs: list[list[Sentence]], questions: list[int]) -> Phrase | None:
    """Whom an introduction says was interviewed: its last person before, or after, a word of asking.

    Without such a word, its first person, where the questions say "you". Null if there is none.
    """
    introduction = paragraphs[: questions[0]]
    if not introduction:
        return None
    first, last = introduction[0][0].first, introduction[-1][-1].last
    asking = [i for i in range(first, last) if scan.low(i) in _INTERVIEWING]
    people = scan.mentions.between(first, last, MentionKind.PERSON)
    addressed = sum(_addresses(scan, paragraphs[n]) for n in questions) > 1
    if not people or not (asking or addressed):
        return None
    if not asking:
        return Phrase(people[0].first, people[0].last, people[0].last - 1, people[0].last)
    mention = (
        next((m for m in people if m.first > asking[0]), None) if scan.low(asking[0] + 1) in ("to", "with") else None
    )
    mention = mention or people[0]
    return Phrase(mention.first, mention.last, mention.last - 1, mention.last)


def _speaks_for_itself(scan: Scan, paragraph: list[Sentence]) -> bool:
    return any(scan.low(i) in _FIRST_PERSON for s in paragraph for i in range(s.first, s.last))
