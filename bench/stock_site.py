"""The peer of `pages`: the same list as a bare page of stock Django templates, without sign-in, permission or evidence.

Served by granian as `bench.stock_site:application`; reads the demo city's own database, as the product does.
"""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from azukari.config.database import database_settings
from azukari.config.environment import Environment

ROWS = 50
PAGE = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>List</title></head><body><table>
<thead><tr><th>No.</th><th>Opinion</th><th>Consultation</th><th>Department</th><th>State</th><th>Closed</th></tr></thead>
<tbody>{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.text }}</td><td>{{ row.consultation.title }}</td>
<td>{{ row.consultation.department.name }}</td><td>{{ row.closed_at_id|yesno:"closed,open,open" }}</td>
<td>{{ row.closed_at_id|default:"" }}</td></tr>{% endfor %}</tbody></table></body></html>"""

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": database_settings(Environment())},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench",  # noqa: S106  # nothing is signed here
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    TIME_ZONE="Asia/Tokyo",
)
application = get_wsgi_application()

from django.db import models  # noqa: E402  # needs the settings above


class Department(models.Model):
    """The product's table, as a model of this page alone."""

    name = models.TextField()

    class Meta:
        """Nothing is made."""

        managed, app_label, db_table = False, "stock", "accounts_organisation"

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Consultation(models.Model):
    """The same of consultations."""

    title = models.TextField()
    department = models.ForeignKey(Department, on_delete=models.PROTECT)

    class Meta:
        """Nothing is made."""

        managed, app_label, db_table = False, "stock", "council_consultation"

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Opinion(models.Model):
    """The same of opinions."""

    number = models.IntegerField()
    text = models.TextField()
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT)
    closed_at_id = models.IntegerField()

    class Meta:
        """Nothing is made."""

        managed, app_label, db_table = False, "stock", "council_opinion"

    def __str__(self) -> str:
        """Return the text."""
        return self.text


template = engines["django"].from_string(PAGE)


def page(request: HttpRequest) -> HttpResponse:
    """Return the page of fifty opinions."""
    rows = Opinion.objects.select_related("consultation__department").order_by("pk")[:ROWS]
    return HttpResponse(template.render({"rows": rows}, request))


urlpatterns = [path("", page)]
