"""The built-in recogniser: a trained tagger over gazetteer matches, then a second look at the whole document.

Public: `BuiltinRecogniser`.
"""

from __future__ import annotations

from ..document import Mention
from ..tokens import ReadText
from .features import active_runs
from .lexicon import Lexicon
from .misreadings import without_misreadings
from .model import TaggerModel, default_model
from .rules import GazetteerRecogniser, is_before_its_state, stands_behind_its_town
from .second_look import Found, find, look_again
from .sheet import NameMatch, Sheet, lay_out
from .sites import whole, with_kind
from .spans import mention, settle

_LATIN_ENDS = "\u024f"


class BuiltinRecogniser:
    """Finds place mentions with a linear-chain tagger trained on annotated news."""

    def __init__(self, lexicon: Lexicon, *, model: TaggerModel | None = None, threshold: float | None = None) -> None:
        """Nothing is read before the first text.

        :param model: None for the one that comes with the package; it says which language the texts are in.
        :param threshold: the least probability of a mention, 0 to 1; None for the model's own.
        """
        self._lexicon = lexicon
        self._model = model
        self._threshold = threshold
        self._rules = GazetteerRecogniser(lexicon)

    def __call__(self, text: str | ReadText) -> tuple[Mention, ...]:
        """The text's place mentions, in order, none overlapping."""
        model = self._model or default_model()
        threshold = model.threshold if self._threshold is None else self._threshold
        sheet = lay_out(text, self._lexicon, model.language)
        found = [f for f in self._found(sheet, model) if f.probability >= threshold]
        named = with_kind(sheet, whole(sheet, found), self._lexicon)
        mentions = [mention(sheet, f.start, f.end, f.probability) for f in named]
        return settle(mentions + self._unlearnt(sheet))

    def _unlearnt(self, sheet: Sheet) -> list[Mention]:
        """What the rules find where the tagger was taught nothing: no capitals, other alphabets, "Paris TX"."""
        odd = [m.start for m in sheet.matches if _is_odd(sheet, m)]
        if not odd:
            return []
        starts = {sheet.tokens.starts[i] for i in odd}
        return [m for m in self._rules.read(sheet) if m.start in starts]

    def _found(self, sheet: Sheet, model: TaggerModel) -> list[Found]:
        runs = active_runs(sheet)
        found = find(sheet, runs, model.read(sheet, runs))
        return without_misreadings(sheet, look_again(sheet, found, model.second))


def _is_odd(sheet: Sheet, match: NameMatch) -> bool:
    if not (sheet.capital[match.end - 1] and _is_latin(sheet, match.start)):
        return True
    return stands_behind_its_town(sheet, match) or is_before_its_state(sheet, match)


def _is_latin(sheet: Sheet, i: int) -> bool:
    return sheet.lower[i][0] <= _LATIN_ENDS or "\u1e00" <= sheet.lower[i][0] <= "\u1eff"
