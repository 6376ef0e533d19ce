"""Names that stand in a text in another form than the gazetteer has them: behind a clitic, or with an ending.

A language's rows (`Language.forms`) guess; a guess counts where the lexicon has the name, and the word as it stands
goes first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from ..language import WordForms
from ..tokens import ReadText, Tokens, with_tokens
from .lexicon import GREAT_KINDS, FormQuestion, Lexicon, NameProfile
from .table import TokenTable

Found = Mapping[int, tuple[int, str]]
"""First token of a name -> the token behind its last, and the name's key."""

_NOTED = (*GREAT_KINDS, "admin2", "town", "area", "water", "land")
_ORDER = ("country", "admin1", "city", "area", "admin2", "water", "town", "land", "village", "hamlet", "spot", "")
_WORDS_OF_NAME, _LONGEST = 4, 60


def clitics_apart(read: ReadText, lexicon: Lexicon) -> ReadText:
    """The text with the clitics of its names as tokens of their own: "ب", "القاهرة"."""
    forms, listed = read.language.forms, read.language.words
    if not forms.clitics:
        return read
    common, persons = listed.common, listed.cues["firstname"]  # Karim is not "like Rim"
    asked = {
        i: (forms, _CLITIC, word, _behind(read.tokens, i))
        for i, word in enumerate(read.tokens.words)
        if word not in common and word not in persons and forms.apart(word)
    }
    found = lexicon.other_forms.all(asked.values(), partial(_clitics, lexicon, listed.cues["geohead"]))
    cuts = {i: len(found[question]) for i, question in asked.items() if found[question]}
    return _cut(read, cuts) if cuts else read


def _clitics(lexicon: Lexicon, kinds: frozenset[str], questions: Sequence[FormQuestion]) -> list[str]:
    """The clitic that each word begins with, "" for none.

    :param kinds: words for kinds of places.
    :param questions: the words, each with what stands behind it.
    """
    guesses = [
        [(word[:cut], name, name + rest) for cut, name in forms.apart(word)] for forms, _, word, rest in questions
    ]
    known = _first_names(lexicon, {line for some in guesses for _, _, line in some})
    whole = _first_names(
        lexicon,
        {
            word + rest
            for (_, _, word, rest), some in zip(questions, guesses, strict=True)
            if any(line in known for _, _, line in some)
        },
    )
    found = []
    for (forms, _, word, rest), some in zip(questions, guesses, strict=True):
        before_kinds = [clitic for clitic, name, _ in some if name in kinds and word not in kinds]
        meant = (
            clitic
            for clitic, name, line in some
            if line in known and _is_meant(name, forms.article, known[line], whole.get(word + rest))
        )
        found.append(before_kinds[-1] if before_kinds else next(meant, ""))
    return found


_CLITIC = "behind a clitic"


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
    if whole is not None and (whole[1].kind in _NOTED or profile.kind not in GREAT_KINDS):
        return False
    if len(name) < _SHORTEST and not several:
        return False
    if profile.kind in GREAT_KINDS or several or (name.startswith(article) and profile.kind):
        return True
    return profile.kind in _NOTED and len(name) >= (_LONG if whole is not None else _FOUR)


_SHORTEST, _FOUR, _LONG = 3, 4, 5


def _cut(read: ReadText, cuts: Mapping[int, int]) -> ReadText:
    """The text with some tokens cut in two, so many letters from their beginning."""
    tokens = read.tokens
    words, starts, ends = list[str](), list[int](), list[int]()
    order = sorted(cuts)
    for past, i in pairwise((-1, *order)):
        word, start, cut = tokens.words[i], tokens.starts[i], cuts[i]
        words += (*tokens.words[past + 1 : i], word[:cut], word[cut:])
        starts += (*tokens.starts[past + 1 : i], start, start + cut)
        ends += (*tokens.ends[past + 1 : i], start + cut, tokens.ends[i])
    rest = slice(order[-1] + 1, None)
    sentences = [i + bisect_left(order, i) for i in tokens.sentences]
    whole = Tokens(words + tokens.words[rest], starts + tokens.starts[rest], ends + tokens.ends[rest], sentences)
    return with_tokens(read.text, whole, read.language)


