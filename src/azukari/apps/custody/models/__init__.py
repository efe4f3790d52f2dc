"""What custody keeps: releases, holdings, certificates, media."""

from azukari.apps.custody.models.holdings import Certificate, Holding
from azukari.apps.custody.models.media import Medium, StockTake, TakeOut
from azukari.apps.custody.models.releases import Release

__all__ = ["Certificate", "Holding", "Medium", "Release", "StockTake", "TakeOut"]
