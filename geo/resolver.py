"""From a text to a `Document`, in one straight line: mentions, candidates, context, ranking, resolutions.

Nothing is opened or built before the first text, and nothing ever goes over a network.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import is_
from pathlib import Path
from typing import Any, cast

from gazetteer import Gazetteer, Place, Point
from gazetteer import __version__ as _version

from .candidates import CandidateFinder, CountryFinder
from .context import Context, Memory, as_context, check_countries, check_path, find_home
from .document import Document, Mention, MentionKind, Provenance, Resolution
from .errors import InputError
from .language import DEFAULT, Language, as_language, evidence_phrases, stretches
from .pieces import Span, as_mentions, in_parts, in_pieces, moved, wrapped_mention
from .rank import Finder, RankerModel, allowed_candidates, ranked, ranking_input
from .recognise import BuiltinRecogniser, OwnRecogniser, Recogniser, described_names
from .resolve import borne_out, heard_from, resolve_mentions
from .slots import Slots
from .tokens import ReadText
from .wrapping import Unwrapped, unwrapped

_NOT_GIVEN = ("", "", "", None, (), None, None, "")
"""What a call is told of its text as a rule: nothing, of which no context need be made and checked."""
_NAMED_BEFORE = 50
"""So many places of earlier paragraphs in other languages are kept in mind."""
_, _DEMONYM, _NESTED = MentionKind  # looking up an enum's member costs as much as a call
MIN_CONFIDENCE = 0.15
"""Below this a mention keeps no place; low, because a doubtful place with its confidence says more than none."""


Stage = Callable[[Document], Document]
"""A step behind the resolver: takes a document and returns another, of the same text."""


class Resolver:
    """Finds the place mentions of texts and says which places they mean.

    >>> doc = Resolver()("Fighting ended in Baghouz.", source="thenewarab.com")
    >>> doc.resolutions[0].place.country
    'SY'

    Each part is a slot: what is given goes in its place, what is None is made at the first text. A resolver can be
    copied and pickled, a used one too; the copy opens the gazetteer's file for itself.

    :param gazetteer: an open one, the path of one that is there, or None for the built-in one (made on first use).
    :param language: what the texts are written in: the code of a language that `geo.language` has, or one of your own;
        None to tell it text by text, by letters and small words (English where they don't say). Where no tagger was
        trained for it, its rules find the names.
    :param recogniser: what finds the mentions in a text; None for the language's own.
    :param finder: what finds the candidates of mentions; None for a search in the gazetteer.
    :param ranker: the weights that candidates are ranked by; None for those of `models`.
    :param stages: steps that each document passes through, in their order; functions, or objects with a `name`.
    :param models: a folder that `toposcope train` wrote; None for the models that come with the package.
    :param memory: what sources' documents named so far: a `Memory`, or a JSON file that is read and kept. Without one,
        `pipe` remembers for as long as it runs, and single calls remember nothing.
    :param demonyms: whether "Syrian" counts as a mention of Syria.
    :param nested: whether Kentucky is a mention in "University of Kentucky".
    :param min_confidence: the resolver abstains below it, 0 to 1.
    :param evidence_language: the code of the language that evidence is said in.

    The others are fields of `Context` that hold for every text: name, source, date, home, countries, near, within.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | str | os.PathLike[str] | None = None,
        *,
        language: Language | str | None = None,
        recogniser: Recogniser | None = None,
        finder: Finder | None = None,
        ranker: RankerModel | None = None,
        stages: Iterable[Stage] = (),
        models: str | os.PathLike[str] | None = None,
        memory: Memory | str | os.PathLike[str] | None = None,
        demonyms: bool = False,
        nested: bool = False,
        min_confidence: float = MIN_CONFIDENCE,
        evidence_language: str = "en",
        name: str = "",
        source: str = "",
        date: str = "",
        home: Point | Place | str | None = None,
        countries: Iterable[str] | str = (),
        near: Any = None,
        within: Any = None,
    ) -> None:
        if not isinstance(min_confidence, (int, float)) or not 0.0 <= min_confidence <= 1.0:
            raise InputError(f"min_confidence is a probability, 0 to 1, not {min_confidence!r}")
        check_path(gazetteer)
        self.language = None if language is None else as_language(language)
        self.phrases = evidence_phrases(evidence_language)
        self.stages = tuple(_checked_stages(stages))
        self.demonyms = demonyms
        self.nested = nested
        self.min_confidence = min_confidence
        self.context = Context(name, source, date, home, cast("tuple[str, ...]", countries), near, within)
        self._gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else None
        self._path = None if gazetteer is None or isinstance(gazetteer, Gazetteer) else str(gazetteer)
        self._memory = memory if isinstance(memory, Memory) or memory is None else Path(memory)
        self._slots = Slots(recogniser, finder, ranker, None if models is None else Path(models))
        self._origin: Provenance | None = None

    def __getstate__(self) -> dict[str, Any]:
        # What was made at the first text is made again where the copy is used.
        return self.__dict__ | {"_slots": self._slots.emptied()}

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer that is searched; opened, and the built-in one made, when first asked for."""
        if self._gazetteer is None:
            self._gazetteer = Gazetteer.open(self._path)
        return self._gazetteer

    @property
    def memory(self) -> Memory | None:
        """What sources' documents named so far, where a memory was asked for."""
        if isinstance(self._memory, Path):
            self._memory = Memory(self._memory)
        return self._memory

    def __call__(
        self,
        text: str,
        *,
        mentions: Iterable[Span] | None = None,
        language: str = "",
        name: str = "",
        source: str = "",
        date: str = "",
        home: Point | Place | str | None = None,
        countries: Iterable[str] | str = (),
        near: Any = None,
        within: Any = None,
    ) -> Document:
        """Resolve one text.

        :param mentions: the spans to resolve, as (start, end) or `Mention`; None to have them recognised.
        :param language: the code of what the text is written in, before what the resolver was made with.

        The others are fields of `Context`: what is known of this text goes before what the resolver was made with.
        """
        context = as_context(None)
        given = (name, source, date, home, countries, near, within, language)
        if not all(map(is_, given, _NOT_GIVEN)):
            context = Context(name, source, date, home, cast("tuple[str, ...]", countries), near, within, language)
        document = self._resolve(text, context, mentions, self.memory)
        if self.memory is not None and document.source:
            self.memory.learn(document)
            if self.memory.path is not None:
                self.memory.save()
        return document

    resolve = __call__

    def __repr__(self) -> str:
        # The file is not opened for this: where it is not open yet, its name says which it is.
        opened = (
            f"{self._gazetteer.info.places:,} places" if self._gazetteer is not None else "opened at the first text"
        )
        path = self._gazetteer.path if self._gazetteer is not None else self._path
        language = self.language.code if self.language is not None else "of each text"
        return f"Resolver(gazetteer={'built-in' if path is None else Path(path).name}: {opened}; language {language})"

    def pipe(self, texts: Iterable[str | tuple[str, Context | Mapping[str, Any]]]) -> Iterator[Document]:
        """Resolve a stream of texts, or of (text, context) pairs, one after the other.

        Earlier documents of a source help its later ones. A context is a `Context` or a mapping of its fields.
        """
        if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
            raise InputError("pipe takes an iterable of texts; for one text, call the resolver")
        return self._piped(texts)

    def _piped(self, texts: Iterable[str | tuple[str, Context | Mapping[str, Any]]]) -> Iterator[Document]:
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
        check_countries(context, self.gazetteer)
        seen = memory.places(context.source) if memory is not None else ()
        mentions = None if spans is None else as_mentions(text, spans)
        resolutions: list[Resolution] = []
        whole = unwrapped(text, self._is_name) if mentions is None else None
        plain = whole.text if whole is not None else text
        languages = self._languages(plain, context)
        for read, start, own_mentions in in_parts(plain, languages, mentions):
            before = len(resolutions)
            found = self._recognised(read, context) if own_mentions is None else own_mentions
            # What is of a place ("Syrian") is no mention, but says where the text plays.
            silent = own_mentions is None and not self.demonyms
            for piece, offset, few in in_pieces(read, found):
                chosen = self._choose(piece, few, context, seen)
                if own_mentions is None:
                    chosen = self._borne_out(chosen, piece)
                kept = [r for r in chosen if r.mention.kind != _DEMONYM] if silent else chosen
                resolutions += moved(kept, start + offset)
            if len(languages) > 1:  # what one paragraph names says where the next play
                named = ((r.place, r.confidence) for r in resolutions[before:] if r.place is not None)
                seen = [*islice(named, _NAMED_BEFORE), *seen][:_NAMED_BEFORE]
        if whole is not None and whole.starts:
            resolutions = [r.of(wrapped_mention(r.mention, whole, text)) for r in resolutions]
        document = Document(
            text,
            tuple(resolutions),
            name=context.name,
            source=context.source,
            date=context.date,
            provenance=self._provenance,
            language=_main_language(languages),
            languages=tuple(_in_text(stretch, whole, text) for stretch in languages) if len(languages) > 1 else (),
            country=self._country(context),
        )
        for stage in self.stages:
            document = _passed(stage, document)
        return document

    def _languages(self, text: str, context: Context) -> list[tuple[int, int, Language]]:
        """What each stretch of a text is read as: what is said of it, of all texts, or by itself."""
        if context.language or self.language is None:
            if context.language:
                return [(0, len(text), as_language(context.language))]
            return [(start, end, as_language(code or DEFAULT)) for start, end, code in stretches(text)]
        return [(0, len(text), self.language)]

    def _is_name(self, name: str) -> bool:
        return bool(self.gazetteer.lookup(name, limit=1))

    def _country(self, context: Context) -> Place | None:
        """The only country that a text is known to be about."""
        return self.gazetteer.unit(context.countries[0]) if len(context.countries) == 1 else None

    def _recognised(self, read: ReadText, context: Context) -> Sequence[Mention]:
        """What the recogniser finds, and where the country is known what else is described and lies there."""
        found = self._recognise(read)
        finder = self._finder_in(context, read.language)
        return found if finder is None else finder.with_described(found, described_names(read, found))

    def _recognise(self, read: ReadText) -> Sequence[Mention]:
        recogniser = self._recogniser(read.language)
        if isinstance(recogniser, BuiltinRecogniser) and recogniser.may_doubt:
            found: Sequence[Mention] = recogniser.from_probability(read, heard_from(len(read.lower)))
        elif isinstance(recogniser, OwnRecogniser):
            found = recogniser(read)
        else:
            found = as_mentions(read.text, recogniser(read.text))
        return found if self.nested else [m for m in found if m.kind != _NESTED]

    def _recogniser(self, language: Language) -> Recogniser:
        return self._slots.recogniser(language, lambda: self.gazetteer)

    def _borne_out(self, chosen: tuple[Resolution, ...], read: ReadText) -> tuple[Resolution, ...]:
        recogniser = self._recogniser(read.language)
        if isinstance(recogniser, BuiltinRecogniser) and recogniser.may_doubt:
            return borne_out(chosen, recogniser.threshold, read.text)
        return chosen

    def _choose(
        self, read: ReadText, mentions: Sequence[Mention], context: Context, seen: Sequence[tuple[Place, float]]
    ) -> tuple[Resolution, ...]:
        if not mentions:
            return ()
        finder, model = self._finder(read.language), self._slots.ranker()
        given = ranking_input(
            read, mentions, self._finder_in(context, read.language) or finder, find_home(context, seen, finder.place_at)
        )
        weighed = ranked(given, model, allowed_candidates(given.graph, context))
        return resolve_mentions(
            mentions, given.graph, weighed, model, context, self.min_confidence, phrases=self.phrases
        )

    def _finder(self, language: Language) -> Finder:
        return self._slots.finder(language, lambda: self.gazetteer)

    def _finder_in(self, context: Context, language: Language) -> CountryFinder | None:
        """What meets names in known countries as search does; None where none is known, or the finder is another's."""
        finder = self._finder(language) if context.countries else None
        return CountryFinder(finder, context.countries) if isinstance(finder, CandidateFinder) else None

    @property
    def _provenance(self) -> Provenance:
        if self._origin is None:
            made_by = [f"toposcope {_version}", f"ranker {self._slots.ranker().name}", *map(stage_name, self.stages)]
            self._origin = Provenance(self.gazetteer.info.line, ", ".join(made_by))
        return self._origin


