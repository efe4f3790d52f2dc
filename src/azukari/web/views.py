"""The page of components: every part of the shell with sample data, for builders and tests."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from azukari.core.shared.identity import Role
from azukari.web import samples
from azukari.web.forms import ConfirmForm
from azukari.web.protect import AzukariRequest, protect


@protect(*Role)
def components(request: AzukariRequest) -> HttpResponseBase:
    """Show every component; nothing on the page changes anything."""
    page = samples.LIST.open(request, samples.ROWS)
    if page.wants_excel:
        return page.excel()
    messages.success(request, _("This message comes from the message framework."))
    typed = {"wrong-title": "", "wrong-due": "令和6年2月30日", "wrong-kind": "paper"}
    data = {
        "page": page,
        "nothing": samples.LIST.open(request, ()),
        "form": samples.SampleForm(initial=samples.INITIAL),
        "wrong": samples.SampleForm(typed, prefix="wrong"),
        "confirm": ConfirmForm(word=_("erase")),
        "entries": samples.ENTRIES,
        "facts": samples.facts(),
        "tabs": samples.TABS,
        "steps": samples.STEPS,
        "svg": samples.SVG,
        "figures": samples.FIGURES,
        "day": samples.DAY,
        "lost": samples.lost(),
        "keys": samples.KEYS,
        "done": 320,
        "total": 500,
    }
    return render(request, "web/components.html", data)
