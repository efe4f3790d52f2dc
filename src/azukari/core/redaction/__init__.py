"""Redaction: propose marks on a text, black them out, and find what stands open elsewhere.

`verify` (a package of its own) proves that a finished file holds none of the secrets.
"""

from azukari.core.redaction.blacking import BLACK, black_out
from azukari.core.redaction.grounds import Ground, grounds_on, usual_ground
from azukari.core.redaction.leftovers import Leftover, leftovers
from azukari.core.redaction.model import Case, Kind, Mark, Secret, Why
from azukari.core.redaction.propose import propose, propose_all
from azukari.core.redaction.recogniser import Recogniser
from azukari.core.shared.places import fold_with_places, places_of

__all__ = [
    "BLACK",
    "Case",
    "Ground",
    "Kind",
    "Leftover",
    "Mark",
    "Recogniser",
    "Secret",
    "Why",
    "black_out",
    "fold_with_places",
    "grounds_on",
    "leftovers",
    "places_of",
    "propose",
    "propose_all",
    "usual_ground",
]
