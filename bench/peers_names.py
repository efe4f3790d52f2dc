"""The peers of `redaction`, run by a Python of their own (requirements/peers.txt), since they pin other packages.

    PEER_PYTHON bench/peers_names.py NAME < {"texts": […], "long": "…"}

prints {"found": [[[start, end], …], …], "seconds": …, "characters": …}: the spans that the tool takes for a person's
name in each text, and how long it needs for the long text, its dictionaries being loaded already.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

Spans = list[list[int]]
PERSON = ("名詞", "固有名詞", "人名")
SMALL = 4_000  # characters: the slow tools read a shorter text, and the rate is what counts


def ginza() -> Callable[[str], Spans]:
    """GiNZA's entities of the kind Person."""
    import spacy  # noqa: PLC0415  # each peer is loaded alone

    model = spacy.load("ja_ginza")
    return lambda text: [
        [each.start_char, each.end_char] for each in model(text).ents if each.label_ == "Person"
    ]


def presidio() -> Callable[[str], Spans]:
    """Presidio with GiNZA's model as its engine: it ships none for Japanese."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry  # noqa: PLC0415
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415

    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "ja", "model_name": "ja_ginza"}],
            "ner_model_configuration": {
                "model_to_presidio_entity_mapping": {"Person": "PERSON"},
                "labels_to_ignore": [],
            },
        }
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=["ja"])
    registry.load_predefined_recognizers(languages=["ja"], nlp_engine=engine)
    analyzer = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["ja"])
    return lambda text: [
        [each.start, each.end]
        for each in analyzer.analyze(text, language="ja", entities=["PERSON"])
    ]


def janome() -> Callable[[str], Spans]:
    """Janome's person names, neighbours joined."""
    from janome.tokenizer import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer()
    return lambda text: joined(
        (each.surface, each.part_of_speech.startswith(",".join(PERSON)))
        for each in tokenizer.tokenize(text)
    )


def fugashi() -> Callable[[str], Spans]:
    """MeCab with UniDic: person names, neighbours joined; MeCab drops spaces, `white_space` keeps them."""
    from fugashi import Tagger  # noqa: PLC0415

    tagger = Tagger()

    def find(text: str) -> Spans:
        pieces: list[tuple[str, bool]] = []
        for each in tagger(text):
            pieces.append((each.white_space, False)) if each.white_space else None
            feature = each.feature
            pieces.append((each.surface, (feature.pos1, feature.pos2, feature.pos3) == PERSON))
        return joined(pieces)

    return find


def sudachi() -> Callable[[str], Spans]:
    """SudachiPy alone: person names, neighbours joined."""
    from sudachipy import Dictionary  # noqa: PLC0415

    tokenizer = Dictionary(dict="core").create()
    return lambda text: joined(
        (each.surface(), tuple(each.part_of_speech()[:3]) == PERSON)
        for each in tokenizer.tokenize(text)
    )


def joined(pieces: Iterable[tuple[str, bool]]) -> Spans:
    """Return the spans of the pieces that are names; those that touch become one."""
    spans: Spans = []
    at = 0
    for surface, is_name in pieces:
        end = at + len(surface)
        if is_name and spans and spans[-1][1] == at:
            spans[-1][1] = end
        elif is_name:
            spans.append([at, end])
        at = end
    return spans


PEERS = {
    "ginza": ginza,
    "presidio": presidio,
    "janome": janome,
    "fugashi": fugashi,
    "sudachi": sudachi,
}
SLOW = {"ginza", "presidio"}


def main() -> None:
    """Read the work from standard input, and print what was found."""
    name = sys.argv[1]
    work: dict[str, Any] = json.load(sys.stdin)
    find = PEERS[name]()
    found = [find(text) for text in work["texts"]]
    lines = work["long"][: SMALL if name in SLOW else None].splitlines()
    began = time.perf_counter()
    for line in lines:
        find(line)
    seconds = time.perf_counter() - began
    print(json.dumps({"found": found, "seconds": seconds, "characters": sum(map(len, lines))}))


if __name__ == "__main__":
    main()
