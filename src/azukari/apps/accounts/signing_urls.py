"""Sign-in, second factor and sessions: the addresses of django-allauth, but those we close.

People do not change the address by which the city's directory knows them, nor connect other accounts.
"""

from django.urls import include, path

from azukari.apps.accounts.views.signing import nowhere

urlpatterns = [
    path("email/", nowhere, name="account_email"),
    path("3rdparty/", nowhere, name="socialaccount_connections"),
    path("", include("allauth.urls")),
]
