"""Who acts, as a value: a person's pseudonym and what they were granted, without any framework.

The core and the services receive an `Actor`; they never ask a session or a request.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The roles of product.md; each is held at one organisation."""

    SECRETARIAT = "secretariat"
    CLERK = "clerk"
    MEMBER = "member"
    CONTRACTOR = "contractor"
    AUDITOR = "auditor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role at one organisation, named by the organisation's code."""

    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts: `pseudonym` is what evidence keeps, `name` is only for the screen."""

    pseudonym: str
    name: str
    user_id: int | None = None
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in; the system itself is not anonymous."""
        return self.pseudonym == ""

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of the roles, at any organisation."""
        return any(grant.role in roles for grant in self.grants)

    def organisations(self, *roles: Role) -> frozenset[str]:
        """Codes of the organisations where the actor holds one of the roles."""
        return frozenset(grant.organisation for grant in self.grants if grant.role in roles)


ANONYMOUS = Actor(pseudonym="", name="")


def system_actor(name: str) -> Actor:
    """Return the program as an actor (a nightly job, the demo), named so that evidence shows it."""
    return Actor(pseudonym=f"system:{name}", name=name)
