"""For machines: new papers as Atom, meetings as iCalendar, the site map and what robots may read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from azukari.apps.council import queries as council
from azukari.apps.publication import queries
from azukari.apps.publication.models import Edition
from azukari.web.open import open_page
from azukari.web.protect import AzukariRequest

NEWEST = 50


def _since(row: Edition) -> datetime:
    """Return when a paper became public; everything listed here did."""
    if row.published_at is None:
        raise ValueError(row.key)
    return row.published_at


@open_page
def feed(request: AzukariRequest) -> HttpResponse:
    """Give the newest papers, corrections and withdrawals as Atom (RFC 4287)."""
    made = Atom1Feed(
        title=f"{settings.AZUKARI_CITY} {_('How the city handles personal data')}",
        link=request.build_absolute_uri(reverse("open:home")),
        feed_url=request.build_absolute_uri(request.path),
        description="",
        language="ja",
    )
    for row in queries.published()[:NEWEST]:
        words = "" if row.state == Edition.State.PUBLISHED else f"（{row.get_state_display()}）"
        made.add_item(
            title=f"{row.title}{words}",
            link=request.build_absolute_uri(reverse("open:paper", args=[row.key])),
            description=row.ended_why or row.correction_why,
            pubdate=_since(row),
            updateddate=row.ended_at or _since(row),
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


@open_page
def calendar(request: AzukariRequest) -> HttpResponse:
    """Give the meetings of the public notices as iCalendar (RFC 5545)."""
    made = Calendar()
    made.add("prodid", "-//Azukari//Council meetings//JA")
    made.add("version", "2.0")
    made.add("x-wr-calname", str(settings.AZUKARI_CITY))
    for row in queries.published().filter(kind=Edition.Kind.NOTICE):
        if row.state != Edition.State.SUPERSEDED:
            made.add_component(_event(request, row))
    return HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(request: AzukariRequest, row: Edition) -> Event:
    event = Event()
    hours = council.for_the_public.hours_of(row.subject_key)
    event.add("uid", f"{row.subject.replace('/', '-')}@{request.get_host().split(':')[0]}")
    event.add("dtstamp", row.ended_at or _since(row))
    event.add("sequence", row.number)
    event.add("summary", row.title.partition("　")[0])
    event.add("url", request.build_absolute_uri(reverse("open:meeting", args=[row.subject_key])))
    is_withdrawn = row.state == Edition.State.WITHDRAWN
    event.add("status", "CANCELLED" if is_withdrawn else "CONFIRMED")
    if hours is None or hours.starts_at is None:
        event.add("dtstart", row.dated_on)
        event.add("dtend", row.dated_on + timedelta(days=1))
        return event
    zone = timezone.get_default_timezone()
    event.add("dtstart", datetime.combine(hours.day, hours.starts_at, zone).astimezone(UTC))
    if hours.ends_at is not None:
        event.add("dtend", datetime.combine(hours.day, hours.ends_at, zone).astimezone(UTC))
    return event


@open_page
def sitemap(request: AzukariRequest) -> HttpResponse:
    """Give every public address (sitemaps.org 0.9)."""
    names = ("home", "meetings", "decisions", "opinions", "incidents")
    pages: list[tuple[str, datetime | None]] = [(reverse(f"open:{name}"), None) for name in names]
    pages += [(reverse(f"open_register:{name}"), None) for name in ("files", "operations")]
    editions = list(queries.published())
    pages += [
        (reverse("open:paper", args=[row.key]), row.ended_at or _since(row)) for row in editions
    ]
    keys = {row.subject_key for row in editions if row.subject.startswith("meeting/")}
    pages += [(reverse("open:meeting", args=[key]), None) for key in sorted(keys)]
    pages += [(reverse("open:opinion", args=[row.key]), None) for row in queries.listing.opinions()]
    urls = [(request.build_absolute_uri(path), changed) for path, changed in pages]
    body = render_to_string("open/sitemap.xml", {"urls": urls})
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@open_page
def robots(request: AzukariRequest) -> HttpResponse:
    """Tell robots that only the public pages are for them."""
    where = request.build_absolute_uri(reverse("open:sitemap"))
    lines = (
        "User-agent: *",
        "Allow: /open/",
        "Allow: /static/",
        "Disallow: /",
        f"Sitemap: {where}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
