"""Sign-in, second factor and sessions: the addresses of django-allauth, but those we close.

People do not change the address by which the city's directory knows them, nor connect other accounts;
whoever has no password comes in by the directory and gets none here; nothing is confirmed by mail.
"""

from django.urls import include, path, re_path

from azukari.apps.accounts.views.signing import nowhere, password_elsewhere

urlpatterns = [
    path("email/", nowhere, name="account_email"),
    path("3rdparty/", nowhere, name="socialaccount_connections"),
    path("3rdparty/signup/", nowhere, name="socialaccount_signup"),
    path("social/<path:rest>", nowhere, name="socialaccount_of_old"),
    path("password/set/", password_elsewhere, name="account_set_password"),
    path("confirm-email/", nowhere, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", nowhere, name="account_confirm_email"),
    path("login/code/confirm/", nowhere, name="account_confirm_login_code"),
    path("", include("allauth.urls")),
]
