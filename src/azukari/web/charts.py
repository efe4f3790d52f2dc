"""Charts drawn on the server: a Vega-Lite specification in, an SVG for `components/chart.html` out.

No network and no system font (Noto Sans JP of pylopdf_fonts_jp); no style attribute, no script and
no id, so that the strict policy holds and several charts may stand on one page. Never the only way
to the figures: the component shows them as a table, too. Errors: ChartFailed, an AzukariError.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import vl_convert
from django.utils.safestring import SafeString, mark_safe
from pylopdf_fonts_jp import sans_path

from azukari.core.shared.errors import AzukariError

__all__ = ["TONES", "ChartFailed", "chart_svg", "stacked_bars"]

Spec: TypeAlias = Mapping[str, object]
Numbers: TypeAlias = Literal["ja-JP", "en-US"]

# Four steps of one blue: told apart on a copying machine, each under black or white figures.
TONES = ("#d9e6f2", "#9dbfe0", "#4a84bd", "#0b3a6b")
_FIGURES_ON = ("#000000", "#000000", "#ffffff", "#ffffff")
_INK, _LINE = "#1a1a1c", "#595959"
_FONT = "Noto Sans JP"
_NUMBERS: Mapping[str, Numbers] = {"ja": "ja-JP", "en": "en-US"}
# The engine is one for the whole process and was not made to be asked twice at once.
_ENGINE = threading.Lock()
# The component names the drawing; the engine's names for each stroke would only be noise.
_NAMES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_CONFIG: dict[str, object] = {
    "background": "#ffffff",
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelColor": _INK,
        "titleColor": _INK,
        "gridColor": "#d8d8db",
        "domainColor": _LINE,
        "tickColor": _LINE,
        "labelLimit": 160,
    },
    "legend": {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelColor": _INK,
        "titleColor": _INK,
        "orient": "top",
        "columns": 2,
        "symbolType": "square",
        "symbolStrokeColor": _LINE,
        "symbolStrokeWidth": 1,
    },
}


class ChartFailed(AzukariError):
    """A chart could not be drawn; the engine's own words are in `why`."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "図を描けませんでした。",
            remedy="数字は表で確かめられます。続く場合は、システム管理者に知らせてください。",
        )
        self.why = why


def chart_svg(spec: Spec, *, locale: str = "ja") -> SafeString:
    """Return the drawing of a specification; the same one is drawn once.

    `locale` is the language of the page (`ja`, `en`): it decides how numbers are written, the words
    come with the specification. Raises ChartFailed for what the engine cannot draw.
    """
    return _draw(json.dumps(spec, sort_keys=True, default=str), _NUMBERS.get(locale[:2], "en-US"))


def stacked_bars(
    rows: Sequence[tuple[str, Sequence[int]]],
    series: Sequence[str],
    *,
    axis: str,
    width: int = 300,
) -> dict[str, Any]:
    """Return the specification of lying bars, one a row, in as many tones as there are series.

    Every part that has room carries its figure, so that colour is never the only difference. Rows
    are named differently; at most four series, or ValueError.
    """
    if len(series) > len(TONES):
        raise ValueError(f"{len(series)} series, but only {len(TONES)} tones can be told apart")
    values = [
        {"row": name, "series": label, "order": order, "count": count}
        for name, counts in rows
        for order, (label, count) in enumerate(zip(series, counts, strict=True))
    ]
    longest = max((sum(counts) for _name, counts in rows), default=0)
    return {
        "data": {"values": values},
        "width": width,
        "height": {"step": 26},
        "encoding": {
            "y": {
                "field": "row",
                "type": "nominal",
                "scale": {"domain": [name for name, _counts in rows]},
                "title": None,
                "axis": {"ticks": False, "labelPadding": 6},
            },
        },
        "layer": [_bars(series, axis, longest), _figures(series, longest, width)],
        "resolve": {"scale": {"color": "independent"}},
    }


def _bars(series: Sequence[str], axis: str, longest: int) -> dict[str, Any]:
    first = (len(TONES) - len(series)) // 2 if len(series) > 1 else 2
    tones = list(TONES[first : first + len(series)])
    return {
        "mark": {"type": "bar", "stroke": _LINE, "strokeWidth": 1, "height": 20},
        "encoding": {
            "x": {
                "field": "count",
                "type": "quantitative",
                "stack": "zero",
                "title": axis,
                "axis": {"tickMinStep": 1, "tickCount": min(max(longest, 1), 5), "format": ",d"},
                "scale": {"domain": [0, max(longest, 1)]},
            },
            "order": {"field": "order"},
            "color": {
                "field": "series",
                "type": "nominal",
                "scale": {"domain": list(series), "range": tones},
                "legend": {"title": None} if len(series) > 1 else None,
            },
        },
    }


def _figures(series: Sequence[str], longest: int, width: int) -> dict[str, Any]:
    """Write each part's figure in its middle, where there is room for it."""
    first = (len(TONES) - len(series)) // 2 if len(series) > 1 else 2
    inks = list(_FIGURES_ON[first : first + len(series)])
    a_pixel = longest / width
    letters = "length(format(datum.count, ',d'))"  # about eight pixels each, and some air
    return {
        "mark": {"type": "text", "fontSize": 13, "fontWeight": "bold"},
        "encoding": {
            "x": {
                "field": "count",
                "type": "quantitative",
                "stack": "zero",
                "bandPosition": 0.5,
            },
            "order": {"field": "order"},
            "text": {
                "condition": {
                    "test": f"datum.count > 0 && datum.count >= {a_pixel:.4f} * (8 * {letters} + 4)",
                    "field": "count",
                    "format": ",d",
                },
                "value": "",
            },
            "color": {
                "field": "series",
                "type": "nominal",
                "scale": {"domain": list(series), "range": inks},
                "legend": None,
            },
        },
    }


@lru_cache(maxsize=256)
def _draw(spec: str, numbers: Numbers) -> SafeString:
    _fonts()
    try:
        with _ENGINE:
            svg = vl_convert.vegalite_to_svg(
                spec, config=_CONFIG, allowed_base_urls=[], format_locale=numbers
            )
    except ValueError as error:
        raise ChartFailed(str(error)) from error
    return mark_safe(_NAMES.sub("", svg))  # noqa: S308  # the engine escapes the words it writes; a test holds it


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(Path(sans_path()).parent))
