"""The built-in recogniser: a trained tagger over gazetteer matches, then rescored with the whole document in view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..document import Mention, MentionKind
from ..language import SCRIPTS, as_language
from ..tokens import ReadText, readings_of_hashtag
from .caseless import whole_names
from .codes import mention_of, stated_codes, with_full_stop
from .datelines import with_datelines
from .false_positives import is_degree, is_power, is_pronoun, without_false_positives
from .features import active_runs
from .hashtags import EventTags, is_joined
from .hyphens import with_hyphens
from .in_regions import in_named_regions
from .lexicon import GREAT_KINDS, Lexicon
from .model import TaggerModel, default_model
from .modes import Mode
from .offices import without_offices
from .persons import PersonCue, person_cue
from .rescoring import TokenSpan, rescore, tagged_spans, with_likes
from .rules import GazetteerRecogniser, is_before_its_state, is_plainly_a_place, stands_behind_its_town
from .said import (
    NamedRegions,
    is_described,
    is_listed_town,
    is_said_a_place,
    may_be_person,
    may_be_said,
    opens_with_article,
    words_beside,
)
from .shared_heads import lists_with_head
from .small_names import SmallNames
from .span_repair import (
    drop_overlaps,
    each_name,
    join_linked,
    join_pieces,
    mentions_of,
    owner_apart,
    with_bracket,
    with_site_kind,
)
from .storms import is_storm, storm_names
from .table import NameMatch, TokenTable
from .tails import without_tails
from .token_table import token_table
from .unknown_names import with_led

_TAG = re.compile(r"[\w\u0300-\u036f\u064b-\u065f]+")
_TAGGED = frozenset(("country", "admin1", "admin2", "city", "town", "water", "area"))
_WIDE = ("water", "area")
_SHORT_OR_PEOPLE = ("abbreviation", "demonym")
_NOTED_SEVERAL = (*GREAT_KINDS, "admin2", "town", "water", "area", "land")
_TAG_PROBABILITY, _DESCRIBED = 0.85, 0.95
"""What stands for a probability: of a place's hashtag, and of a name that its sentence says is a place."""
_SMALL_PROBABILITY = 0.6
"""Of a name in small letters: so that it must have a clear place."""
_MOST_TAGS = 10_000
_TOPONYM = MentionKind.TOPONYM
_UPPER = Mode.UPPER  # looking up an enum's member costs as much as a call
_EVERYDAY = 35
"""SCOWL size up to which a word is an everyday one."""


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
        self._tags: dict[str, bool] = {}
        self._events = EventTags(lexicon)
        self._small = SmallNames(lexicon)

    @property
    def threshold(self) -> float:
        """The least probability of a mention."""
        return self._tagger.threshold if self._threshold is None else self._threshold

    @property
    def _tagger(self) -> TaggerModel:
        return self._model or default_model()

    def __call__(self, text: str | ReadText) -> tuple[Mention, ...]:
        """The text's place mentions, in order, none overlapping."""
        return self.from_probability(text, self.threshold)

    @property
    def may_doubt(self) -> bool:
        """Whether what it finds less probable may be asked for, too: of English, where that was measured, and where no
        threshold was given."""
        return self._threshold is None and self._tagger.language is as_language(None)

    def from_probability(self, text: str | ReadText, least: float) -> tuple[Mention, ...]:
        """The same from a smaller probability on: known names alone, and none where a person's name stands."""
        model, threshold = self._tagger, self.threshold
        if isinstance(text, ReadText) and text.language is not model.language:
            text = text.text
        table = token_table(text, self._lexicon, model.language)
        spans = self._found(table, model, min(threshold, least))
        found = [f for f in spans if f.probability >= threshold or (f.probability >= least and _is_open(table, f))]
        english = model.language is as_language(None)
        if not english and model.language.has_case:
            near = {*in_named_regions(table, self._lexicon, spans, threshold)}
            found = [f for f in spans if f.probability >= threshold or f in near or is_plainly_a_place(table, f)]
        if not table.language.has_case:
            found = whole_names(table, found)
        if model.language.forms and model.language.has_case:
            found = [one for f in found for one in each_name(table, f)]
        joined = with_hyphens(table, join_pieces(table, found))
        if english:  # in others these words are their own
            joined = without_offices(table, without_tails(table, join_linked(table, joined)))
        whole = owner_apart(table, joined)
        if "(" in table.present:
            whole = with_bracket(table, whole, self._lexicon)
        named = with_site_kind(table, whole, self._lexicon)
        headed = _headed(table)
        others = mentions_of(table, list(named)) + self._unlearnt(table) + self._hashtags(table) + stated_codes(table)
        if english:
            others += mentions_of(table, [TokenSpan(*bounds, _SMALL_PROBABILITY) for bounds in self._small(table)])
        if "#" in table.present and not any(m.kind is _TOPONYM and m.probability >= threshold for m in others):
            others += self._event_tags(table)
        if headed:  # "Canadian County" is no people, "Quay Counties of" no name
            units = {m.start: m.end for m in headed}
            others = [m for m in others if m.end == units.get(m.start, m.end) and not _is_of_list(m, units)]
        short = self._lexicon.abbreviations
        text, every = table.text, others + headed
        return drop_overlaps([with_full_stop(text, m, short) if text[m.end : m.end + 1] == "." else m for m in every])

    def _unlearnt(self, table: TokenTable) -> list[Mention]:
        """What the rules find where the tagger was taught nothing: no capitals, other alphabets, "Paris TX"."""
        named = NamedRegions(table, self._lexicon)
        told: dict[int, bool] = {}

        def is_said(match: NameMatch) -> bool:
            known = told.get(match.start)
            if known is None:
                known = told[match.start] = is_said_a_place(table, match, named)
            return known

        odd = [m for m in _may_be_odd(table) if _is_odd(table, m, is_said) and not _is_no_name(table, m)]
        said = {m.start for m in odd if is_said(m) and _is_surely_said(table, m, named)}
        described = [m for m in odd if m.start in said and is_described(table, m, named)]
        certain = mentions_of(table, [TokenSpan(m.start, m.end, _DESCRIBED) for m in described])
        return [*(self._rules.read(table, odd, said) if odd else ()), *certain]

    def _hashtags(self, table: TokenTable) -> list[Mention]:
        """Names of places written as hashtags: #FortMcMurray, #New_Zealand."""
        found: list[Mention] = []
        if "#" not in table.present:
            return found
        function = table.lists.names["function"]
        tags = [t for t in _tags_of(table) if t[1].group().lower() not in function and self._is_tag(t[1].group())]
        storms = storm_names(table) if tags else frozenset[str]()
        for i, tag in tags:
            if not (_is_everyday_tag(table, i, tag.group()) or is_storm(table, i + 1, i + 2, storms)):
                found.append(Mention(tag.start(), tag.end(), tag.group(), _TAG_PROBABILITY))
        return found

    def _event_tags(self, table: TokenTable) -> list[Mention]:
        """Each place that hashtags say something of, once: #KeralaFloods, #PrayForLebanon."""
        found: dict[str, Mention] = {}
        for _, tag in _tags_of(table):
            bounds = self._events(tag.group(), table.lists)
            if bounds is not None:
                start, end = (tag.start() + at for at in bounds)
                name = table.text[start:end]
                found.setdefault(name.lower(), Mention(start, end, name, _TAG_PROBABILITY))
        return list(found.values())

    def _is_tag(self, tag: str) -> bool:
        """Whether a hashtag is a place's; kept, since few of a stream's tags are new."""
        known = self._tags.get(tag)
        if known is None:
            if len(self._tags) >= _MOST_TAGS:
                self._tags.clear()
            known = any(map(self._is_name, readings_of_hashtag(tag))) or is_joined(tag, self._lexicon)
            self._tags[tag] = known
        return known

    def _is_name(self, name: str) -> bool:
        whole = [s for s in self._lexicon.spans(name) if s.start == 0 and s.end == len(name)]
        return bool(whole) and self._lexicon.profile(whole[0].key).kind in _TAGGED

    def _found(self, table: TokenTable, model: TaggerModel, least: float) -> list[TokenSpan]:
        runs = active_runs(table)
        tagged = tagged_spans(table, runs, model.read(table, runs))
        found = rescore(table, tagged, model.second)
        if model.language is as_language(None):
            return with_datelines(table, with_led(table, without_false_positives(table, found, least)))
        return without_false_positives(table, with_likes(table, tagged, found))


