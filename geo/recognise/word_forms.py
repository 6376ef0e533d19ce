"""Names that stand in a text in another form than the gazetteer has them: behind a clitic, or with an ending.

A language's rows (`Language.forms`) guess; a guess counts where the lexicon has the name, and the word as it stands
goes first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language import WordForms
from ..tokens import ReadText, Tokens, with_tokens
from .lexicon import Lexicon, NameProfile
from .table import TokenTable

Found = Mapping[int, tuple[int, str]]
"""First token of a name -> the token behind its last, and the name's key."""

_SURE = ("country", "admin1", "city")
_NOTED = (*_SURE, "admin2", "town", "area", "water", "land")
_ORDER = ("country", "admin1", "city", "area", "admin2", "water", "town", "land", "village", "hamlet", "spot", "")
_WORDS_OF_NAME, _LONGEST = 4, 60


def clitics_apart(read: ReadText, lexicon: Lexicon) -> ReadText:
    """The text with the clitics of its names as tokens of their own: "ب", "القاهرة"."""
    forms, common = read.language.forms, read.language.words.common
    if not forms.clitics:
        return read
    words = read.tokens.words
    guesses = [(i, cut, name) for i, word in enumerate(words) if word not in common for cut, name in forms.apart(word)]
    rest = {i: _behind(read.tokens, i) for i in {i for i, _, _ in guesses}}
    lines = {name + rest[i] for i, _, name in guesses} | {words[i] + rest[i] for i in rest}
    known = _first_names(lexicon, lines)
    kinds = read.language.words.cues["geohead"]
    cuts = {i: cut for i, cut, name in guesses if name in kinds and words[i] not in kinds}
    for i, cut, name in guesses:
        whole = known.get(words[i] + rest[i])
        found = known.get(name + rest[i])
        if i in cuts or found is None or not _is_meant(name, forms.article, found, whole):
            continue
        cuts[i] = cut
    return _cut(read, cuts) if cuts else read


def _behind(tokens: Tokens, i: int) -> str:
    """The few words behind a token that a name may go on with."""
    found = ""
    for j in range(i + 1, min(i + _WORDS_OF_NAME, len(tokens))):
        word = tokens.words[j]
        if not (word[0].isalpha() or word == "_"):
            break
        found += f" {word}" if word != "_" else ""
    return found


def _first_names(lexicon: Lexicon, lines: set[str]) -> dict[str, tuple[bool, NameProfile]]:
    """Of each line that begins with a name: whether the longest has more words than one, and what it is like."""
    beginnings = {line: _beginnings(line) for line in lines}
    known = lexicon.whole_names({name for names in beginnings.values() for name in names})
    longest = {line: next((known[n] for n in names if n in known), "") for line, names in beginnings.items()}
    return {line: (" " in key, lexicon.profile(key)) for line, key in longest.items() if key}


def _beginnings(line: str) -> list[str]:
    """The first words of a line, the more the sooner."""
    words = line.split(" ")
    return [" ".join(words[:size]) for size in range(len(words), 0, -1)]


def _is_meant(name: str, article: str, found: tuple[bool, NameProfile], whole: tuple[bool, NameProfile] | None) -> bool:
    """Whether a word is a clitic and a name, rather than a name itself."""
    several, profile = found
    if whole is not None and (whole[1].kind in _NOTED or profile.kind not in _SURE):
        return False
    if len(name) < _SHORTEST and not several:
        return False
    if profile.kind in _SURE or several or (name.startswith(article) and profile.kind):
        return True
    return profile.kind in _NOTED and len(name) >= _LONG


_SHORTEST, _LONG = 3, 5


def _cut(read: ReadText, cuts: Mapping[int, int]) -> ReadText:
    """The text with some tokens cut in two, so many letters from their beginning."""
    tokens = read.tokens
    words, starts, ends, moved = list[str](), list[int](), list[int](), list[int]()
    for i, word in enumerate(tokens.words):
        moved.append(len(words))
        start, end, cut = tokens.starts[i], tokens.ends[i], cuts.get(i, 0)
        if cut:
            words.append(word[:cut])
            starts.append(start)
            ends.append(start + cut)
        words.append(word[cut:])
        starts.append(start + cut)
        ends.append(end)
    return with_tokens(read.text, Tokens(words, starts, ends, [moved[i] for i in tokens.sentences]), read.language)


