"""The demo city with its register, one contract and one chain, and people who release and dispose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody.services import Outgoing
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.register import demo as register_demo
from azukari.apps.register import queries as register
from azukari.core.custody.disposal import Signatory, Statement, Technique, Treatment
from azukari.core.terms import Channel, Rule

SignIn = Callable[[str], Client]
TODAY = date(2026, 11, 24)
ROSTER = b"No,phone\n1,x\n2,y\n"


@pytest.fixture
def city(world: DemoWorld, home: object) -> DemoWorld:
    """Give the demo city with its eight operations and the workshop's contract."""
    register_demo.build(world)
    actor = world.actor_secretariat
    body = outsourcing.enter_body(
        actor,
        "tonbo-koubou",
        outsourcing.BodyEntry(
            "group",
            "とんぼ工房の会",
            "トンボコウボウノカイ",
            organisation=world.organisations["tonbo-koubou"],
        ),
    )
    entry = outsourcing.EngagementEntry(
        register.operation("workshop"),
        body,
        "とんぼ工房運営業務委託",
        date(2026, 4, 1),
        date(2027, 3, 31),
    )
    outsourcing.enter_engagement(actor, entry)
    return world


@pytest.fixture
def engagement(city: DemoWorld) -> EngagementRecord:
    """Give the workshop's contract."""
    return EngagementRecord.objects.get(operation__code="workshop")


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """Give a browser in which a demo person is signed in."""

    def _sign_in(username: str) -> Client:
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return _sign_in


def roster(**changes: Any) -> Outgoing:
    """Return the workshop's roster as the terms allow it to leave, with what is changed."""
    given: dict[str, Any] = {
        "operation": register.operation("workshop"),
        "recipient": "tonbo-koubou",
        "what": "11月の教室の名簿",
        "purpose": "教室の受付と出欠の確認",
        "items": frozenset({"name", "kana", "phone"}),
        "channel": Channel.USB,
        "records": 42,
        "rules_kept": frozenset({Rule.ENCRYPTED, Rule.NO_LOCAL_DISK, Rule.RADIO_OFF}),
        "file": ContentFile(ROSTER, name="名簿.csv"),
    }
    return Outgoing(**given | changes)


def statement(**changes: Any) -> Statement:
    """Return a complete statement of two people, with what is changed."""
    technique = changes.pop("technique", Technique.SHRED)
    on = changes.pop("on", TODAY)
    given = {
        "tool": "裁断機",
        "version": "型番 S-1",
        "verification": "立会い",
        "destination": "製紙工場",
    } | changes.pop("treatment", {})
    done = {
        "name": "鉋 げん",
        "title": "責任者",
        "on": on,
        "place": "工房",
        "contact": "00-0000-0001",
    }
    looked = {
        "name": "木立 そう",
        "title": "主査",
        "on": on,
        "place": "工房",
        "contact": "00-0000-0002",
    }
    return Statement(
        Treatment(technique, **given),
        Signatory(**done | changes.pop("sanitised", {})),
        Signatory(**looked | changes.pop("verified", {})),
    )
