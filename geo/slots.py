"""The parts of a resolver that can be exchanged: what was given goes in its slot, the others are made when needed.

A recogniser and a finder are made for each language whose texts come; one that was given is for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazetteer import Gazetteer

from .candidates import CandidateFinder, GazetteerLexicon
from .language import Language
from .rank import Finder, RankerModel, default_model
from .rank import load_model as load_ranker
from .recognise import FILE, Recogniser, default_recogniser

RANKER = "ranker.json"
"""The ranker's file in a folder of models."""


@dataclass(slots=True)
class Slots:
    """What was given, and what was made so far."""

    given_recogniser: Recogniser | None = None
    given_finder: Finder | None = None
    given_ranker: RankerModel | None = None
    models: Path | None = None
    """A folder that `toposcope train` wrote; None for the models that come with the package."""
    _recognisers: dict[str, Recogniser] = field(default_factory=dict)
    """By the code of their language, as all that follow."""
    _finders: dict[str, Finder] = field(default_factory=dict)
    _lexicon: GazetteerLexicon | None = None
    _ranker: RankerModel | None = None

    def emptied(self) -> Slots:
        """The same with what was given alone."""
        return replace(self, _recognisers={}, _finders={}, _lexicon=None, _ranker=None)

    def recogniser(self, language: Language, gazetteer: Callable[[], Gazetteer]) -> Recogniser:
        """What finds the mentions in texts of a language."""
        if self.given_recogniser is not None:
            return self.given_recogniser
        if language.code not in self._recognisers:
            if self._lexicon is None:
                self._lexicon = GazetteerLexicon(gazetteer())
            self._recognisers[language.code] = default_recogniser(self._lexicon, language, self.models)
        return self._recognisers[language.code]

    def finder(self, language: Language, gazetteer: Callable[[], Gazetteer]) -> Finder:
        """What finds the candidates of mentions in them."""
        if self.given_finder is not None:
            return self.given_finder
        if language.code not in self._finders:
            self._finders[language.code] = CandidateFinder(gazetteer(), language=language)
        return self._finders[language.code]

    def ranker(self) -> RankerModel:
        """The weights that candidates are ranked by."""
        if self.given_ranker is not None:
            return self.given_ranker
        if self._ranker is None:
            shipped = self.models is None or (
                not (self.models / RANKER).is_file() and any(self.models.glob(f"*/{FILE}"))  # of other languages alone
            )
            self._ranker = default_model() if shipped or self.models is None else load_ranker(self.models / RANKER)
        return self._ranker
