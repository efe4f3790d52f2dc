"""The public word of the demo city: notices, minutes, decisions and responses, each approved by two.

Everything goes through the services, so that the demo's evidence is real.
"""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries as council
from azukari.apps.evidence import services as evidence
from azukari.apps.incidents import queries as incidents
from azukari.apps.publication import queries, services
from azukari.apps.publication.models import Edition, RedactionMark
from azukari.apps.publication.services import ByHand, Decision
from azukari.core.redaction import Kind

# Contractors are named in the public register; who sits in the council and whom to ask is public.
OPEN_KINDS = {Kind.ORGANISATION.value, Kind.URL.value}
OPEN_LINES = {"出席委員", "欠席委員", "事務局", "問い合わせ先"}
MINUTES = 3
WITHDRAWN_WHY = "開催場所に誤りがあったため、確認が済むまで取り下げます。"
CORRECTION_WHY = "答申の日付の誤りを正すため。"


def build(world: DemoWorld) -> None:
    """Publish the last meetings; leave one paper to be redacted and one to be approved."""
    evidence.sign_head()
    actor = world.actor_secretariat
    meetings = list(council.meetings.visible(actor).order_by("-held_on"))
    over = [row for row in meetings if row.state == "closed"]
    for row in meetings[:1] + over[:MINUTES]:
        publish(world, "notice", row.key)
    for row in over[1:MINUTES]:
        publish(world, "minutes", row.key)
        publish(world, "responses", row.key)
    decided = council.consultations.visible(actor).filter(state="decided", decided_on__isnull=False)
    editions = [publish(world, "decision", row.key) for row in decided.order_by("decided_on")]
    if editions:
        correct(world, editions[0])
    if len(over) > MINUTES:
        services.withdraw_edition(
            actor, publish(world, "notice", over[MINUTES].key), why=WITHDRAWN_WHY
        )
    for year in incidents.yearly.over(world.today):
        publish(world, "incidents", str(year))
    if over:
        services.prepare_edition(actor, "minutes", over[0].key)


def publish(world: DemoWorld, kind: str, key: str) -> Edition:
    """Take a paper the whole way: prepared and decided by one person, approved by another."""
    actor = world.actor_secretariat
    edition = services.prepare_edition(actor, kind, key)
    decide(world, edition)
    return _finish(world, edition)


def correct(world: DemoWorld, edition: Edition) -> Edition:
    """Publish the next edition of a public paper."""
    following = services.begin_correction(world.actor_secretariat, edition, why=CORRECTION_WHY)
    decide(world, following)
    return _finish(world, following)


def decide(world: DemoWorld, edition: Edition) -> None:
    """Decide every mark, and hide what stands open elsewhere until nothing is left."""
    actor = world.actor_secretariat
    marks = RedactionMark.objects.filter(segment__edition=edition, state="proposed")
    rows = list(marks.select_related("segment"))
    known = {_words(mark) for mark in rows if mark.segment.label in OPEN_LINES}
    services.decide_marks(
        actor,
        edition,
        {
            mark.pk: Decision(
                "open" if mark.kind in OPEN_KINDS or _words(mark) in known else "hidden"
            )
            for mark in rows
        },
    )
    for words in {place.words for place in queries.checking.open_places(edition)}:
        services.hide_words(actor, edition, words, ByHand(Kind.PERSON))


def _words(mark: RedactionMark) -> str:
    return mark.segment.text[mark.start : mark.end]


def _finish(world: DemoWorld, edition: Edition) -> Edition:
    """Build without OCR (it takes minutes; the page tells that it was not run), approve, publish."""
    actor = world.actor_secretariat
    built = services.build_edition(actor, edition, read_pictures=False)
    hashes = {each.form: each.sha256 for each in built.files.all()}
    approved = services.approve_edition(world.clerk("soumu2"), built, hashes=hashes)
    return services.publish_edition(actor, approved)