def stage_name(stage: Stage) -> str:
    """What a stage is called: its `name`, or that of the function."""
    return str(getattr(stage, "name", None) or getattr(stage, "__name__", None) or type(stage).__name__)


def _checked_stages(stages: Iterable[Stage]) -> Iterator[Stage]:
    if not isinstance(stages, Iterable):
        raise InputError(f"stages= are several, such as [stage], not {stages!r:.60}")
    for stage in stages:
        if not callable(stage):
            raise InputError(f"a stage takes a Document and returns one; {stage!r:.60} can't be called")
        yield stage


def _passed(stage: Stage, document: Document) -> Document:
    made = stage(document)
    if not isinstance(made, Document):
        raise InputError(f"the stage {stage_name(stage)} returned {type(made).__name__}, not a Document")
    return made


def _main_language(languages: Sequence[tuple[int, int, Language]]) -> str:
    """The code of the language that most of a text is in."""
    if len(languages) == 1:
        return languages[0][2].code
    letters: dict[str, int] = {}
    for start, end, language in languages:
        letters[language.code] = letters.get(language.code, 0) + end - start
    return max(letters, key=lambda code: letters[code])


def _in_text(stretch: tuple[int, int, Language], whole: Unwrapped | None, text: str) -> tuple[int, int, str]:
    """A stretch's offsets in the text as it is, and its language's code."""
    start, end, language = stretch
    if whole is not None and whole.starts:
        start, end = whole.there(start), whole.there(end) if end < len(whole.text) else len(text)
    return start, end, language.code


def _with_context(item: Any) -> tuple[str, Context | Mapping[str, Any] | None]:
    if isinstance(item, str):
        return item, None
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        raise InputError(f"a stream has texts or (text, context) pairs, not {item!r:.60}")
    return item[0], item[1]