def _tags_of(table: TokenTable) -> Iterator[tuple[int, re.Match[str]]]:
    """Each hashtag's sign, as a token, and what stands behind it."""
    for i in [i for i, word in enumerate(table.lower[:-1]) if word == "#"]:
        start = table.tokens.starts[i + 1]
        tag = _TAG.match(table.text, start)
        if tag is not None and start == table.tokens.ends[i]:
            yield i, tag


def _is_everyday_tag(table: TokenTable, sign: int, tag: str) -> bool:
    """Whether a hashtag in small letters is a word rather than a town: #nice, #hurricane; but: in #nice."""
    if table.lower[sign + 1] in table.lists.contexts["storm"]:
        return True  # in whatever letters
    rarity = table.lists.common.get(tag)
    if rarity is None or rarity > _EVERYDAY:
        return False
    match = table.match[sign + 1]
    wide = match is not None and match.tag in ("country", "admin1")
    return not wide and (not sign or table.lower[sign - 1] not in table.lists.cues["locative"])


def _is_open(table: TokenTable, span: TokenSpan) -> bool:
    """Whether a span begins with a name of the gazetteer, and nothing before it says that it is a person: "Professor
    Hartlepool"."""
    return table.match[span.start] is not None and person_cue(table, span.start) is PersonCue.NONE