def changed_names(
    table: TokenTable, lexicon: Lexicon, best: Found, reach: Mapping[int, int]
) -> dict[int, tuple[int, str]]:
    """Names that the text has in another form, where it has none that is as long and as well known.

    :param best: the names that stand in the text as the lexicon has them.
    :param reach: first token -> the token behind the last that a name which begins there may end with.
    """
    asked = [
        (start, end, question)
        for start, past in reach.items()
        for end in range(past, start, -1)
        if (start not in best or not _is_known(lexicon, best[start], end)) and (question := _asked(table, start, end))
    ]
    keys = lexicon.other_forms.all([question for _, _, question in asked], partial(_best_forms, lexicon))
    found: dict[int, tuple[int, str]] = {}
    for start, end, question in asked:  # the longest first
        if start not in found and keys[question]:
            found[start] = end, keys[question]
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
    lower, asked = table.lower, dict[int, FormQuestion]()
    for i, word in enumerate(table.written):
        if len(word) > _SHORT and word[-1] in last and lower[i] not in common:
            unit = _before_unit(table, i)
            if i not in best or best[i][0] == i + unit:
                asked[i] = (forms, _OF_UNIT if unit else _OF_PLACE, word, "")
    keys = lexicon.other_forms.all(asked.values(), partial(_places, lexicon))
    return {i: (i + 1 + (question[1] == _OF_UNIT), keys[question]) for i, question in asked.items() if keys[question]}


def _places(lexicon: Lexicon, questions: Sequence[FormQuestion]) -> list[str]:
    """The key of the place that each word is of, "" for none."""
    guesses = [forms.places_of(word) for forms, _, word, _ in questions]
    known = lexicon.whole_names({place for some in guesses for place in some})
    found = []
    for (_, kind, _, _), some in zip(questions, guesses, strict=True):
        noted = _NOTED if kind == _OF_UNIT else GREAT_KINDS
        keys = [known[place] for place in some if place in known]
        found.append(_likeliest(lexicon, [key for key in keys if lexicon.profile(key).kind in noted]))
    return found


_OF_PLACE, _OF_UNIT = "of a place", "of a unit's place"


def _before_unit(table: TokenTable, i: int) -> bool:
    """Whether a word with a capital stands before a word for a unit."""
    return table.capital[i] and i + 1 < len(table) and table.lower[i + 1] in table.language.forms.last_words


_SHORT = 4


def _is_known(lexicon: Lexicon, own: tuple[int, str], end: int) -> bool:
    """Whether the text's own letters are a name that is longer, or as long and of note."""
    return own[0] > end or (own[0] == end and lexicon.profile(own[1]).kind in _NOTED)


def _asked(table: TokenTable, start: int, end: int) -> FormQuestion | None:
    """What to ask of some words of a text; None where they are too long for a name in another form."""
    tokens, forms = table.tokens, table.language.forms
    surface = table.text[tokens.starts[start] : tokens.ends[end - 1]]
    if len(surface) > _LONGEST:
        return None
    if forms.article:  # a clitic may have swallowed it
        glued = start > 0 and tokens.ends[start - 1] == tokens.starts[start]
        return forms, _BEHIND_CLITIC if glued and forms.clitics.get(table.lower[start - 1]) else _ALONE, surface, ""
    return forms, _WITH_LAST_WORD if table.lower[end - 1] in forms.last_words else _ALONE, surface, ""


_ALONE, _BEHIND_CLITIC, _WITH_LAST_WORD = "alone", "behind what hides an article", "with a last word in small letters"


def _best_forms(lexicon: Lexicon, questions: Sequence[FormQuestion]) -> list[str]:
    """The key of the likeliest name that each has in another form, "" for none."""
    guesses = [_readings(forms, how, surface) for forms, how, surface, _ in questions]
    known = lexicon.whole_names({reading for some in guesses for reading in some})
    return [_likeliest(lexicon, [known[reading] for reading in some if reading in known]) for some in guesses]


def _readings(forms: WordForms, how: str, surface: str) -> Sequence[str]:
    readings = forms.readings(surface)
    if forms.article and how != _BEHIND_CLITIC:
        unsaid = forms.with_article(surface)
        return [reading for reading in readings if reading != unsaid]
    return (surface, *readings) if how == _WITH_LAST_WORD else readings


def _likeliest(lexicon: Lexicon, keys: Sequence[str]) -> str:
    return min(keys, key=lambda key: _weight(lexicon.profile(key))) if keys else ""


def _weight(profile: NameProfile) -> tuple[int, int]:
    """The less, the likelier meant."""
    return _ORDER.index(profile.kind), -profile.population
