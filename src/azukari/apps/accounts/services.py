"""The door for change: people, organisations, roles, duties. Evidence names no person, only pseudonyms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from azukari.apps.accounts import journal
from azukari.apps.accounts.again import ask_again
from azukari.apps.accounts.models import Assignment, Duty, DutyHolder, Organisation, User
from azukari.apps.accounts.temporary import (
    close_temporary,
    end_sessions,
    limit_session,
    open_temporary,
    sign_in_temporary,
)
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role

__all__ = [
    "NewPerson",
    "appoint",
    "ask_again",
    "assign_duty",
    "close_temporary",
    "create_duty",
    "create_person",
    "end_appointment",
    "end_duty",
    "end_person",
    "found_office",
    "limit_session",
    "note_export",
    "open_organisation",
    "open_temporary",
    "rename_organisation",
    "reset_second_factor",
    "revise_person",
    "set_language",
    "sign_in_temporary",
    "switch_account",
]

RESPONDER = "responder"
SECRETARIAT = "secretariat"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is asked of a person who will sign in."""

    username: str
    name: str
    kana: str = ""
    email: str = ""
    password: str = ""


@transaction.atomic
def open_organisation(
    actor: Actor, kind: str, code: str, *, name: str, name_en: str = ""
) -> Organisation:
    """Open an organisation; a department gets the duty that answers the council at once."""
    if Organisation.objects.filter(Q(code=code) | Q(kind=kind, name=name, closed_on=None)).exists():
        raise Refused(
            f"「{name}」（{code}）は、すでに登録されています。",
            remedy="別の符号を使うか、登録済みの組織を直してください。",
        )
    row = Organisation.objects.create(kind=kind, code=code, name=name, name_en=name_en)
    journal.record(actor, "accounts.organisation.opened", f"organisation/{code}")
    if kind == Organisation.Kind.DEPARTMENT:
        create_duty(actor, row, RESPONDER, name="課長", name_en="Head of department")
    return row


@transaction.atomic
def rename_organisation(
    actor: Actor, row: Organisation, *, name: str, name_en: str
) -> Organisation:
    """Give an organisation another name; its code and its past stay."""
    same = Organisation.objects.filter(kind=row.kind, name=name, closed_on=None)
    if same.exclude(pk=row.pk).exists():
        raise Refused(f"「{name}」は、すでに登録されています。", remedy="別の名称にしてください。")
    row.name, row.name_en = name, name_en
    row.save(update_fields=["name", "name_en"])
    journal.record(actor, "accounts.organisation.renamed", f"organisation/{row.code}")
    return row


@transaction.atomic
def create_person(actor: Actor, person: NewPerson) -> User:
    """Register a person; without a password the account signs in only by the city's directory."""
    if User.objects.filter(username__iexact=person.username).exists():
        raise Refused(
            f"利用者名「{person.username}」は使われています。",
            remedy="別の利用者名にしてください。",
        )
    email = person.email.lower()
    user = User(username=person.username, name=person.name, kana=person.kana, email=email)
    _refuse_taken_address(user)
    if person.password:
        _refuse_weak_password(person.password, user)
        user.set_password(person.password)
    else:
        user.set_unusable_password()
    user.save()
    _vouch_for_address(user)
    journal.record(actor, "accounts.person.registered", f"person/{user.pseudonym}")
    return user


@transaction.atomic
def found_office(actor: Actor, person: NewPerson, *, code: str, office: str, on: date) -> User:
    """Begin an installation: the secretariat's department with its duty, and who administers it."""
    row = Organisation.objects.filter(code=code).first()
    if row is None:
        row = open_organisation(actor, Organisation.Kind.DEPARTMENT, code, name=office)
        create_duty(actor, row, SECRETARIAT, name="情報公開係長", name_en="Head of the secretariat")
    user = create_person(actor, person)
    appoint(actor, user, row, role=Role.ADMIN, starts_on=on)
    return user


