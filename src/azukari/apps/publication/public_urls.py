"""Addresses that anyone may open: the public pages, feeds and the site map."""

from __future__ import annotations

from django.urls import path

from azukari.apps.publication.views import open_feeds, open_incidents, open_pages

app_name = "open"
urlpatterns = [
    path("open/", open_pages.home, name="home"),
    path("open/meetings/", open_pages.meetings, name="meetings"),
    path("open/meetings/<str:key>/", open_pages.meeting, name="meeting"),
    path("open/decisions/", open_pages.decisions, name="decisions"),
    path("open/opinions/", open_pages.opinions, name="opinions"),
    path("open/opinions/<str:key>/", open_pages.opinion, name="opinion"),
    path("open/incidents/", open_incidents.incidents, name="incidents"),
    path("open/incidents/<int:year>.xlsx", open_incidents.incidents_excel, name="incidents-excel"),
    path("open/papers/<str:key>/", open_pages.paper, name="paper"),
    path("open/papers/<str:key>/file.<str:form>", open_pages.paper_file, name="paper-file"),
    path("open/feed.atom", open_feeds.feed, name="feed"),
    path("open/meetings.ics", open_feeds.calendar, name="calendar"),
    path("sitemap.xml", open_feeds.sitemap, name="sitemap"),
    path("robots.txt", open_feeds.robots, name="robots"),
]
