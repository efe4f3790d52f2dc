"""Who may read what was sealed without the gate: pages, and one paper, each with its reason.

A page that shows a roster writes down that somebody looked. Whose signature counts for a contract is no
secret to those who may see the contract; the pages that tell it are not written down one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

NAME, KANA = "outsourcing_worker.name", "outsourcing_worker.kana"
VISITOR = "custody_visitperson.name"
NOTIFIED, PHONE = "outsourcing_responsibility.name", "outsourcing_responsibility.phone"

PAYER = tuple(
    f"collection_payer.{column}" for column in ("number", "name", "kana", "postal", "address")
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page may show, whether each look is written down, and why it may."""

    columns: frozenset[str]
    is_recorded: bool
    why: str


def _page(why: str, *columns: str, recorded: bool = True) -> Reading:
    return Reading(frozenset(columns), recorded, why)


PAYER_NAME = "collection_payer.name"
ACCOUNT = tuple(
    f"collection_refund.{name}" for name in ("payee", "bank", "branch", "account_kind", "account")
)

PAGES: dict[str, Reading] = {
    "outsourcing:worker": _page("one person of the roster", NAME, KANA),
    "outsourcing:worker-edit": _page("the entry is corrected", NAME, KANA),
    "outsourcing:worker-leave": _page("the last day of one person", NAME),
    "outsourcing:pledge-sign": _page("the person signs under the own name", NAME),
    "outsourcing:pledge-file": _page("a pledge of one person is filed", NAME),
    "outsourcing:briefing-new": _page("who was there is ticked", NAME),
    "outsourcing:responsible-new": _page("somebody of the roster is chosen", NAME),
    "outsourcing:responsible-end": _page("whose term ends", NAME, recorded=False),
    "outsourcing:engagement": _page("who may authorise", NAME, recorded=False),
    "custody:visit": _page("who was announced, let in, checked", VISITOR),
    "custody:visit-new": _page("who is to come is chosen from the roster", NAME),
    "money:refund-new": _page("whose money goes back", PAYER_NAME),
    "money:refund": _page("a second person looks at the account", PAYER_NAME, *ACCOUNT),
    "money:refund-release": _page(
        "the release was refused, and the page says why", PAYER_NAME, *ACCOUNT
    ),
    "money:offset-new": _page("whose money pays another bill", PAYER_NAME),
    "money:offset": _page("a second person looks", PAYER_NAME),
    "money:offset-release": _page("the release was refused, and the page says why", PAYER_NAME),
    "my:home": _page("the contractor reads its own responsible person", NAME, recorded=False),
    "collection:bill": _page("one bill and whose it is", *PAYER),
    # The roster is written down; a council member sees who may authorise, and no roster.
    "outsourcing:people": _page("roster, offices", NAME, KANA, NOTIFIED, PHONE, recorded=False),
}
# The record of a visit is signed by the visitors named on it; a slip goes to nobody but its payer.
PAPERS = {
    "custody:visit-pdf": _page("signed by those who are named on it", VISITOR),
    "collection:slip-paper": _page("handed over the counter to its own payer", *PAYER),
}
# Columns of the roster: whoever reads the people of a contract and not only offices.
ROSTER = frozenset({KANA})
