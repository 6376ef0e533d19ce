"""From a text to a `Document`, in one straight line: mentions, candidates, context, ranking, resolutions.

Public: `Resolver`. Nothing is opened or built before the first text, and nothing ever goes over a network.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import index
from pathlib import Path
from typing import Any, TypedDict, Unpack

from gazetteer import Gazetteer, Place, Point
from gazetteer import __version__ as _version

from .candidates import CandidateFinder, GazetteerLexicon
from .context import Context, Memory, as_context, find_home
from .document import Document, Mention, Provenance, Resolution
from .errors import InputError
from .language import Language, as_language
from .rank import RankerModel, allowed_candidates, default_model, rank, ranking_input
from .rank import load_model as load_ranker
from .recognise import OwnRecogniser, Recogniser, default_recogniser
from .resolve import resolve_mentions
from .tokens import ReadText, parts, read_text

RANKER = "ranker.json"
"""The ranker's file in a folder of models."""
MIN_CONFIDENCE = 0.15
"""Below this a mention keeps no place; low, because a doubtful place with its confidence says more than none."""
MOST_LETTERS = 50_000
"""Longer texts are resolved in parts, since within a part names are compared with one another."""


class ContextFields(TypedDict, total=False):
    """The fields of `Context`, as keywords."""

    name: str
    source: str
    date: str
    home: Point | Place | str | None
    countries: tuple[str, ...]
    near: Any
    within: Any


class ResolverOptions(ContextFields, total=False):
    """What a `Resolver` takes as keywords beside its parts: how it answers, and what holds for every text."""

    demonyms: bool
    min_confidence: float


Span = Mention | tuple[int, int]


class Resolver:
    """Finds the place mentions of texts and says which places they mean.

    >>> doc = Resolver()("Fighting ended in Baghouz.", source="thenewarab.com")
    >>> doc.resolutions[0].place.country
    'SY'

    :param gazetteer: an open one, a path, or None for the built-in one (made on first use).
    :param recogniser: what finds the mentions; None for the built-in one.
    :param language: what the texts are written in: the code of a language that `geo.language` has, or one of your own.
        Where no tagger was trained for it, its rules find the names.
    :param models: a folder that `toposcope train` wrote; None for the models that come with the package.
    :param memory: what sources' documents named so far: a `Memory`, or a JSON file that is read and kept. Without one,
        `pipe` remembers for as long as it runs, and single calls remember nothing.
    :param demonyms: whether "Syrian" counts as a mention of Syria; False unless given.
    :param min_confidence: the resolver abstains below it, 0 to 1; 0.15 unless given.
    :param options: fields of `Context` that hold for every text: home, countries, near, within ...
    """

    def __init__(
        self,
        gazetteer: Gazetteer | str | os.PathLike[str] | None = None,
        *,
        recogniser: Recogniser | None = None,
        language: Language | str = "en",
        models: str | os.PathLike[str] | None = None,
        memory: Memory | str | os.PathLike[str] | None = None,
        **options: Unpack[ResolverOptions],
    ) -> None:
        demonyms = options.pop("demonyms", False)
        min_confidence = options.pop("min_confidence", MIN_CONFIDENCE)
        if not isinstance(min_confidence, (int, float)) or not 0.0 <= min_confidence <= 1.0:
            raise InputError(f"min_confidence is a probability, 0 to 1, not {min_confidence!r}")
        self.demonyms = demonyms
        self.min_confidence = min_confidence
        self.context = as_context(options)
        self._given = gazetteer
        self._gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else None
        self._recogniser = recogniser
        self.language = as_language(language)
        self._models = None if models is None else Path(models)
        self._memory = memory if isinstance(memory, Memory) or memory is None else Path(memory)
        self._finder: CandidateFinder | None = None
        self._model: RankerModel | None = None
        self._origin: Provenance | None = None

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer that is searched; opened, and the built-in one made, when first asked for."""
        if self._gazetteer is None:
            self._gazetteer = Gazetteer.open(None if self._given is None else str(self._given))
        return self._gazetteer

    @property
    def memory(self) -> Memory | None:
        """What sources' documents named so far, where a memory was asked for."""
        if isinstance(self._memory, Path):
            self._memory = Memory(self._memory)
        return self._memory

    def __call__(
        self, text: str, *, mentions: Iterable[Span] | None = None, **context: Unpack[ContextFields]
    ) -> Document:
        """Resolve one text.

        :param mentions: the spans to resolve, as (start, end) or `Mention`; None to have them recognised.
        :param context: what is known of this text; goes before what the resolver was made with.
        """
        document = self._resolve(text, as_context(context), mentions, self.memory)
        if self.memory is not None and document.source:
            self.memory.learn(document)
            if self.memory.path is not None:
                self.memory.save()
        return document

    resolve = __call__

    def pipe(self, texts: Iterable[str | tuple[str, Context | Mapping[str, Any]]]) -> Iterator[Document]:
        """Resolve a stream of texts, or of (text, context) pairs, one after the other.

        Earlier documents of a source help its later ones. A context is a `Context` or a mapping of its fields.
        """
        if isinstance(texts, str):
            raise InputError("pipe takes an iterable of texts; for one text, call the resolver")
        memory = self.memory if self.memory is not None else Memory()
        try:
            for item in texts:
                text, context = _with_context(item)
                document = self._resolve(text, as_context(context), None, memory)
                memory.learn(document)
                yield document
        finally:
            if memory.path is not None:
                memory.save()

    def _resolve(self, text: str, own: Context, spans: Iterable[Span] | None, memory: Memory | None) -> Document:
        if not isinstance(text, str):
            raise InputError(f"a text is a str, not {type(text).__name__}; decode bytes first")
        context = own.filled(self.context)
        seen = memory.places(context.source) if memory is not None else ()
        mentions = None if spans is None else as_mentions(text, spans)
        resolutions: list[Resolution] = []
        for part, start, own_mentions in _in_parts(text, mentions):
            read = read_text(part, self.language)
            found = self._recognise(read) if own_mentions is None else own_mentions
            resolutions += _moved(self._choose(read, found, context, seen), start)
        return Document(
            text,
            tuple(resolutions),
            name=context.name,
            source=context.source,
            date=context.date,
            provenance=self._provenance,
        )

    def _recognise(self, read: ReadText) -> Sequence[Mention]:
        if self._recogniser is None:
            self._recogniser = default_recogniser(GazetteerLexicon(self.gazetteer), self.language, self._models)
        if isinstance(self._recogniser, OwnRecogniser):
            found = self._recogniser(read)
        else:
            found = tuple(as_mentions(read.text, self._recogniser(read.text)))
        return found if self.demonyms else [m for m in found if m.kind == "toponym"]

    def _choose(
        self, read: ReadText, mentions: Sequence[Mention], context: Context, seen: Sequence[tuple[Place, float]]
    ) -> tuple[Resolution, ...]:
        if not mentions:
            return ()
        if self._finder is None:
            self._finder = CandidateFinder(self.gazetteer, language=self.language)
        model = self._ranker()
        home = find_home(context, seen, self._finder.place_at)
        given = ranking_input(read, mentions, self._finder, home)
        ranked = rank(given.layout, model, allowed_candidates(given.scene, context))
        return resolve_mentions(mentions, given.scene, ranked, model, context, self.min_confidence)

    def _ranker(self) -> RankerModel:
        if self._model is None:
            self._model = default_model() if self._models is None else load_ranker(self._models / RANKER)
        return self._model

    @property
    def _provenance(self) -> Provenance:
        if self._origin is None:
            self._origin = Provenance(self.gazetteer.info.line, f"toposcope {_version}, ranker {self._ranker().name}")
        return self._origin


