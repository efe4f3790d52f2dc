"""Who holds it in the demo city 蜻蛉市: every body is made up."""

from __future__ import annotations

from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing.models import Body, BodyKind, Engagement, Tier
from azukari.apps.register import queries as register


def build(world: DemoWorld) -> None:
    """Build bodies, then engagements with their chains; then what the other subjects bring."""
    del world


def engage(world: DemoWorld, operation: str, organisation: str) -> Engagement:
    """Give an operation one running contract with an organisation: the least a test needs."""
    body, _created = Body.objects.get_or_create(
        code=organisation,
        defaults={
            "kind": BodyKind.COMPANY,
            "name": world.organisations[organisation].name,
            "kana": organisation,
            "organisation": world.organisations[organisation],
        },
    )
    number = Engagement.objects.filter(fiscal_year=2026).count() + 1
    row = Engagement.objects.create(
        fiscal_year=2026,
        number=number,
        operation=register.operation(operation),
        contractor=body,
        title=f"{body.name}への委託",
        starts_on=date(2026, 4, 1),
        ends_on=date(2027, 3, 31),
    )
    Tier.objects.create(
        engagement=row,
        number=1,
        body=body,
        task="受託",
        city_is_party=True,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
    return row
