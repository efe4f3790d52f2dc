"""How people sign in (django-allauth): password and second factor, passkeys, the city's directory."""

from __future__ import annotations

from azukari.config.environment import Environment

_env = Environment()

ACCOUNT_ADAPTER = "azukari.apps.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "azukari.apps.accounts.adapters.DirectoryAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_SESSION_REMEMBER = False
# Lock-out: so many wrong passwords for one name or from one address, then a pause.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "reset_password": "5/m/ip,3/m/key",
    "visit_code": "10/m/ip",  # codes that open the session of a maintenance visit
    "open_search": "30/m/ip",  # search on the public pages
}
# What is counted must be known to every server process: wrong passwords, codes used once.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": _env.home() / "cache",
    }
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Azukari"
MFA_ADAPTER = "azukari.apps.accounts.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "azukari.apps.accounts.forms.factor.CodeForm",
    "reauthenticate": "azukari.apps.accounts.forms.factor.CodeAgainForm",
}
AZUKARI_REQUIRE_SECOND_FACTOR = False
ALLAUTH_TRUSTED_PROXY_COUNT = _env.number("AZUKARI_PROXIES", 0)

_url = _env.text("AZUKARI_OIDC_URL")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "directory",
                "name": _env.text("AZUKARI_OIDC_NAME", "OpenID Connect"),
                "client_id": _env.text("AZUKARI_OIDC_CLIENT_ID"),
                "secret": _env.text("AZUKARI_OIDC_SECRET"),
                "settings": {
                    "server_url": _url,
                    # Only for a directory in which people cannot change their own address.
                    "verified_email": _env.flag("AZUKARI_OIDC_TRUST_MAIL", default=False),
                },
            }
        ]
        if _url
        else []
    }
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
# By a link: a form would be stopped on its way to the directory by form-action 'self'.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_AUTO_SIGNUP = False
