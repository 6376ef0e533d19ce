"""The built-in recogniser: a trained tagger over gazetteer matches, then a second look at the whole document.

Public: `BuiltinRecogniser`.
"""

from __future__ import annotations

from ..document import Mention
from .features import active_runs, features
from .lexicon import Lexicon
from .model import TaggerModel, default_model
from .second_look import Found, find, look_again
from .sheet import Sheet, lay_out
from .spans import mention, settle


class BuiltinRecogniser:
    """Finds place mentions with a linear-chain tagger trained on annotated news."""

    def __init__(self, lexicon: Lexicon, *, model: TaggerModel | None = None, threshold: float | None = None) -> None:
        """Nothing is read before the first text.

        :param model: None for the one that comes with the package.
        :param threshold: the least probability of a mention, 0 to 1; None for the model's own.
        """
        self._lexicon = lexicon
        self._model = model
        self._threshold = threshold

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The text's place mentions, in order, none overlapping."""
        model = self._model or default_model()
        threshold = model.threshold if self._threshold is None else self._threshold
        sheet = lay_out(text, self._lexicon)
        found = [f for f in self._found(sheet, model) if f.probability >= threshold]
        return settle(mention(sheet, f.start, f.end, f.probability) for f in found)

    def _found(self, sheet: Sheet, model: TaggerModel) -> list[Found]:
        runs = active_runs(sheet)
        found = find(sheet, runs, model.marginals(features(sheet, runs)))
        return look_again(sheet, found, model.second)
