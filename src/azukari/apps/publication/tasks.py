"""Background work: the drawn pages of what was built are read as pictures, which takes minutes."""

from __future__ import annotations

from procrastinate.contrib.django import app

from azukari.apps.publication import queries, services
from azukari.apps.publication.models import Edition
from azukari.core.shared.identity import system_actor


@app.task(name="publication.read_pictures", retry=2)
def read_pictures(key: str) -> bool:
    """Read the pages of an edition by OCR and search them; return whether they passed."""
    edition = queries.find_by_key(Edition.objects.all(), key)
    return services.read_pictures(system_actor("ocr"), edition)
