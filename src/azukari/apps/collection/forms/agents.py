"""What is registered about a collection agent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries.agents import layout_titles
from azukari.apps.collection.services import AgentEntry
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.shared.identity import Actor
from azukari.web.forms import Grouped

_DIGITS = RegexValidator(r"^\d+$", _("Digits only."))


class AgentForm(Grouped, forms.Form):
    """An agent, or one of the city's own counters."""

    groups: ClassVar[Any] = (
        (_("Who"), ("code", "name", "engagement")),
        (_("Its files"), ("layout", "issuer", "client", "inbox")),
        (_("What it costs"), ("fee",)),
    )

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters and digits; it stays.")
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    engagement: forms.ModelChoiceField[outsourcing.EngagementRecord] = forms.ModelChoiceField(
        queryset=outsourcing.EngagementRecord.objects.none(), label=_("Contract"), required=False
    )
    layout = forms.ChoiceField(label=_("Layout"))
    issuer = forms.CharField(
        label=_("Issuer code"), required=False, min_length=6, max_length=6, validators=[_DIGITS],
        help_text=_("Six digits of the barcode; empty for files without barcodes."),
    )  # fmt: skip
    client = forms.CharField(
        label=_("Client code"), required=False, min_length=5, max_length=5, validators=[_DIGITS],
        help_text=_("Five digits of the barcode, given by the agent."),
    )  # fmt: skip
    inbox = forms.SlugField(
        label=_("Watched folder"), max_length=80, required=False,
        help_text=_("A folder in AZUKARI_HOME/inbox; empty: the code."),
    )  # fmt: skip
    fee = forms.IntegerField(label=_("Fee a payment in yen"), min_value=0, initial=0)

    def __init__(
        self, data: Mapping[str, Any] | None, *, actor: Actor, agent: Agent | None = None
    ) -> None:
        super().__init__(data, initial=_initial(agent) if agent else None)
        engagement, layout = self.fields["engagement"], self.fields["layout"]
        assert isinstance(engagement, forms.ModelChoiceField)  # noqa: S101  # declared above
        assert isinstance(layout, forms.ChoiceField)  # noqa: S101  # declared above
        engagement.queryset = outsourcing.engagements_kept_by(actor)
        layout.choices = [(name, f"{name} {title}") for name, title in layout_titles().items()]
        self.fields["code"].disabled = agent is not None

    def entry(self) -> AgentEntry:
        """Return what was entered."""
        return AgentEntry(**self.cleaned_data)


def _initial(agent: Agent) -> dict[str, Any]:
    names = ("code", "name", "layout", "issuer", "client", "fee", "engagement", "inbox")
    return {name: getattr(agent, name) for name in names}
