"""What custody keeps: releases, holdings, certificates, media."""

from azukari.apps.custody.models.holdings import Certificate, Holding
from azukari.apps.custody.models.media import Medium, StockTake, TakeOut
from azukari.apps.custody.models.releases import Release
from azukari.apps.custody.models.statements import HandedIn

__all__ = ["Certificate", "HandedIn", "Holding", "Medium", "Release", "StockTake", "TakeOut"]
