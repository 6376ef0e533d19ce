"""Laying a text out for recognition: its tokens, how its sentences are written, and which of its words are names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress

from gazetteer import fold

from ..language import NEVER, Language, WordLists, as_language
from ..tokens import ReadText, read_text
from .lexicon import GREAT_KINDS, Lexicon, NameProfile
from .modes import Mode, modes_of
from .owners import owners
from .small_letters import ends_small, inner_words, named, reach
from .table import NameMatch, TokenTable
from .word_forms import changed_names, clitics_apart, demonyms_of

_MAX_TOKENS = 12


def token_table(text: str | ReadText, lexicon: Lexicon, language: Language | None = None) -> TokenTable:
    """Tokens, sentence modes and name matches of a text.

    :param language: of a text that was not read yet; None for English.
    """
    read = clitics_apart(read_text(text, language), lexicon)
    capitals = list(compress(range(len(read.lower)), read.capital))
    sentence, mode = modes_of(read.tokens, read.lower, read.capital, read.language.words.common)
    table = TokenTable(
        read, read.lower, read.capital, capitals, sentence, mode, match=[None] * len(read.lower), matches=[]
    )
    _match(table, lexicon)
    return table


def _match(table: TokenTable, lexicon: Lexicon) -> None:
    """Fill in the longest written-as-a-name match of each token, from the left."""
    best = _longest(table, lexicon)
    demonyms, abbreviations = lexicon.demonyms, lexicon.abbreviations
    words, lower, capital, last = table.written, table.lower, table.capital, len(table) - 1
    for start in table.capitals:  # short forms that the gazetteer need not know
        word = words[start]
        if (word in abbreviations or word in demonyms) and start not in best:
            best[start] = (start + 1, lower[start].replace(".", ""))
        if start < last and capital[start + 1] and f"{word} {words[start + 1]}" in demonyms:
            best[start] = (start + 2, f"{lower[start]} {lower[start + 1]}")  # "Sierra Leonean"
    if table.language.forms:
        best |= changed_names(table, lexicon, best, _may_reach(table, lexicon))
    if table.language.names.contractions:
        best |= _with_hidden_articles(table, lexicon, best)
    if table.language.possessives:
        best |= owners(table, lexicon, best)
    shortened = _shortened(table, lexicon)
    best |= {start: (end, key) for start, (end, key) in shortened.items() if end > _end(best, start)}
    if opening := table.language.elided | table.lists.names["determiner"]:
        elided = table.language.elided
        for start in [i for i in best if lower[i] in opening and _opens_another(lexicon, best, i, lower[i] in elided)]:
            del best[start]
    of_places = demonyms_of(table, lexicon, best) if table.language.forms.demonyms else {}
    best |= of_places
    taken, english = 0, table.language is as_language(None)
    starts, ends, matches, match_of = table.tokens.starts, table.tokens.ends, table.matches, table.match
    for start in sorted(best):
        if start < taken:
            continue
        end, key = best[start]
        profile, single = lexicon.profile(key), end == start + 1
        surface = words[start] if single else table.text[starts[start] : ends[end - 1]]
        before = words[start - 1] if start else ""
        if before == "(" and words[end : end + 2] == [".", ")"]:
            surface += "."  # "Lebanon (Pa.)"
        tag = _short_form(surface, table.mode[start], before in _OPENING, abbreviations, demonyms) or profile.kind
        if of_places and single and start in of_places:
            tag = "demonym"
        elif tag == "demonym" and not english and profile.kind == "country" and start not in of_places:
            tag = "country"  # "das Filipinas"
        match = NameMatch(start, end, key, profile, tag)
        matches.append(match)
        match_of[start:end] = [match] * (end - start)
        taken = end
    for match in [m for m in matches if m.tag == "demonym" and m.profile.kind in _TOWNS] if english else ():
        if _is_town_there(table, match):
            town = match._replace(tag=match.profile.kind)
            matches[matches.index(match)] = town
            match_of[match.start : match.end] = [town] * (match.end - match.start)


_OPENING = frozenset((",", "("))
_TOWNS = ("city", "town", "village")


def _is_town_there(table: TokenTable, match: NameMatch) -> bool:
    """Whether what is also called a people is a town beside a country or unit that has it: "Roman, Bulgaria",
    "Bulgaria's Roman"."""
    start, end, lower = match.start, match.end, table.lower
    stay, articles = table.lists.contexts["stay"], table.lists.names["determiner"]
    if end + 1 < len(lower) and (lower[end] in _OPENING or (lower[end] in stay and lower[start - 1] not in articles)):
        outer = table.match[end + 1]
    elif start > 1 and lower[start - 1] in table.language.of_owner:
        outer = table.match[start - 2]
    else:  # "the Bulgarian town of Roman"
        called = start > 1 and lower[start - 1] in table.lists.names["of"]
        return called and lower[start - 2] in table.lists.cues["geohead"]
    return outer is not None and outer.tag != "demonym" and bool(outer.profile.names & match.profile.regions)


def _with_hidden_articles(
    table: TokenTable, lexicon: Lexicon, best: Mapping[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """First token -> end and key of names whose article stands before them in small letters: "au Caire", Le Caire.

    Where the bare name is known too, the one with more people is meant.
    """
    found: dict[int, tuple[int, str]] = {}
    for start in table.capitals:
        article = table.language.names.hidden_article(table.lower[start - 1]) if start > table.sentence[start] else ""
        if not article:
            continue
        end = best[start][0] if start in best else start + 1
        name = table.text[table.tokens.starts[start] : table.tokens.ends[end - 1]]
        key = fold(article + name)
        whole = lexicon.profile(key)
        bare = lexicon.profile(best[start][1]) if start in best else None
        if whole.count and (bare is None or (whole.population > bare.population and not _is_greater(bare, whole))):
            found[start] = end, key
    return found


def _opens_another(lexicon: Lexicon, best: Mapping[int, tuple[int, str]], start: int, elided: bool) -> bool:
    """Whether a name that begins with an article is the article and another name: "L'Inde", "La Sierra Leone"."""
    bare, end = best.get(start + 1), best[start][0]
    if bare is None or bare[0] < end or end == start + 1:
        return False
    whole, other = lexicon.profile(best[start][1]), lexicon.profile(bare[1])
    if bare[0] > end:
        return not _is_greater(whole, other)
    return elided and _is_greater(other, whole)


def _is_greater(one: NameProfile, other: NameProfile) -> bool:
    return one.kind in GREAT_KINDS and other.kind not in GREAT_KINDS


def _longest(table: TokenTable, lexicon: Lexicon) -> dict[int, tuple[int, str]]:
    """First token -> the end and key of the longest name that is written as one.

    The lexicon is shown only what may be written as names, a stretch a line: that is a fifth of most texts.
    """
    without_capitals = _is_without_capitals(table)
    small = inner_words(table.lists, lexicon.inner_words)
    stretches = [(0, len(table))] if without_capitals else [*_stretches(table, small), *_behind_elided(table, small)]
    starts, ends, text = table.tokens.starts, table.tokens.ends, _names_alone(table)
    stretches = [(first, past) for first, past in stretches if first < past]
    lines = [text[starts[first] : ends[past - 1]] for first, past in stretches]
    best: dict[int, tuple[int, str]] = {}
    capital, get, later = table.capital, best.get, table.lists.names["later"]
    for (first, last), names in zip(stretches, lexicon.names_in(lines) if lines else (), strict=True):
        shift = starts[first]
        for begin, stop, key in names:
            begin += shift
            start = bisect_left(starts, begin, first, last)
            if start == last or starts[start] != begin:
                if text[starts[start - 1] : begin] not in _LEADING_SIGNS:
                    continue
                start -= 1  # "ʿAfrin"
            if not (capital[start] or without_capitals or _is_article(table, start)):
                continue
            end = bisect_left(ends, stop + shift, start, last) + 1
            if end - start > _MAX_TOKENS or ((known := get(start)) is not None and end <= known[0]):
                continue
            if without_capitals:
                fits = _uncommon(table, start, end) or _is_noted(table, start, end, lexicon.profile(key))
            else:
                fits = named(table, start, end, small)
                if fits and later and ends_small(table, start, end):
                    fits = lexicon.profile(key).kind in _WIDE
            if fits:
                best[start] = (end, key)
    return best if table.language.has_case else _without_everyday(table, best)


_WIDE = ("country", "admin1", "area")
_LEADING_SIGNS = frozenset("ʿʾʼ‘’")
"""Letters that may begin a name and are none of it in the gazetteer."""


def _without_everyday(table: TokenTable, best: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """The names that are no single everyday word, which no capital would tell from one."""
    lower, words = table.lower, _everyday(table.lists)
    return {start: name for start, name in best.items() if name[0] - start > 1 or lower[start] not in words}


@lru_cache(maxsize=16)
def _everyday(lists: WordLists) -> frozenset[str]:
    return lists.cues["geohead"] | lists.cues["month"] | lists.common.keys()


def _names_alone(table: TokenTable) -> str:
    """The text with gaps for what is written together with a name: clitics and suffixes."""
    forms, tokens = table.language.forms, table.tokens
    if not forms.clitics and forms.suffixes is NEVER:
        return table.text
    letters = list(table.text)
    for i, word in enumerate(table.written[:-1]):
        if word in forms.clitics and tokens.ends[i] == tokens.starts[i + 1] and table.written[i + 1][0].isalpha():
            letters[tokens.starts[i] : tokens.ends[i]] = " " * len(word)
        elif word[0] in "'’" and len(word) > 1:
            letters[tokens.starts[i]] = " "
    return "".join(letters)


def _end(best: dict[int, tuple[int, str]], start: int) -> int:
    return best[start][0] if start in best else 0


def _shortened(table: TokenTable, lexicon: Lexicon) -> dict[int, tuple[int, str]]:
    """First token -> the end and key of a name whose first word is shortened: "Ft. Wayne", "Pto. Montt"."""
    found: dict[int, tuple[int, str]] = {}
    words, short = table.written, table.language.names.short_words
    for start in [i for i in table.capitals if table.lower[i] in short]:
        first = start + 1 + (words[start + 1 : start + 2] == ["."])
        initial = len(words[start]) == 1 and start > table.sentence[start] and table.capital[start - 1]
        if initial or first >= len(table) or not table.capital[first]:  # "George W. Bush"
            continue
        past = reach(table, first, inner_words(table.lists, lexicon.inner_words), _MOST_BEHIND)
        for end in range(past, first, -1):
            rest = table.text[table.tokens.starts[first] : table.tokens.ends[end - 1]]
            names = (f"{full} {rest}" for full in short[table.lower[start]].split("|"))
            whole = [s for name in names for s in lexicon.spans(name) if s.start == 0 and s.end == len(name)]
            if whole and table.sentence[start] == table.sentence[end - 1]:
                found[start] = (end, max(whole, key=lambda s: lexicon.profile(s.key).population).key)
                break
    return found


_MOST_BEHIND = 5


def _stretches(table: TokenTable, small: frozenset[str]) -> list[tuple[int, int]]:
    """First and one-behind-last token of whatever names, written as such, lie within; spaces stand around each."""
    starts, ends, count = table.tokens.starts, table.tokens.ends, len(table)
    found: list[tuple[int, int]] = []
    reached, elided = 0, table.language.elided
    known, lower = table.lists.names["article"], table.lower
    after = table.capitals if not known.isdisjoint(table.present) else ()
    articles = [i - 2 for i in after if i > 1 and lower[i - 2] in known and _is_article(table, i - 2)]
    for first in sorted(table.capitals + articles) if articles else table.capitals:
        if first < reached:
            continue
        past = reached = reach(table, first, small)
        if found and first < found[-1][1]:  # inside what no space parts, which is walked over once
            first, before = found.pop()
            past = max(past, before)
        while first and ends[first - 1] == starts[first] and table.lower[first - 1] not in elided:
            first -= 1
        while past < count and ends[past - 1] == starts[past]:
            past += 1
        found.append((first, past))
    return found


def _behind_elided(table: TokenTable, small: frozenset[str]) -> list[tuple[int, int]]:
    """Stretches behind what is elided inside another or with a capital: "l'Irlande et l'Écosse", "L'Algérie"."""
    elided = table.language.elided
    if not elided:
        return []
    starts = [i for i in table.capitals if i and table.lower[i - 1] in elided and table.is_glued(i)]
    return [(first, reach(table, first, small, _MAX_TOKENS)) for first in starts]


def _may_reach(table: TokenTable, lexicon: Lexicon) -> dict[int, int]:
    """First token -> the one behind the last of what may be a name in another form than the lexicon's."""
    small, common = inner_words(table.lists, lexicon.inner_words), table.lists.common
    # Where no capital tells names from other words, small words do: none begins or goes on with one in another form.
    apart = frozenset[str]() if table.language.has_case else table.lists.names["function"]
    found = {}
    for start in [i for i in table.capitals if table.lower[i] not in apart] if apart else table.capitals:
        past = reach(table, start, small, _MOST_CHANGED)
        if apart:
            past = next((i for i in range(start + 1, past) if table.lower[i] in apart), past)
        if past < len(table) and table.lower[past] in table.language.forms.last_words:
            past += 1
        if past - start > 1 or table.lower[start] not in common:
            found[start] = past
    return found


