"""The people, one of them with roles and duties, and one's own profile."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.accounts import queries, services
from azukari.apps.accounts.adapters import speak
from azukari.apps.accounts.forms import (
    AppointmentForm,
    EndForm,
    LanguageForm,
    NewPersonForm,
    PersonForm,
)
from azukari.apps.accounts.labels import named, role_words
from azukari.apps.accounts.models import Assignment, User
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.forms import ConfirmForm
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, ListSpec

READERS = (Role.ADMIN, Role.SECRETARIAT)
RESET_WORD, STOP_WORD, START_WORD = "解除", "停止", "再開"


def _roles_today(row: User) -> str:
    today = timezone.localdate()
    return "、".join(
        f"{named(each.organisation)} {role_words(each.role)}"
        for each in row.assignments.all()
        if each.starts_on <= today and (each.ends_on is None or each.ends_on >= today)
    )


LIST = ListSpec(
    name="people",
    title=gettext_lazy("People"),
    columns=(
        Column("username", gettext_lazy("Username"), lambda row: row.username, sort=("username",),
               url=lambda row: reverse("accounts:person", args=[row.username])),
        Column("name", gettext_lazy("Name"), lambda row: row.name, sort=("kana", "name")),
        Column("kana", gettext_lazy("Kana"), lambda row: row.kana, sort=("kana",)),
        Column("roles", gettext_lazy("Roles today"), _roles_today),
        Column("email", gettext_lazy("E-mail"), lambda row: row.email, sort=("email",)),
    ),
    search=("username", "name", "kana", "email", "assignments__organisation__name"),
    order="username",
)  # fmt: skip


@protect(*READERS)
def people(request: AzukariRequest) -> HttpResponse:
    """List the people."""
    page = LIST.open(request, queries.people().distinct())
    if page.wants_excel:
        services.note_export(request.actor)
        return page.excel()
    context = {"page": page, "title": LIST.title, "is_admin": request.actor.has(Role.ADMIN)}
    return render(request, "accounts/people.html", context)


@protect(*READERS)
def person(request: AzukariRequest, username: str) -> HttpResponse:
    """Show one person with roles and duties."""
    row = get_object_or_404(User, username=username)
    context = {
        "title": row.name,
        "person": row,
        "assignments": row.assignments.select_related("organisation"),
        "duties": row.duties.select_related("duty__organisation"),
        "is_admin": request.actor.has(Role.ADMIN),
        "has_factor": queries.has_second_factor(row),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/person.html", context)


@protect(Role.ADMIN)
def person_new(request: AzukariRequest) -> HttpResponse:
    """Register a person."""
    form = NewPersonForm(request.POST or None)
    row = done(form, lambda: services.create_person(request.actor, form.person()))
    if row is not None:
        return redirect("accounts:person", row.username)
    return render(request, "accounts/form.html", {"form": form, "title": _("Register a person")})


@protect(Role.ADMIN)
def person_edit(request: AzukariRequest, username: str) -> HttpResponse:
    """Correct a person's name, kana or mail."""
    row = get_object_or_404(User, username=username)
    initial = {"name": row.name, "kana": row.kana, "email": row.email}
    form = PersonForm(request.POST or None, initial=initial)
    if done(form, lambda: services.revise_person(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:person", row.username)
    context = {"form": form, "person": row, "title": _("Correct the entry")}
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def appoint(request: AzukariRequest, username: str) -> HttpResponse:
    """Give a person a role."""
    row = get_object_or_404(User, username=username)
    form = AppointmentForm(request.POST or None)
    if done(form, lambda: services.appoint(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:person", row.username)
    context = {"form": form, "person": row, "title": _("Give a role")}
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def appointment_end(request: AzukariRequest, username: str, number: int) -> HttpResponse:
    """End a role on a day."""
    row = Assignment.objects.filter(user__username=username, pk=number).first()
    if row is None:
        raise Http404
    form = EndForm(request.POST or None)
    if done(form, lambda: services.end_appointment(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:person", username)
    context = {
        "form": form,
        "person": row.user,
        "title": _("End the role"),
        "submit": _("End the role"),
        "danger": True,
        "what": f"{named(row.organisation)} {role_words(row.role)}",
    }
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def person_leave(request: AzukariRequest, username: str) -> HttpResponse:
    """End everything a person holds on one day."""
    row = get_object_or_404(User, username=username)
    form = EndForm(request.POST or None)
    if done(form, lambda: services.end_person(request.actor, row, **form.cleaned_data)):
        return redirect("accounts:person", row.username)
    context = {
        "form": form,
        "person": row,
        "title": _("End all roles and duties"),
        "submit": _("End all roles and duties"),
        "danger": True,
        "what": _("Every role and duty of %(name)s ends on that day.") % {"name": row},
    }
    return render(request, "accounts/form.html", context)


@protect(Role.ADMIN)
def factor_reset(request: AzukariRequest, username: str) -> HttpResponse:
    """Take a lost second factor off."""
    row = get_object_or_404(User, username=username)
    form = ConfirmForm(request.POST or None, word=RESET_WORD)
    if done(form, lambda: services.reset_second_factor(request.actor, row)):
        return redirect("accounts:person", row.username)
    lost = [_("The second factor and the open sessions of %(name)s") % {"name": row}]
    context = {"form": form, "person": row, "title": _("Reset the second factor"), "lost": lost}
    return render(request, "accounts/confirm.html", context)


@protect(Role.ADMIN)
def account_switch(request: AzukariRequest, username: str) -> HttpResponse:
    """Stop an account, or let it sign in again."""
    row = get_object_or_404(User, username=username)
    form = ConfirmForm(request.POST or None, word=STOP_WORD if row.is_active else START_WORD)
    stop = row.is_active
    if done(form, lambda: services.switch_account(request.actor, row, active=not stop)):
        return redirect("accounts:person", row.username)
    title = _("Stop the account") if stop else _("Let the account sign in again")
    context = {"form": form, "person": row, "title": title}
    return render(request, "accounts/confirm.html", context)


@protect(*Role)
def profile(request: AzukariRequest) -> HttpResponse:
    """Show one's own roles, and choose the language."""
    row = queries.user_of(request.actor)
    if row is None:
        raise Http404
    form = LanguageForm(request.POST or None, initial={"language": row.language})
    if form.is_valid():
        services.set_language(row, form.cleaned_data["language"])
        return speak(redirect("accounts:profile"), row.language)
    context = {
        "form": form,
        "title": _("My profile"),
        "person": row,
        "has_factor": queries.has_second_factor(row),
        "assignments": row.assignments.select_related("organisation"),
        "duties": row.duties.select_related("duty__organisation"),
    }
    return render(request, "accounts/profile.html", context)
