"""Sort links and query strings of list pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django import template
from django.http import HttpRequest
from django.template import Context

from azukari.web.tables import Column, ListPage, changed_query

register = template.Library()


@dataclass(frozen=True, slots=True)
class SortLink:
    """Where a column's heading leads; `state` is the value of aria-sort."""

    url: str
    state: str


@register.simple_tag
def sort_link(page: ListPage, column: Column) -> SortLink | None:
    """Return the link that sorts by the column, turning the order when it is sorted already."""
    if not column.sort or page.spec.key:
        return None
    now = page.order
    if now == column.name:
        return SortLink(page.link(sort=f"-{column.name}", page=None), "ascending")
    state = "descending" if now == f"-{column.name}" else "none"
    return SortLink(page.link(sort=column.name, page=None), state)


@register.simple_tag(takes_context=True)
def querystring_with(context: Context, **changes: object) -> str:
    """Return the query string of the page with the changes; None takes a name out."""
    request = cast("HttpRequest", context["request"])
    return changed_query(request.GET, changes)


@register.simple_tag
def listed(*items: object) -> list[object]:
    """Return the items as a list, for the headers of a small table."""
    return list(items)