@transaction.atomic
def revise_person(actor: Actor, user: User, *, name: str, kana: str, email: str) -> User:
    """Correct a person's name, kana or mail."""
    user.name, user.kana, user.email = name, kana, email.lower()
    _refuse_taken_address(user)
    user.save(update_fields=["name", "kana", "email"])
    _vouch_for_address(user)
    journal.record(actor, "accounts.person.revised", f"person/{user.pseudonym}")
    return user


@transaction.atomic
def appoint(
    actor: Actor,
    user: User,
    organisation: Organisation,
    *,
    role: Role,
    starts_on: date,
    ends_on: date | None = None,
) -> Assignment:
    """Give a person a role at an organisation between two dates."""
    _refuse_reversed(starts_on, ends_on)
    held = Assignment.objects.filter(user=user, organisation=organisation, role=role)
    if held.filter(_meeting(starts_on, ends_on)).exists():
        raise Refused(
            "同じ役割が、その期間にすでに付いています。",
            remedy="期間を直すか、先に今の役割を終えてください。",
        )
    row = Assignment.objects.create(
        user=user, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
    )
    journal.record(
        actor,
        "accounts.role.given",
        f"person/{user.pseudonym}",
        detail={"role": role, "organisation": organisation.code},
    )
    return row


@transaction.atomic
def end_appointment(actor: Actor, row: Assignment, *, on: date) -> Assignment:
    """End a role on a day; the last administrator cannot be ended."""
    _refuse_end(row, on)
    if row.role == Role.ADMIN:
        _refuse_last_admin([row], on)
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    journal.record(
        actor,
        "accounts.role.ended",
        f"person/{row.user.pseudonym}",
        detail={"role": row.role, "organisation": row.organisation.code},
    )
    return row


@transaction.atomic
def create_duty(
    actor: Actor, organisation: Organisation, code: str, *, name: str, name_en: str = ""
) -> Duty:
    """Name a responsibility of an organisation."""
    if organisation.duties.filter(code=code).exists():
        raise Refused(f"職務「{code}」は、すでにあります。")
    row = Duty.objects.create(organisation=organisation, code=code, name=name, name_en=name_en)
    journal.record(actor, "accounts.duty.created", row.reference)
    return row


@transaction.atomic
def assign_duty(
    actor: Actor,
    duty: Duty,
    user: User,
    *,
    is_deputy: bool,
    starts_on: date,
    ends_on: date | None = None,
) -> DutyHolder:
    """Let a person hold a duty, or stand in as its deputy, between two dates."""
    _refuse_reversed(starts_on, ends_on)
    held = DutyHolder.objects.filter(duty=duty, user=user)
    if held.filter(_meeting(starts_on, ends_on)).exists():
        raise Refused(
            "この人は、その期間にすでにこの職務に就いています。",
            remedy="期間を直すか、先に今の職務を終えてください。",
        )
    row = DutyHolder.objects.create(
        duty=duty, user=user, is_deputy=is_deputy, starts_on=starts_on, ends_on=ends_on
    )
    journal.record(
        actor,
        "accounts.duty.assigned",
        duty.reference,
        detail={"person": str(user.pseudonym), "deputy": is_deputy},
    )
    return row


@transaction.atomic
def end_duty(actor: Actor, row: DutyHolder, *, on: date) -> DutyHolder:
    """End a person's holding of a duty on a day."""
    _refuse_end(row, on)
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    journal.record(
        actor,
        "accounts.duty.ended",
        row.duty.reference,
        detail={"person": str(row.user.pseudonym)},
    )
    return row


@transaction.atomic
def end_person(actor: Actor, user: User, *, on: date) -> User:
    """End every role and duty of a person who leaves; what has not begun by then is withdrawn.

    Whoever has left by today is signed out at once; later last days need no sign-out, because
    grants are looked up anew on every request and a session lives for eight hours.
    """
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    roles = list(user.assignments.filter(running).select_related("organisation"))
    held = list(user.duties.filter(running).select_related("duty__organisation"))
    if not roles and not held:
        raise Refused(f"{user} に、その日の後まで続く役割や職務はなく、終えるものがありません。")
    admin = [row for row in roles if row.role == Role.ADMIN]
    if admin:
        _refuse_last_admin(admin, on)
    for role in roles:
        _end_or_withdraw(role, on)
    for duty in held:
        _end_or_withdraw(duty, on)
    if on <= timezone.localdate():
        end_sessions(user)
    detail = {
        "last_day": on.isoformat(),
        "roles": [f"{row.role} {row.organisation.code}" for row in roles],
        "duties": [row.duty.reference for row in held],
    }
    journal.record(actor, "accounts.person.left", f"person/{user.pseudonym}", detail=detail)
    return user


