"""Minutes that came back from Word: the file, and what a person decided against (CO10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ReturnedMinutes(models.Model):
    """One edited Word file of a meeting's minutes; its differences are found anew each time.

    What was accepted is in the record and no difference any more; what was rejected is kept here.
    """

    meeting = models.ForeignKey("Meeting", on_delete=models.PROTECT, related_name="returned")
    sha256 = models.CharField(max_length=64)
    document = models.CharField(_("Document"), max_length=80)
    name = models.CharField(_("File"), max_length=200)
    taken_at = models.DateTimeField(_("Taken in at"))
    rejected = models.JSONField(_("Differences decided against"), default=list, blank=True)

    class Meta:
        """The same file comes back to a meeting once."""

        ordering: ClassVar = ["-taken_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "sha256"], name="council_word_file_returned_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    @property
    def key(self) -> str:
        """Return the key people see in addresses: the beginning of the file's hash."""
        return f"{self.sha256[:12]}-{self.pk}"

    @property
    def url(self) -> str:
        """Return where its differences are decided."""
        return reverse("council:minutes-differences", args=[self.key])

    @property
    def reference(self) -> str:
        """Return the reference used in evidence."""
        return f"returned-minutes/{self.key}"
