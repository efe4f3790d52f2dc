"""Ask who is who: actors, organisations, duties and who holds them on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest

from azukari.apps.accounts.models import Assignment, Duty, DutyHolder, Organisation, User
from azukari.apps.accounts.temporary import visit_of
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor, Grant, Role

__all__ = [
    "DutyRecord",
    "OrganisationRecord",
    "UserRecord",
    "actor_of",
    "contractors",
    "departments",
    "departments_of",
    "deputies_on",
    "duties",
    "duties_with_holders",
    "duty",
    "has_administrator",
    "has_second_factor",
    "holders_of",
    "holders_on",
    "holds_duty",
    "names_of",
    "organisation",
    "organisations",
    "people",
    "proved_at",
    "pseudonyms_named",
    "terms_at",
    "user_of",
    "user_of_pseudonym",
    "visit_of",
    "working_at",
]


# For annotations in other apps, which may not import the models.
OrganisationRecord = Organisation
DutyRecord = Duty
UserRecord = User


def _on(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def actor_of(user: User, on: date) -> Actor:
    """Return the person as an actor, with what they were granted on that day."""
    rows = Assignment.objects.filter(_on(on), user=user).values_list("role", "organisation__code")
    grants = frozenset(Grant(Role(role), code) for role, code in rows)
    return Actor(pseudonym=str(user.pseudonym), name=str(user), user_id=user.pk, grants=grants)


def user_of(actor: Actor) -> User | None:
    """Return the account behind an actor; None for the program itself."""
    return User.objects.filter(pk=actor.user_id).first() if actor.user_id else None


def user_of_pseudonym(pseudonym: str) -> User | None:
    """Return the account behind a pseudonym; None for the program, and for no pseudonym at all."""
    try:
        return User.objects.filter(pseudonym=UUID(pseudonym)).first()
    except ValueError:
        return None


def names_of(pseudonyms: Iterable[str]) -> dict[str, str]:
    """Return the names behind pseudonyms, for those entitled to see them."""
    wanted = [value for value in pseudonyms if not value.startswith("system:") and value]
    rows = User.objects.filter(pseudonym__in=wanted)
    return {str(user.pseudonym): str(user) for user in rows}


def pseudonyms_named(words: str) -> list[str]:
    """Return the pseudonyms of the people whose name, kana or user name holds the words."""
    named = Q(name__icontains=words) | Q(kana__icontains=words) | Q(username__icontains=words)
    return [str(value) for value in User.objects.filter(named).values_list("pseudonym", flat=True)]


def organisations(*kinds: Organisation.Kind) -> QuerySet[Organisation]:
    """Return the organisations that are open, of the kinds given (all kinds when none is)."""
    rows = Organisation.objects.filter(closed_on__isnull=True)
    return rows.filter(kind__in=kinds) if kinds else rows


def organisation(code: str) -> Organisation:
    """Return the organisation of that code; raises Organisation.DoesNotExist."""
    return Organisation.objects.get(code=code)


def duties(*codes: str) -> QuerySet[Duty]:
    """Return the duties of the organisations named by code (all when none is)."""
    rows = Duty.objects.select_related("organisation").filter(organisation__closed_on__isnull=True)
    return rows.filter(organisation__code__in=codes) if codes else rows


def duty(organisation_code: str, code: str) -> Duty:
    """Return one duty; raises Duty.DoesNotExist."""
    return Duty.objects.select_related("organisation").get(
        organisation__code=organisation_code, code=code
    )


def holders_on(duty: Duty, on: date) -> QuerySet[DutyHolder]:
    """Return who holds the duty that day, responsible person first, then deputies."""
    return duty.holders.filter(_on(on)).select_related("user").order_by("is_deputy", "starts_on")


def deputies_on(duty: Duty, on: date) -> QuerySet[DutyHolder]:
    """Return the deputies of that day."""
    return holders_on(duty, on).filter(is_deputy=True)


def holds_duty(actor: Actor, on: date) -> frozenset[int]:
    """Return the database keys of the duties the actor holds, or stands in for, that day."""
    if actor.user_id is None:
        return frozenset()
    rows = DutyHolder.objects.filter(_on(on), user_id=actor.user_id)
    return frozenset(rows.values_list("duty_id", flat=True))


def departments_of(actor: Actor) -> QuerySet[Organisation]:
    """Return the departments the actor may write for: all for the secretariat, else the own."""
    rows = organisations(Organisation.Kind.DEPARTMENT)
    if actor.has(Role.SECRETARIAT):
        return rows
    return rows.filter(code__in=actor.organisations(Role.CLERK))


def departments() -> QuerySet[Organisation]:
    """Return the departments that are open."""
    return organisations(Organisation.Kind.DEPARTMENT)


def contractors() -> QuerySet[Organisation]:
    """Return the contractors that are open."""
    return organisations(Organisation.Kind.CONTRACTOR)


def holders_of(duty_ids: Collection[int], on: date) -> dict[int, tuple[str, ...]]:
    """Return who holds each duty that day, responsible persons first; duties by database key."""
    rows = DutyHolder.objects.filter(_on(on), duty_id__in=duty_ids).select_related("user")
    found: dict[int, tuple[str, ...]] = {}
    for row in rows.order_by("is_deputy", "starts_on"):
        found[row.duty_id] = (*found.get(row.duty_id, ()), str(row.user))
    return found


def working_at(organisation: str, on: date, *roles: Role) -> QuerySet[User]:
    """Return who holds one of the roles at the organisation that day, and may sign in."""
    held = Assignment.objects.filter(_on(on), organisation__code=organisation, role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("username")


def terms_at(user: User, organisation: str, *roles: Role) -> list[DateRange]:
    """Return the days on which the person holds one of the roles at the organisation."""
    held = user.assignments.filter(organisation__code=organisation, role__in=roles)
    return [DateRange(row.starts_on, row.ends_on) for row in held]


def has_administrator() -> bool:
    """Whether anybody ever was administrator here."""
    return Assignment.objects.filter(role=Role.ADMIN).exists()


def has_second_factor(user: User) -> bool:
    """Whether the person set up an authenticator app or a key (recovery codes alone are none)."""
    return bool(is_mfa_enabled(user))


def proved_at(request: HttpRequest) -> datetime | None:
    """Return when the person last proved who they are, after signing in; None when they did not.

    Who has neither a password nor a second factor here comes in by the city's directory: for them it
    is the sign-in itself.
    """
    if not isinstance(request.user, User):
        return None
    records = get_authentication_records(request, request.user)
    if get_reauthentication_flows(request.user):
        records = [each for each in records if each.get("reauthenticated")]
    return datetime.fromtimestamp(records[-1]["at"], tz=UTC) if records else None


def people() -> QuerySet[User]:
    """Return everybody who is registered, with their roles."""
    roles = Prefetch("assignments", Assignment.objects.select_related("organisation"))
    return User.objects.prefetch_related(roles).order_by("username")


def duties_with_holders(on: date) -> list[tuple[Duty, list[DutyHolder]]]:
    """Return every duty with who may act that day, responsible persons first."""
    found: dict[int, list[DutyHolder]] = {}
    holders = DutyHolder.objects.filter(_on(on)).select_related("user")
    for row in holders.order_by("is_deputy", "starts_on"):
        found.setdefault(row.duty_id, []).append(row)
    return [(duty, found.get(duty.pk, [])) for duty in duties()]