_MOST_CHANGED = 5


def _is_without_capitals(table: TokenTable) -> bool:
    """Whether the text, like many a tweet, makes nothing of capitals."""
    if len(table.capitals) > 0.1 * len(table) + 2:
        return False
    large, lower = table.lists.names["always_large"], table.lower
    words = [i for i, word in enumerate(lower) if word[0].isalpha() and word not in large]
    capitals = [i for i in words if table.capital[i] and (not i or lower[i - 1] not in "#@")]
    phrase = len(words) == 3 and lower[words[1]] in table.lists.cues["locative"]  # "snowing in libya"
    return (len(words) > 3 or phrase) and len(capitals) <= 0.02 * len(words)


def _uncommon(table: TokenTable, start: int, end: int) -> bool:
    """Whether a stretch in small letters may be a name: its first and last words are no everyday words."""
    common = table.lists.common
    edges = (table.lower[start], table.lower[end - 1])
    return table.sentence[start] == table.sentence[end - 1] and all(
        len(word) > 2 and common.get(word, 99) > 35 for word in edges
    )


_NO_CODE = 4  # shorter words in small letters are no countries but pronouns and the like


def _is_noted(table: TokenTable, start: int, end: int, profile: NameProfile) -> bool:
    """Whether a stretch in small letters is a country, a state or a city that everyday words make up or are like.

    One of several words may stand anywhere, one of one word behind "in" and the like, or as a hashtag.
    """
    if table.sentence[start] != table.sentence[end - 1] or (end - start == 1 and len(table.lower[start]) < _NO_CODE):
        return False
    if end - start > 1:
        return profile.kind in GREAT_KINDS and profile.exact
    before = table.lower[start - 1] if start else ""
    led = before == "#" or before in table.lists.cues["locative"]
    return led and profile.kind in ("country", "admin1") and profile.exact