def _is_of_list(mention: Mention, units: Mapping[int, int]) -> bool:
    return mention.kind is MentionKind.DEMONYM and mention.start in units


def _headed(table: TokenTable) -> list[Mention]:
    """Each name of a list that shares its head, but for one that opens its sentence."""
    found: list[Mention] = []
    grammar = table.language.names
    for listed in lists_with_head(table.read) if grammar.plural_heads else ():
        if listed.head in grammar.loose_heads:
            continue
        names = [(_past_opening(table, a), b) for a, b in listed.names]
        names = [(a, b) for a, b in names if table.sentence[a] < a < b]
        if len(names) > 1 and listed.joined:
            found += [mention_of(table, a, b) for a, b in names]
    return found


def _past_opening(table: TokenTable, start: int) -> int:
    """The token behind a sentence's first word where that, before an adjective of a list, is none of it."""
    opens = start == table.sentence[start] and bool(table.language.forms) and table.match[start] is None
    return start + opens


def _may_be_odd(table: TokenTable) -> Sequence[NameMatch]:
    """The names of which `_is_odd` must be asked: most have nothing about them or beside them that it looks at."""
    matches, lower, capital, language = table.matches, table.lower, table.capital, table.language
    if not (language.has_case and language.script == "Latin"):
        return matches
    beside, short, changed = words_beside(language), language.names.short_words, bool(language.forms)
    states = [m.start for m in matches if m.tag == "abbreviation"]
    before_states = {start - gap for start in states for gap in range(3)}
    found = []
    for match in matches:
        start, end, _, _, tag = match
        if (
            not (capital[end - 1] and lower[start].isascii())
            or (end - start > 1 and (changed or tag == "country" or lower[start] in short))
            or tag in _SHORT_OR_PEOPLE
            or (end - start > 1 and table.mode[start] is _UPPER)
            or end in before_states
            or may_be_said(table, match, beside)
        ):
            found.append(match)
    return found


def _is_surely_said(table: TokenTable, match: NameMatch, named: NamedRegions) -> bool:
    plain = not may_be_person(table, match) or is_described(table, match, named)
    return plain or is_listed_town(table, match, named)


