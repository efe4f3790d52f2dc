"""Answers of the `check_*` functions: a reason is a value with fields, and a sentence for a person.

A decision never answers None: it returns what it allows, or `Declined` with every reason. A service
that wants to stop at once raises `declined.as_error()`.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from azukari.core.shared.errors import Refused


class Reason:
    """Why something is not so; `str()` is a sentence in Japanese that says what to do."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """The name of the reason, for tests, evidence and translations."""
        return type(self).__name__

    @abstractmethod
    def __str__(self) -> str:
        """Return the sentence."""


@dataclass(frozen=True, slots=True)
class Declined:
    """It may not be done, for these reasons; at least one."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return "".join(str(reason) for reason in self.reasons)

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the reasons in their order."""
        return tuple(reason.code for reason in self.reasons)

    def as_error(self) -> Refused:
        """Return the error that a service raises for it."""
        return Refused(str(self))
