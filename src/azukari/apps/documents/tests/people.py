"""Actors and files for the tests of documents; all of them invented."""

from __future__ import annotations

import uuid

from azukari.core.shared.identity import Actor, Grant, Role

CONSULTATION = "consultation/2026-12"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"
TEXT = "納付書の控えは3か月で廃棄する。\n".encode("cp932")


def actor(role: Role, organisation: str) -> Actor:
    name = f"{organisation} {role}"
    return Actor(
        str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
        name,
        None,
        frozenset({Grant(role, organisation)}),
    )


SECRETARIAT = actor(Role.SECRETARIAT, "soumu")
AUDITOR = actor(Role.AUDITOR, "kansa")
CLERK = actor(Role.CLERK, "nozei")
OTHER_CLERK = actor(Role.CLERK, "gomi")
MEMBER = actor(Role.MEMBER, "council")
CONTRACTOR = actor(Role.CONTRACTOR, "kazaguruma")
ADMIN_THERE = actor(Role.ADMIN, "nozei")
