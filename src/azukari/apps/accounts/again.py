"""Have a person prove once more who they are, before an act that cannot be undone."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from azukari.apps.accounts import queries

# Less than the five minutes that are asked for: there must be time left to fill the form in.
ENOUGH = timedelta(minutes=2)


def ask_again(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the page that asks for password or code; None when that was just done."""
    proved = queries.proved_at(request)
    if proved is not None and timezone.now() - proved <= ENOUGH:
        return None
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{query}")
