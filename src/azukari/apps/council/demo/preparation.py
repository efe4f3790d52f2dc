"""How the demo's members prepare the next meeting: five materials, three questions, own notes."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Consultation, Material, Meeting
from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Block, Imprint, Letter

GROUND = "蜻蛉市情報公開条例第8条第2号（法人等に関する情報）"

SUMMARY: tuple[Block, ...] = (
    letters.Text("前回までの意見のうち、終結していないものと所管課の状況をまとめた。"),
    letters.Table(
        ("意見", "所管課", "状況"),
        (
            ("決済の会社より先の委託先の事故連絡", "納税課", "次の契約更新で別紙に定める予定"),
            ("受付票の保管のしかた", "生活文化課", "相反する二つの意見を併せて検討中"),
        ),
        (5, 2, 5),
    ),
)
RENEWAL: tuple[Block, ...] = (
    letters.Text("記録システムの機器を更新し、保守の契約を結び直す。"),
    letters.Item("1", "更新する機器", ("サーバー 2台、業務用端末 12台",)),
    letters.Item(
        "2", "接続口の制限", ("USB の接続口は、登録した機器のほかは動かないようにする。",)
    ),
    letters.Item(
        "3", "古い機器の扱い", ("記憶装置は庁内で破壊し、職員2名が立ち会って写真を残す。",)
    ),
)
CHAIN: tuple[Block, ...] = (
    letters.Text("保守の委託先と、その先に頼む範囲は次のとおり。"),
    letters.Table(
        ("段", "役割", "個人情報に触れるか"),
        (
            ("1", "保守の統括と障害の受付", "触れない"),
            ("2", "機器の修理", "記憶装置を外して渡すため触れない"),
            ("3", "遠隔での確認", "職員の立会いの下で画面だけを見る"),
        ),
        (1, 5, 6),
    ),
)
ITEMS: tuple[Block, ...] = (
    letters.Text("名簿から地図に移す項目と、移さない項目は次のとおり。"),
    letters.Table(
        ("項目", "地図に", "理由"),
        (
            ("住所", "移す", "位置を示すため"),
            ("氏名", "移さない", "番号だけで名簿と照らす"),
            ("支援の内容", "移さない", "要配慮個人情報のため"),
            ("緊急連絡先", "移さない", "名簿を開いて確かめる"),
        ),
        (3, 2, 6),
    ),
)
FLOW: tuple[Block, ...] = (
    letters.Text("紙の地図は年1回、手渡しで入れ替える。"),
    letters.Item("1", "渡すとき", ("番号を付け、受領の署名を受ける。",)),
    letters.Item("2", "保管", ("鍵のかかる場所に置き、写しを作らない。",)),
    letters.Item("3", "廃棄", ("古い地図を全部回収して数を確かめ、裁断する。",)),
)
# Title, which consultation of the agenda (0: the whole meeting), withheld or not, what it says.
PAPERS: tuple[tuple[str, int, bool, tuple[Block, ...]], ...] = (
    ("前回の意見への対応状況", 0, False, SUMMARY),
    ("機器更新の概要", 1, False, RENEWAL),
    ("保守の委託先と再委託の範囲", 1, True, CHAIN),
    ("地図に移す項目", 2, False, ITEMS),
    ("地図の受渡しと廃棄の流れ", 2, True, FLOW),
)
QUESTIONS = (
    ("iin", 1, "遠隔で画面を見るとき、だれが立ち会い、その記録はどこに残るのか。"),
    ("iin2", 2, "地図を受け取る人が代わったとき、前の人の地図はだれが回収するのか。"),
    ("iin", 0, "前回の意見のうち、期限を過ぎたものを一覧で示してほしい。"),
)
OPENED = {"iin": (1, 2, 4), "iin2": (1, 5)}
NOTE = "USB の登録台帳を、だれがいつ確かめるのかを聞く。前は「今後検討」で終わっていた。"


def build(world: DemoWorld) -> None:
    """Prepare the next meeting, where one is planned."""
    meeting = queries.meetings.next_meeting(world.today)
    if meeting is None or meeting.state != Meeting.State.PLANNED:
        return
    rows = Consultation.objects.filter(agenda_items__meeting=meeting)
    put = list(rows.order_by("agenda_items__position"))
    materials = [_hand_out(world, meeting, put, paper) for paper in PAPERS]
    for username, number, text in QUESTIONS:
        member = world.clerk(username)
        services.send_question(member, meeting, text=text, consultation=_of(put, number))
    for username, numbers in OPENED.items():
        for number in numbers:
            services.view_material(world.clerk(username), materials[number - 1])
    services.write_note(world.clerk("iin"), meeting, text=NOTE, consultation=_of(put, 1))


def _hand_out(
    world: DemoWorld,
    meeting: Meeting,
    put: Sequence[Consultation],
    paper: tuple[str, int, bool, tuple[Block, ...]],
) -> Material:
    title, number, is_withheld, blocks = paper
    letter = Letter(title, meeting.fiscal_year, (letters.Subject(title), *blocks, letters.End()))
    imprint = Imprint("総務課情報公開係", timezone.localtime(), evidence=meeting.reference)
    data = documents.render_pdf(letter, imprint)
    given = services.HandOut(
        title=title,
        file=ContentFile(data, name=f"{title}.pdf"),
        consultation=_of(put, number),
        is_withheld=is_withheld,
        withheld_ground=GROUND if is_withheld else "",
    )
    return services.hand_out_material(world.actor_secretariat, meeting, given)


def _of(put: Sequence[Consultation], number: int) -> Consultation | None:
    """Return the consultation at that place of the agenda; none for the whole meeting."""
    return put[number - 1] if 0 < number <= len(put) else None
