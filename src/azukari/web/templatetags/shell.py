"""Small tags for the base page, which must also render without any context."""

from __future__ import annotations

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext

from azukari.core.shared.calendar import fiscal_year
from azukari.web.context import city_name
from azukari.web.japanese import in_words, year_in_words

register = template.Library()


@register.filter
def words(text: str) -> list[str]:
    """Split a text at spaces."""
    return text.split()


@register.simple_tag
def stylesheet(name: str) -> str:
    """Return the address of one of our style sheets."""
    return static(f"azukari/css/{name}.css")


@register.simple_tag
def script_file(name: str) -> str:
    """Return the address of one of our scripts."""
    return static(f"azukari/js/{name}.js")


@register.simple_tag
def shell_city() -> str:
    """Return the city's name in the language of the page."""
    return city_name()


@register.simple_tag
def shell_year() -> str:
    """Return the fiscal year of today."""
    return year_in_words(fiscal_year(timezone.localdate()))


@register.simple_tag(takes_context=True)
def shell_printed(context: Context) -> str:
    """Return when and by whom the page was made, for paper."""
    shell = context.get("shell")
    when = in_words(timezone.localtime(), time=True)
    name = shell.actor.name if shell else ""
    if not name:
        return gettext("Printed %(when)s") % {"when": when}
    return gettext("Printed %(when)s by %(name)s") % {"when": when, "name": name}