def _is_article(table: TokenTable, start: int) -> bool:
    """Whether a small word is the article of an Arabic name, as in "al-Hol"."""
    nxt = start + 2
    return (
        table.lower[start] in table.lists.names["article"]
        and nxt < len(table)
        and table.lower[start + 1] in ("-", "‑", "–")
        and table.capital[nxt]
    )


_SHORTEST = 2
_UPPER = Mode.UPPER  # looking up an enum's member costs as much as a call


def _short_form(
    surface: str, mode: Mode, behind: bool, abbreviations: Mapping[str, int], demonyms: Mapping[str, int]
) -> str:
    """ "abbreviation" or "demonym" where a match's exact letters are one, "" otherwise.

    :param behind: whether a comma or bracket stands before it, as before a state.
    """
    bare = surface.rstrip(".") if surface[-1] == "." else surface
    if surface in abbreviations or (bare is not surface and bare in abbreviations):
        return "abbreviation"
    if len(surface) > _SHORTEST and (mode is _UPPER or (behind and surface.isupper())):  # "DULUTH, MINN."
        titles = (surface.title(), bare.title())
        if any(title in abbreviations or f"{title}." in abbreviations for title in titles):
            return "abbreviation"
    if surface in demonyms or (mode is _UPPER and surface.title() in demonyms):
        return "demonym"
    return ""
