"""Papers for the tests: a recorded meeting with a name in it, prepared, decided and built."""

from __future__ import annotations

from typing import Any

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries as council_queries
from azukari.apps.council import services as council
from azukari.apps.publication import queries, services
from azukari.apps.publication.models import Edition, RedactionMark
from azukari.core.redaction import Kind

RECORD = """令和8年度第3回蜻蛉市個人情報保護運営審議会会議録

日時　令和8年11月10日（火）午後6時から午後8時まで
場所　蜻蛉市役所第2会議室
出席委員　御影堂花子会長、七五三木太郎委員
事務局　総務課長　赤城一郎
傍聴　可

次第
1　諮問第3号　コンビニエンスストアでの市税の収納について（納税課）

諮問第3号　コンビニエンスストアでの市税の収納について　納税課
● 控えを持ち帰った百目木小夜子さんの件はどうなったのか。
→ 百目木小夜子さんには、０００－５５５－０１９９に電話しておわびした。
● USBメモリーは使わないのか。
→ 使わない。
答申　可
"""
SECRET = "百目木小夜子"
PHONE = "０００－５５５－０１９９"


def recorded(world: DemoWorld) -> Any:
    """Return a meeting taken in from its minutes."""
    actor = world.actor_secretariat
    draft = council.take_in_minutes(actor, name="会議録.txt", data=RECORD.encode())
    return council.record_minutes(actor, draft)


def edit_the_record(world: DemoWorld) -> None:
    """Let somebody correct a statement of the record."""
    (meeting,) = council_queries.meetings.visible(world.actor_secretariat)
    meeting.statements.filter(text="使わない。").update(text="使わないこととした。")


def prepared(world: DemoWorld, kind: str = "minutes") -> Edition:
    """Return a paper of that meeting, its marks proposed."""
    meeting = recorded(world)
    return services.prepare_edition(world.actor_secretariat, kind, meeting.key)


def leave_open(world: DemoWorld, edition: Edition) -> None:
    """Leave everything open that the machine proposed."""
    marks = RedactionMark.objects.filter(segment__edition=edition)
    decisions = {mark.pk: services.Decision("open") for mark in marks}
    services.decide_marks(world.actor_secretariat, edition, decisions)


def decided(world: DemoWorld) -> Edition:
    """Return the minutes with two secrets hidden and everything else open."""
    edition = prepared(world)
    actor = world.actor_secretariat
    leave_open(world, edition)
    for words, kind in ((SECRET, Kind.PERSON), (PHONE, Kind.PHONE)):
        services.hide_words(actor, edition, words, services.ByHand(kind))
    return edition


def built(world: DemoWorld) -> Edition:
    """Return the minutes built and verified."""
    return services.build_edition(world.actor_secretariat, decided(world), read_pictures=False)


def hashes(edition: Edition) -> dict[str, str]:
    """Return what the approver's page shows."""
    return {each.form: each.sha256 for each in edition.files.all()}


def approved(world: DemoWorld) -> Edition:
    """Return the minutes approved by the second person."""
    edition = built(world)
    return services.approve_edition(world.clerk("soumu2"), edition, hashes=hashes(edition))


def published(world: DemoWorld) -> Edition:
    """Return the minutes made public."""
    return services.publish_edition(world.actor_secretariat, approved(world))


def public_words(edition: Edition) -> str:
    """Return everything the public reads of it."""
    return "\n".join(piece.text for piece in queries.public_segments(edition))
