"""What custody keeps: releases, holdings, certificates."""

from azukari.apps.custody.models.holdings import Certificate, Holding
from azukari.apps.custody.models.releases import Release

__all__ = ["Certificate", "Holding", "Release"]