def changed_names(
    table: TokenTable, lexicon: Lexicon, best: Found, reach: Mapping[int, int]
) -> dict[int, tuple[int, str]]:
    """Names that the text has in another form, where it has none that is as long and as well known.

    :param best: the names that stand in the text as the lexicon has them.
    :param reach: first token -> the token behind the last that a name which begins there may end with.
    """
    forms = table.language.forms
    guesses = [
        (start, end, reading)
        for start, past in reach.items()
        for end in range(past, start, -1)
        if not _is_known(lexicon, best.get(start), end)
        for reading in _readings(table, forms, start, end)
    ]
    known = lexicon.whole_names({reading for _, _, reading in guesses})
    found: dict[int, tuple[int, str]] = {}
    for start, end, reading in guesses:
        if reading not in known or found.get(start, (end, ""))[0] > end:
            continue
        key = known[reading]
        if start not in found or _weight(lexicon.profile(key)) < _weight(lexicon.profile(found[start][1])):
            found[start] = end, key
    return {
        start: (end, key)
        for start, (end, key) in found.items()
        if start not in best or end > best[start][0] or _is_likelier(lexicon, key, best[start][1])
    }


def _is_likelier(lexicon: Lexicon, key: str, own: str) -> bool:
    """Whether a changed name is of so much more note than the text's own letters that it must be meant."""
    kind = lexicon.profile(key).kind
    return kind in _NOTED and _ORDER.index(kind) < _ORDER.index(lexicon.profile(own).kind)


def demonyms_of(table: TokenTable, lexicon: Lexicon, best: Found) -> dict[int, tuple[int, str]]:
    """Words that are of a country, a first-order unit or a city by their endings: "сирийский"; with the place's key.

    With the word behind it one may be a unit that is called after the place: "Купянский район".
    """
    forms, common, last = table.language.forms, table.lists.common, table.language.forms.of_places
    words = [(i, word) for i, word in enumerate(table.written) if len(word) > _SHORT and word[-1] in last]
    words = [(i, word) for i, word in words if i not in best or best[i][0] == i + _before_unit(table, i)]
    words = [(i, word) for i, word in words if table.lower[i] not in common]
    guesses = [(i, place) for i, word in words for place in forms.places_of(word)]
    known = lexicon.whole_names({place for _, place in guesses})
    found: dict[int, tuple[int, str]] = {}
    for i, place in guesses:
        if place in known and lexicon.profile(known[place]).kind in (_NOTED if _before_unit(table, i) else _SURE):
            other = found.get(i)
            if other is None or _weight(lexicon.profile(known[place])) < _weight(lexicon.profile(other[1])):
                found[i] = i + 1 + _before_unit(table, i), known[place]
    return found


def _before_unit(table: TokenTable, i: int) -> bool:
    """Whether a word with a capital stands before a word for a unit."""
    return table.capital[i] and i + 1 < len(table) and table.lower[i + 1] in table.language.forms.last_words


_SHORT = 4


def _is_known(lexicon: Lexicon, own: tuple[int, str] | None, end: int) -> bool:
    """Whether the text's own letters are a name that is longer, or as long and of note."""
    return own is not None and (own[0] > end or (own[0] == end and lexicon.profile(own[1]).kind in _NOTED))


def _readings(table: TokenTable, forms: WordForms, start: int, end: int) -> Sequence[str]:
    tokens = table.tokens
    surface = table.text[tokens.starts[start] : tokens.ends[end - 1]]
    if len(surface) > _LONGEST:
        return ()
    if forms.article:  # what a clitic has swallowed of the article
        glued = start > 0 and tokens.ends[start - 1] == tokens.starts[start]
        swallowed = forms.with_article(surface) if glued and forms.clitics.get(table.lower[start - 1]) else ""
        unsaid = forms.with_article(surface)
        return [r for r in forms.readings(surface) if r == swallowed or r != unsaid]
    readings = forms.readings(surface)
    return (surface, *readings) if table.lower[end - 1] in forms.last_words else readings


def _weight(profile: NameProfile) -> tuple[int, int]:
    """The less, the likelier meant."""
    return _ORDER.index(profile.kind), -profile.population
