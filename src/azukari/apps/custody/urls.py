"""Addresses of custody."""

from django.urls import path

from azukari.apps.custody.views import holdings, releases

app_name = "custody"
urlpatterns = [
    path("", holdings.holdings, name="holdings"),
    path("disposals/", holdings.disposals, name="disposals"),
    path("holdings/<slug:key>/", holdings.holding, name="holding"),
    path("holdings/<slug:key>/dispose/", holdings.dispose, name="dispose"),
    path("certificates/<slug:key>/", holdings.certificate, name="certificate"),
    path("certificates/<slug:key>.pdf", holdings.certificate_pdf, name="certificate-pdf"),
    path("releases/", releases.releases, name="releases"),
    path("releases/new/", releases.release_choose, name="release-choose"),
    path("releases/new/<slug:code>/", releases.release_new, name="release-new"),
    path("releases/<slug:key>/", releases.release, name="release"),
    path("releases/<slug:key>/receive/", releases.release_receive, name="receive"),
    path("releases/<slug:key>/slip.pdf", releases.release_slip, name="slip"),
]
