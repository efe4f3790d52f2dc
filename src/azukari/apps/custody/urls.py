"""Addresses of custody."""

from django.urls import path

from azukari.apps.custody.views import handed_in, holdings, media, releases, where

app_name = "custody"
urlpatterns = [
    path("", holdings.holdings, name="holdings"),
    path("disposals/", holdings.disposals, name="disposals"),
    path("disposals.ics", handed_in.due_days, name="due-days"),
    path("handed-in/", handed_in.handed_in_list, name="handed-in-list"),
    path("handed-in/<slug:key>/", handed_in.handed_in, name="handed-in"),
    path("handed-in/<slug:key>/accept/", handed_in.handed_in_accept, name="handed-in-accept"),
    path("handed-in/<slug:key>/return/", handed_in.handed_in_return, name="handed-in-return"),
    path("holdings/<slug:key>/", holdings.holding, name="holding"),
    path("holdings/<slug:key>/dispose/", holdings.dispose, name="dispose"),
    path("certificates/<slug:key>/", holdings.certificate, name="certificate"),
    path("certificates/<slug:key>.pdf", holdings.certificate_pdf, name="certificate-pdf"),
    path("media/", media.media, name="media"),
    path("media/new/", media.medium_new, name="medium-new"),
    path("media/<slug:key>/", media.medium, name="medium"),
    path("media/<slug:key>/out/", media.medium_out, name="medium-out"),
    path("media/<slug:key>/return/", media.medium_return, name="medium-return"),
    path("media/<slug:key>/lost/", media.medium_lost, name="medium-lost"),
    path("count/<slug:code>/", media.count, name="count"),
    path("retire/<slug:code>/", media.retire, name="retire"),
    path("labels/<slug:code>.pdf", media.labels, name="labels"),
    path("where/<slug:code>/", where.where, name="where"),
    path("where/<slug:code>.pdf", where.where_pdf, name="where-pdf"),
    path("releases/", releases.releases, name="releases"),
    path("releases/new/", releases.release_choose, name="release-choose"),
    path("releases/new/<slug:code>/", releases.release_new, name="release-new"),
    path("releases/<slug:key>/", releases.release, name="release"),
    path("releases/<slug:key>/receive/", releases.release_receive, name="receive"),
    path("releases/<slug:key>/slip.pdf", releases.release_slip, name="slip"),
]