@transaction.atomic
def reset_second_factor(actor: Actor, user: User) -> User:
    """Take a lost second factor off; the person sets up a new one at the next sign-in."""
    if not Authenticator.objects.filter(user=user).exists():
        raise Refused(f"{user} に二つ目の確認手段は登録されていません。")
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    journal.record(actor, "accounts.factor.reset", f"person/{user.pseudonym}")
    return user


@transaction.atomic
def switch_account(actor: Actor, user: User, *, active: bool) -> User:
    """Stop an account from signing in, or let it again; the last administrator's stays."""
    if not active:
        today = timezone.localdate()
        admin = user.assignments.filter(role=Role.ADMIN).exclude(ends_on__lt=today)
        if admin:
            _refuse_last_admin(list(admin), today)
        end_sessions(user)
    user.is_active = active
    user.save(update_fields=["is_active"])
    act = "accounts.person.switched_on" if active else "accounts.person.switched_off"
    journal.record(actor, act, f"person/{user.pseudonym}")
    return user


def note_export(actor: Actor) -> None:
    """Leave evidence that the list of people left as a file."""
    journal.record(actor, "accounts.people.exported", "people/all")


def set_language(user: User, language: str) -> None:
    """Keep the language a person chose for the interface; a taste, not an act for evidence."""
    user.language = language
    user.save(update_fields=["language"])


def _end_or_withdraw(row: Assignment | DutyHolder, on: date) -> None:
    if row.starts_on > on:
        row.delete()
        return
    row.ends_on = on
    row.save(update_fields=["ends_on"])


def _refuse_last_admin(ending: list[Assignment], on: date) -> None:
    # All locked in one order, so that two administrators cannot end each other at one moment.
    admins = Assignment.objects.select_for_update(of=("self",)).select_related("user")
    today = timezone.localdate()
    gone = {row.pk for row in ending}
    remains = any(
        each.pk not in gone
        and each.user.is_active
        and each.starts_on <= today
        and (each.ends_on is None or each.ends_on > on)
        for each in admins.filter(role=Role.ADMIN).order_by("pk")
    )
    if not remains:
        raise Refused(
            "最後のシステム管理者の役割は終えられず、利用も止められません。",
            remedy="先に別の人をシステム管理者にしてください。",
        )


def _refuse_end(row: Assignment | DutyHolder, on: date) -> None:
    _refuse_reversed(row.starts_on, on)
    if row.ends_on is None or on <= row.ends_on:
        return
    if row.ends_on < timezone.localdate():
        raise Refused("すでに終わっています。", remedy="必要なら、新しい期間で付け直してください。")
    raise Refused(
        "決まっている終わりの日より後には延ばせません。",
        remedy="続けるときは、その翌日から始まる期間で付け直してください。",
    )


def _refuse_reversed(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise Refused("終わりの日が始まりの日より前です。", remedy="日付を直してください。")


def _meeting(starts_on: date, ends_on: date | None) -> Q:
    begun = Q(starts_on__lte=ends_on) if ends_on else Q()
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))


def _refuse_weak_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("".join(error.messages)) from error


def _refuse_taken_address(user: User) -> None:
    # One address is one person: the city's directory finds people by it.
    others = User.objects.filter(email__iexact=user.email).exclude(pk=user.pk)
    if user.email and others.exists():
        raise Refused(
            f"メールアドレス「{user.email}」は、別の人に登録されています。",
            remedy="別のアドレスにしてください。",
        )


def _vouch_for_address(user: User) -> None:
    # The administrator knows whose address it is; nobody changes the own.
    EmailAddress.objects.filter(user=user).delete()
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
