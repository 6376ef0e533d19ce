"""The built-in recogniser: a trained tagger over gazetteer matches, then rescored with the whole document in view."""

from __future__ import annotations

from ..document import Mention
from ..tokens import ReadText
from .false_positives import without_false_positives
from .features import active_runs
from .lexicon import Lexicon
from .model import TaggerModel, default_model
from .rescoring import TokenSpan, rescore, tagged_spans
from .rules import GazetteerRecogniser, is_before_its_state, stands_behind_its_town
from .span_repair import drop_overlaps, join_pieces, mentions_of, with_site_kind
from .token_table import NameMatch, TokenTable, token_table

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
        table = token_table(text, self._lexicon, model.language)
        found = [f for f in self._found(table, model) if f.probability >= threshold]
        named = with_site_kind(table, join_pieces(table, found), self._lexicon)
        return drop_overlaps(mentions_of(table, list(named)) + self._unlearnt(table))

    def _unlearnt(self, table: TokenTable) -> list[Mention]:
        """What the rules find where the tagger was taught nothing: no capitals, other alphabets, "Paris TX"."""
        odd = [m.start for m in table.matches if _is_odd(table, m)]
        if not odd:
            return []
        starts = {table.tokens.starts[i] for i in odd}
        return [m for m in self._rules.read(table) if m.start in starts]

    def _found(self, table: TokenTable, model: TaggerModel) -> list[TokenSpan]:
        runs = active_runs(table)
        found = tagged_spans(table, runs, model.read(table, runs))
        return without_false_positives(table, rescore(table, found, model.second))


def _is_odd(table: TokenTable, match: NameMatch) -> bool:
    if not (table.capital[match.end - 1] and _is_latin(table, match.start)):
        return True
    return stands_behind_its_town(table, match) or is_before_its_state(table, match)


def _is_latin(table: TokenTable, i: int) -> bool:
    return table.lower[i][0] <= _LATIN_ENDS or "\u1e00" <= table.lower[i][0] <= "\u1eff"