def _in_parts(text: str, mentions: Sequence[Mention] | None) -> Iterator[tuple[str, int, list[Mention] | None]]:
    """The parts that are resolved each for itself, with their offsets and mentions: a text of news is one part."""
    bounds = parts(text, MOST_LETTERS)
    at = 0
    for start, end in bounds:
        if mentions is None:
            yield text[start:end], start, None
            continue
        past = bisect_left(mentions, end, at, key=lambda m: m.start) if end < len(text) else len(mentions)
        yield text[start:end], start, [_shifted(m, -start) for m in mentions[at:past]]
        at = past


def _moved(resolutions: Iterable[Resolution], by: int) -> Iterable[Resolution]:
    return [replace(r, mention=_shifted(r.mention, by)) for r in resolutions] if by else resolutions


def _shifted(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by) if by else mention


def _with_context(item: Any) -> tuple[str, Context | Mapping[str, Any] | None]:
    if isinstance(item, str):
        return item, None
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        raise InputError(f"a stream has texts or (text, context) pairs, not {item!r:.60}")
    return item[0], item[1]


def as_mentions(text: str, spans: Iterable[Span]) -> list[Mention]:
    """Spans as mentions in text order; one outside the text stays, without letters, and will have no place."""
    mentions = []
    for span in spans:
        try:
            start, end = (span.start, span.end) if isinstance(span, Mention) else map(index, span)
        except (TypeError, ValueError):
            raise InputError(f"a mention is (start, end) in code points, or a Mention, not {span!r:.60}") from None
        letters = text[start:end] if 0 <= start < end <= len(text) else ""
        mentions.append(replace(span, text=letters) if isinstance(span, Mention) else Mention(start, end, letters))
    return sorted(mentions, key=lambda m: (m.start, m.end))
