"""The pages: an erasure from the request to the certificate, each in front of the person who does it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from azukari.apps.accounts.demo import PASSWORD, DemoWorld
from azukari.apps.evidence.queries import entries_about
from azukari.apps.vault import services
from azukari.apps.vault.models import Binder, KeyCopy
from azukari.apps.vault.services import NewCopy
from azukari.apps.vault.tests.deeds import asked, confirmed, erased, names_in
from azukari.core.shared.identity import Actor


def signed_in(world: DemoWorld, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name])
    return client


def proven(world: DemoWorld, name: str) -> Client:
    client = signed_in(world, name)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def address(name: str, binder: Binder) -> str:
    return reverse(f"vault:{name}", args=[binder.key])


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_whole_way_of_an_erasure(world: DemoWorld, binder: Binder, neighbour: Binder) -> None:
    first, second = proven(world, "soumu"), proven(world, "soumu2")
    page = text(first, address("erasure-request", binder))
    assert all(words in page for words in ("note: 3 件", "鍵 1 個", "消去"))
    asked = first.post(
        address("erasure-request", binder), {"ground": "retention", "words": "", "word": "消去"}
    )
    assert asked.status_code == 302
    assert "自分で確認することはできません" in text(first, address("binder", binder))
    assert "二人目として確認" in text(second, address("binder", binder))
    second.post(address("erasure-confirm", binder), {"word": "消去"})
    assert "今すぐ続ける" in text(second, address("binder", binder))
    second.post(address("erasure-finish", binder))
    done = text(second, address("binder", binder))
    number = entries_about(binder.reference)[-1].sequence
    assert all(words in done for words in ("読取りを試みて失敗する", f"/evidence/{number}/"))
    assert names_in(neighbour)[0] == "泡沫 しずく0"


def test_who_did_not_prove_who_they_are_is_asked_first(world: DemoWorld, binder: Binder) -> None:
    client = signed_in(world, "soumu")
    answer = client.get(address("erasure-request", binder))
    assert (answer.status_code, answer["Location"].startswith("/sign-in/reauthenticate/")) == (
        302,
        True,
    )
    refused = client.post(
        address("erasure-request", binder), {"ground": "retention", "word": "消去"}
    )
    assert "本人確認をやり直してください" in refused.content.decode()


def test_a_form_filled_in_too_slowly_is_refused_and_nothing_typed_is_lost(
    world: DemoWorld, binder: Binder
) -> None:
    client = proven(world, "soumu")
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        answer = client.post(
            address("erasure-request", binder),
            {"ground": "order", "words": "決定第3号", "word": "消去"},
        )
    page = answer.content.decode()
    assert ("本人確認をやり直してください" in page, "決定第3号" in page) == (True, True)


def test_without_the_word_nothing_happens(world: DemoWorld, binder: Binder, actor: Actor) -> None:
    client = proven(world, "soumu")
    client.post(address("erasure-request", binder), {"ground": "retention", "word": "消す"})
    assert not binder.erasures.exists()
    asked(actor, binder)
    proven(world, "soumu2").post(address("erasure-confirm", binder), {"word": "はい"})
    assert binder.erasures.get().state == "requested"


def test_a_request_is_taken_back_on_the_page(
    world: DemoWorld, actor: Actor, binder: Binder
) -> None:
    asked(actor, binder)
    signed_in(world, "soumu2").post(address("erasure-withdraw", binder))
    assert binder.erasures.get().state == "withdrawn"


def test_the_steps_are_answered_alone_while_it_runs(
    world: DemoWorld, actor: Actor, second: Actor, binder: Binder
) -> None:
    confirmed(actor, second, binder)
    client = signed_in(world, "kansa")
    part = client.get(address("erasure-progress", binder))
    assert ("<html" in part.content.decode(), "HX-Refresh" in part) == (False, False)
    services.finish_erasure(actor, binder.key)
    assert client.get(address("erasure-progress", binder))["HX-Refresh"] == "true"


def test_the_auditor_reads_repeats_the_proof_and_prints_the_certificate(
    world: DemoWorld, actor: Actor, second: Actor, binder: Binder
) -> None:
    erased(actor, second, binder)
    client = signed_in(world, "kansa")
    page = client.post(address("erasure-prove", binder)).content.decode()
    assert "すべての項目を確認しました" in page
    printed = client.get(address("certificate", binder))
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert "消去を依頼" not in text(client, address("binder", binder))


def test_there_is_no_certificate_before_it_is_done(
    world: DemoWorld, actor: Actor, binder: Binder
) -> None:
    asked(actor, binder)
    assert signed_in(world, "soumu").get(address("certificate", binder)).status_code == 404


def test_a_clerk_sees_the_own_departments_binders_without_acting(
    world: DemoWorld, binder: Binder
) -> None:
    client = signed_in(world, "nozei")
    page = text(client, address("binder", binder))
    acts = [word for word in ("この簿冊を消去", "保存期限を設定", "消去を止める") if word in page]
    others = signed_in(world, "bunka").get(address("binder", binder)).status_code
    assert (binder.key in page, acts, others) == (True, [], 404)


def test_a_hold_is_set_shown_and_lifted(world: DemoWorld, binder: Binder) -> None:
    client = signed_in(world, "soumu")
    client.post(address("binder-hold", binder), {"why": "住民監査請求"})
    assert "住民監査請求" in text(client, address("binder", binder))
    client.post(address("binder-release", binder))
    assert "住民監査請求" not in text(client, address("binder", binder)).split('id="history"')[0]


def test_retention_is_set_in_wareki(world: DemoWorld, neighbour: Binder) -> None:
    client = signed_in(world, "soumu")
    client.post(address("binder-retention", neighbour), {"until": "R14.3.31"})
    neighbour.refresh_from_db()
    assert str(neighbour.retain_until) == "2032-03-31"


def test_a_copy_is_written_down_and_its_destruction_confirmed(
    world: DemoWorld, binder: Binder
) -> None:
    client = signed_in(world, "soumu")
    client.post(reverse("vault:copy-new"), {"label": "USB 1号", "place": "金庫", "holders": "係長"})
    copy = KeyCopy.objects.get()
    way = reverse("vault:copy-destroyed", args=[copy.number])
    client.post(way, {"how": "破砕", "word": "ちがう"})
    copy.refresh_from_db()
    assert copy.destroyed_at is None
    client.post(way, {"how": "破砕", "word": "破棄"})
    copy.refresh_from_db()
    assert (copy.destroyed_how, copy.destroyed_by) == ("破砕", world.people["soumu"])


def test_the_lists_come_as_excel(world: DemoWorld, actor: Actor, binder: Binder) -> None:
    services.register_key_copy(actor, NewCopy("USB", "金庫", "係長"))
    client = signed_in(world, "soumu")
    kinds = [
        client.get(f"{reverse(name)}?export=excel")["Content-Type"]
        for name in ("vault:binders", "vault:copies")
    ]
    assert all("spreadsheet" in kind for kind in kinds)


@pytest.mark.parametrize(
    "path", ["/vault/none-2026/", "/vault/A%2FB/", "/vault/copies/99/destroyed/"]
)
def test_what_is_not_there_is_not_found(world: DemoWorld, path: str) -> None:
    assert signed_in(world, "soumu").get(path).status_code == 404


def test_the_list_asks_the_database_once_a_thing(
    world: DemoWorld,
    actor: Actor,
    binder: Binder,
    neighbour: Binder,
    django_assert_max_num_queries: object,
) -> None:
    client = signed_in(world, "soumu")
    # session, user, roles (2) · count and rows of binders · binders without an export (2) · second factor
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get(reverse("vault:binders"))
