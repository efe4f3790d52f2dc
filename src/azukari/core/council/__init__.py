"""Rules of the council's work: what is owed, who decides, when an opinion may close."""

from azukari.core.council.kinds import ResponseKind, Verdict

__all__ = ["ResponseKind", "Verdict"]
