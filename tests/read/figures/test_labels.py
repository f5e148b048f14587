"""Labels of numbers in tables, lists and lines of "what: how many"."""

from __future__ import annotations

import pytest

from figure_tables import figures_of

#: text, figures, why
LABELS = [
    ("Killed: 54\nInjured: 210\nMissing: 12\n",
     "54 people all killed happened; 210 people wounded injured happened; 12 people all missing ongoing", "lines"),
    ("Place | Killed | Injured\nMarun | 54 | 210\nRasht | 7 | 31\n",
     "54 people all killed happened; 210 people wounded injured happened; "
     "7 people all killed happened; 31 people wounded injured happened", "the heads of the columns"),
    ("Site | Families | Individuals\nTeachers Village | 1,960 | 9,750\n",
     "1960 families families displaced ongoing; 9750 people all displaced ongoing",
     "the head of the column, not the name of the row, says what is counted"),
    ("Evacuated on Sunday:\n\nRoute | In own cars | On buses | Total\nMarun – Rasht | 1,028 | 231 | 1,259\n",
     "1028 people all leave happened; 231 people all leave happened; 1259 people all leave happened",
     "how they went is not what is counted"),
    ("Corridor | Buses sent | People brought out\nMarun | 46 | 8,057\n",
     "46 vehicles other vehicles happened; 8057 people all leave happened", "each column counts its own"),
    ("Returns since the truce\n\n| Quarter | Families | People |\n| Mill | 82 | 410 |\n",
     "82 families families return happened; 410 people all return happened", "the line above tells what they did"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), LABELS, ids=[why for _, _, why in LABELS])
def test_labels(text: str, expected: str, why: str):
    assert figures_of(text) == expected, why