def _is_odd(table: TokenTable, match: NameMatch, is_said: Callable[[NameMatch], bool]) -> bool:
    """Whether a name stands where the tagger was taught nothing.

    :param is_said: whether the words beside a name say that it is a place.
    """
    if not (table.capital[match.end - 1] and _is_of_script(table, match.start)):
        return True
    if not table.language.has_case and _is_led(table, match):
        return True
    if match.end - match.start > 1:
        if table.language.forms and match.profile.kind in _NOTED_SEVERAL:
            return not _in_hashtag(table, match.start)
        if table.mode[match.start] is _UPPER and _is_led(table, match):
            return True  # "AGROUND ON LAKE SUPERIOR"
        names = table.language.names
        whole = names.short_words.get(table.lower[match.start], "")
        if table.language.has_case and whole and whole not in names.saints:
            return True
    if not table.language.has_case:
        return is_said(match)
    if stands_behind_its_town(table, match) or is_before_its_state(table, match):
        return True
    if match.tag == "abbreviation" and table.mode[match.start] is _UPPER and _is_among_powers(table, match):
        return True
    if match.tag == "country" and opens_with_article(table, match):
        return True
    if match.tag == "demonym" and (_is_before_its_town(table, match) or _are_some(table, match)):
        return True
    return is_said(match)


def _is_before_its_town(table: TokenTable, match: NameMatch) -> bool:
    """Whether a kind of place stands between a people and a name: "the English town of Boston"."""
    kind_of, end = table.language.links.plainly_kind_of, table.tokens.ends[match.end - 1]
    for i in range(match.end + 1, min(match.end + 6, len(table))):
        if table.match[i] is not None and table.capital[i]:
            return kind_of.fullmatch(table.text, end, table.tokens.starts[i]) is not None
    return False


def _are_some(table: TokenTable, match: NameMatch) -> bool:
    """ "Many Texans", "few Bissau-Guineans" """
    before = table.lower[match.start - 1] if match.start > table.sentence[match.start] else ""
    return before in table.lists.contexts["some"] and not table.language.forms


def _is_among_powers(table: TokenTable, match: NameMatch) -> bool:
    """Whether a country's short form stands in a headline with another country's name: "CHINA WARNS US OVER TAIWAN"."""
    first, past = table.tokens.sentence_of(match.start)
    others = (i for i in range(first, past) if not match.start <= i < match.end)
    if match.profile.kind != "country" or not any(is_power(table, i) for i in others):
        return False
    return not is_pronoun(table, TokenSpan(match.start, match.end, 1.0))


def _is_no_name(table: TokenTable, match: NameMatch) -> bool:
    """Whether a name is a handle, "@paris", or part of a person's with a degree: "By Ann Lee, MA"."""
    if match.start > 0 and table.lower[match.start - 1] == "@":
        return True
    degrees, behind = table.lists.contexts["degree"], match.end + 1
    return (table.lower[match.start] in degrees and is_degree(table, TokenSpan(match.start, match.end, 1.0))) or (
        behind < len(table) and table.lower[behind] in degrees and is_degree(table, TokenSpan(behind, behind + 1, 1.0))
    )


def _is_of_script(table: TokenTable, i: int) -> bool:
    """Whether a word has no letter of another script than the language's."""
    letter, script = table.lower[i][0], table.language.script
    if script == "Latin" and letter.isascii():
        return True
    return not letter.isalpha() or SCRIPTS[script].match(letter) is not None


def _is_led(table: TokenTable, match: NameMatch) -> bool:
    """Whether a preposition of place or a word for its kind stands before a place of note; rivers and regions are met
    without where a script has no capitals."""
    start, cues = match.start, table.lists.cues
    before = table.lower[start - 1] if start > table.sentence[start] else ""
    if match.profile.kind in _WIDE and not table.language.has_case:
        return match.profile.exact and not _in_hashtag(table, start)
    return match.profile.kind in (*GREAT_KINDS, *_WIDE) and (before in cues["locative"] or before in cues["geohead"])


def _in_hashtag(table: TokenTable, start: int) -> bool:
    return start > 0 and table.lower[start - 1] in ("#", "_")
