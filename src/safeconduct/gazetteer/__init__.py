"""Which places there are: the shipped file of place names, its exact look-up, and nothing that judges between them.

Below every stage, because reading asks whether a capitalised word is a place and linking asks which one it is.
"""

from safeconduct.gazetteer.fold import fold_place
from safeconduct.gazetteer.places import Form, Gazetteer, PlaceEntry, PlaceKind

__all__ = ["Form", "Gazetteer", "PlaceEntry", "PlaceKind", "fold_place"]
