"""Pages that belong to no app: the components with sample data, and the guide."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from azukari.core.shared.identity import Role
from azukari.web import guide, samples
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


@protect(*Role)
def help_contents(request: AzukariRequest) -> HttpResponseBase:
    """Show the guide's contents, in English the tasks in brief."""
    english = (get_language() or "ja").startswith("en")
    return _show(request, guide.ENGLISH if english else guide.CONTENTS)


@protect(*Role)
def help_page(request: AzukariRequest, name: str) -> HttpResponseBase:
    """Show one page of the guide."""
    return _show(request, name)


def _show(request: AzukariRequest, name: str) -> HttpResponseBase:
    found = guide.page(name)
    if found is None:
        raise Http404
    pages = [
        {"name": each, "title": title, "url": guide.address(each), "language": language}
        for each, title, language in guide.titles()
    ]
    return render(request, "web/help.html", {"title": found.title, "guide": found, "pages": pages})
