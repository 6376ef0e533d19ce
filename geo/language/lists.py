"""Word lists of a language, read from the files in its folder when they are first asked for.

A folder may lack any of them: its lists are empty then. In `cues.txt`, `names.txt` and `contexts.txt` a line in
brackets opens a list, words in lower case follow, lists of one name add up, a line that begins with "#" is a remark.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files

CUES = {
    "title": "before a person's name: mr, president",
    "locative": "prepositions of place: in, at",
    "weaklocative": "prepositions that may be: of, for",
    "street": "kinds of street",
    "geohead": "kinds of place behind a name: county, river",
    "geolead": "before or at the beginning of a place's name: lake, saint, new",
    "area": "directions and parts: northern, downtown",
    "org": "in the name of an organisation",
    "naming": "heads of the names of bodies that a place's name is part of: university",
    "team": "in the name of a team",
    "building": "kinds of building",
    "placenoun": "what is somewhere: airport, border",
    "vessel": "kinds of ship",
    "brand": "makes and brands",
    "capitalised": "words that are often written with a capital",
    "descriptor": "what persons are called: activist, native",
    "people": "peoples and languages",
    "resident": "who lives in a place: resident, villagers",
    "kin": "relations: father, cousin",
    "say": "verbs of saying",
    "month": "months and weekdays",
    "firstname": "given names of world news, beside the list of given names",
}
"""Lists of `cues.txt`, which a tagger is trained with: name -> what its words are."""
NAMES = {
    "connector": "small words that stand inside names",
    "later": "small words that names of countries and of great regions go on or end with: Guinée équatoriale",
    "article": "articles of names that a hyphen joins: al-Hol",
    "joining": "what joins two parts of one name",
    "not_joining": "connectors that do not",
    "inner": "small words inside a run of capitalised words",
    "function": "words that are no names, where a language has no list of common words",
    "telling": "small words that tell the language of a text: no part of names, and no word of the other languages",
    "few": "small words that a few words of the language hold, names aside, and that other languages may have; counted",
    "news": "what headlines of the language have that are no words of English, nor names; counted",
    "determiner": "the articles of the language itself",
    "indefinite": "those of them that mean one of many",
    "small": "what a headline writes in small letters",
    "tongue": "languages that are called as a place or written with a capital: thai",
    "always_large": "words with a capital wherever they stand: i",
    "and": "what joins two of a list: and, or",
    "range": "what joins two that stand for all between: to, /",
    "of": "what joins a head and a name: University of X",
    "organisation_link": "small words between a place's name and the head of an organisation's",
    "led": "what stands before a place's name rather than a person's, beside prepositions",
    "site_link": "what stands between two parts of a site's name",
}
"""Lists of `names.txt`: how names are written."""
CONTEXTS = {
    "copula": "between a name and what it is: is, was",
    "all_over": "before the country that a report is about: across, throughout",
    "home_body": "bodies and parts of a country that speak of what happens there: health ministry of, most of",
    "all_over_behind": "the same behind it: Turkish 'de",
    "owning": "case endings of an owner, where they are no possessives of `Language`: Turkish 'nin",
    "home_field": "between such a body and 'of', beside small words: Ministerio de Salud de",
    "home_people": "who and what is called after its country where it is at home: firefighters, village",
    "copula_article": "behind those, where the language has one there",
    "settlement": "kinds of settlement beside the heads of places' names: seat, stop",
    "family": "family names that are words, too",
    "style": "forms of address that only persons have",
    "behind_age": "what may follow a person's age",
    "ship": "prefixes of ships' names, in capitals",
    "vessel": "kinds of ship that stand before a ship's name",
    "office_end": "the last word of an office of a place, which is no part of its name: council",
    "of_office": "between the two: superior",
    "medium": "what a paper or station is, behind its name: newspaper",
    "paper": "the last word of a paper's name, or a band's: Journal",
    "force": "the last word of an armed group's name: Army",
    "party_of": "before 'of' or 'for' and a country in a party's name",
    "weapon": "behind a weapon's name: rockets",
    "weapon_name": "weapons that are called as a place is",
    "assault": "behind such a word, where a place is attacked",
    "branch": "bodies and companies that have a branch in many countries: Oxfam",
    "strain": "behind a place in the name of a kind of virus",
    "virus": "a word of a text about such",
    "nickname": "what teams are called behind a town: Generals",
    "pet": "a word of a text about dogs",
    "breed": "breeds that are called as a place is",
    "named_thing": "before 'named' and a name that is no place's: dog",
    "storm": "before a storm's name",
    "storm_time": "before a storm's bare name: after, since",
    "will": "behind I'll with its apostrophe left out: be, send",
    "brigade": 'behind "Fire" where that is no fire: department',
    "prayer": "before a prayer whose name a country has, too",
    "finance": "before a word for money that a country is called like",
    "nationality": "adjectives of nations that some town is called like",
    "make": "makers of cars and systems",
    "works": "what a maker has in a place: plant, dealership",
    "firm": "companies that are called like towns",
    "trades": "what companies do and have: recalled, shares",
    "future": "before what they will do: will, has",
    "invests": "what they will do: build",
    "measure": "of drinks and scents: glass",
    "bird": "birds that are called as a country is: turkey",
    "cooked": "what was done to them: served, carved",
    "cooking": "what is done to them: carving, ate",
    "no_dish": "behind what was done, where it was done to a country: served notice",
    "swallowed": "behind a name, and none of it: Govt, relief",
    "tag_first": "what a hashtag begins with before a place: prayfor",
    "tag_last": "what it ends with behind one: floods, strong",
    "post": "short for a post office, behind whatever name",
    "several": "before several of a name: the two Koreas",
    "no_possession": "behind a name in -s where nothing is owned: are, and",
    "pact": "behind a place in a treaty's name",
    "ailment": "behind a place in an illness' name",
    "between": "what may stand between the two",
    "event": "behind a place in the name of a war or a race",
    "kind": "behind the head of a body's name: national, central",
    "body": "behind a place in the name of a body",
    "lead": "before a place in a company's name: Air India",
    "of": "heads of bodies 'of' a place",
    "inside": "small words and marks inside a body's name",
    "sponsor": "companies that are called like a country",
    "sponsored": "behind the name of such a company: stadium, flight",
    "club": "in a club's name, beside its town",
    "clubtail": "behind its town",
    "clubname": "clubs that are called as a country or a river is: monaco",
    "match": "what is said of clubs",
    "game": "words that only reports of matches have",
    "beaten": "before 'by' and a team: held, loaned",
    "state_university": 'states before "State", the two a university: Ohio State beat',
    "plays": "behind a team: won, drew",
    "against": "before a team, in English behind one, too: against, beat",
    "scored": "words that reports of other games have: touchdown",
    "level": "between a team and its points: drew",
    "versus": "between points and a team: with",
    "lawsuit": "between the names of a lawsuit: v",
    "work": "works that bear a place's name: film",
    "works_of_art": "words of texts that speak of such works: starring",
    "players": "before the name of who plays: band",
    "some": "before 'of' and a pronoun: all",
    "we_do": "behind a pronoun that others are part of: must",
    "townhall": "behind a town that is an everyday word",
    "dweller": "behind one that is a rarer word",
    "agency": "news agencies that are called as some place is",
    "degree": "letters behind a person's name that are a state's, too",
    "party": "letters of parties before a legislator's state",
    "person_verb": "what people do and places rarely are said to",
    "prefix": "before a hyphen and a name, no name themselves: sino",
    "person_act": "what persons of both names do, and towns may do, too",
    "persons_do": "what persons of a list do: scored",
    "they_are": "those of them that say what they are: were",
    "made": "what a list of persons made: goals",
    "made_by": "between that and the list: by",
    "offices": "what persons are, beside their roles: president",
    "town_verb": "what is told of towns, too, by a verb in the past: flooded",
    "person_done": "what is done to persons alone: born",
    "honorific": "titles that begin names of towns, too: general",
    "person_alone": "what hardly anything else does",
    "role": "what persons are called in a phrase behind their name: reporter",
    "led_people": "before a leader that is a person: community",
    "leader": "what a city may be called, too: leader",
    "near_one": "relations beside those of kin: boyfriend",
    "near_ones": "several: sons",
    "kin_of_towns": "behind kin that a town has, too: sister city",
    "whose": "whose kin they are: his",
    "of_person": "what is done to people and rarely to places",
    "pronoun": "pronouns that in capitals are a country's short form",
    "before_pronoun": "verbs and the like that such a pronoun follows",
    "behind_pronoun": "what follows it where only the pronoun is in capitals",
    "last_pronoun": "before such a word at the end of a sentence: why",
    "of_pronoun": "verbs that it follows where no country stands before them",
    "to_pronoun": "prepositions that it follows",
    "speaking": "words of a headline that speaks to someone",
    "stay": "prepositions that only places follow as a rule: in",
    "no_stay": "before such a preposition where no place follows: a stake in",
    "place_lead": "first words of places' names in other languages: kampung",
    "site_lead": "prepositions behind a site before the town that it is in: at",
    "site_head": "before them: hospital",
    "reach": "verbs that happen to places: a storm hit, thousands fled",
    "goal": "prepositions of where something goes: to",
    "move": "verbs before them: brought to",
    "instance": "before an instance: like, including, as",
    "example": "what may stand before that: such",
    "instances": "kinds of place that have instances: towns, cities",
    "holder": "of whom, or what, places have: the mayor of, parts of",
    "filler": "articles and prepositions of other languages: der, il",
    "direction": "directions that are no towns: west, western",
    "unit": "kinds of unit behind a place's name: county",
    "office": "bodies that are the place's own: police",
    "site": "kinds of site that are part of a place's name; the words of one joined by _",
}
"""Lists of `contexts.txt`, which only rules read: what stands beside a name and tells what it is."""

_MOST_COMMON = 10

Lists = Mapping[str, frozenset[str]]


class WordLists:
    """The word lists of one language."""

    def __init__(self, folder: str = "") -> None:
        """Nothing is read before it is asked for.

        :param folder: the package whose folder has the files, such as "geo.language.en"; "" for no lists at all.
        """
        self._folder = folder

    @cached_property
    def cues(self) -> Lists:
        """The lists of `CUES`."""
        return self._lists("cues.txt", CUES)

    @cached_property
    def names(self) -> Lists:
        """The lists of `NAMES`."""
        return self._lists("names.txt", NAMES)

    @cached_property
    def contexts(self) -> Lists:
        """The lists of `CONTEXTS`."""
        return self._lists("contexts.txt", CONTEXTS)

    @cached_property
    def things(self) -> Mapping[str, frozenset[str]]:
        """A place's name in lower case -> the words that make it a thing: "guinea" -> "pig", "pigs"."""
        rows = [line.split("\t") for line in self._text("things.tsv").splitlines() if not line.startswith("#")]
        return {name: frozenset(after.split()) for name, after in rows[1:]}

    @cached_property
    def peoples(self) -> Mapping[str, str]:
        """An adjective of a people in lower case, with each ending -> the English one: "chilienne" -> "Chilean"."""
        rows = [line.split("\t") for line in self._text("peoples.tsv").splitlines() if not line.startswith("#")]
        endings = [ending.strip("-") for ending in rows[0][1].split()] if rows else []
        return {stem + end: people for people, stems in rows[1:] for stem in stems.split() for end in endings}

    @cached_property
    def first_names(self) -> frozenset[str]:
        """Given names of people, in lower case: the folder's own, else those of the world."""
        return (
            frozenset(name.lower() for name in self._lines("first_names.txt.gz", shared=True)) | self.cues["firstname"]
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Family names, in lower case: the folder's own, else those of the world."""
        return frozenset(name.lower() for name in self._lines("surnames.txt.gz", shared=True))

    @cached_property
    def common(self) -> Mapping[str, int]:
        """Words that the language writes in lower case -> how rare they are: 10, 20, 35 or 50 (SCOWL's sizes)."""
        pairs = (line.split("\t") for line in self._lines("common_words.txt.gz"))
        return {word: int(size) for word, size in pairs} | dict.fromkeys(self.names["function"], _MOST_COMMON)

    @cached_property
    def regional_wording(self) -> tuple[str, ...]:
        """Lines of "expression|expression<tab>countries": where a way of speaking is at home; remarks left out."""
        lines = self._text("regional_wording.tsv").splitlines()
        return tuple(line for line in lines if line and not line.startswith("#"))

    def _lists(self, name: str, known: Mapping[str, str]) -> Lists:
        """The lists of a file in its order, then those that it lacks, empty; an unknown one is a `ValueError`."""
        lists: dict[str, set[str]] = {}
        current: set[str] = set()
        for line in self._text(name).splitlines():
            if line.startswith("["):
                current = lists.setdefault(line.strip("[]"), set())
            elif not line.startswith("#"):
                current.update(line.split())
        unknown = lists.keys() - known.keys()
        if unknown:
            raise ValueError(f"{self._folder}/{name}: no rule reads the list {sorted(unknown)[0]!r}")
        return {name: frozenset(lists.get(name, ())) for name in dict.fromkeys((*lists, *known))}

    def _text(self, name: str) -> str:
        return self._bytes(name).decode()

    def _lines(self, name: str, *, shared: bool = False) -> list[str]:
        content = self._bytes(name)
        if shared and self._folder and not content:
            content = files(__package__).joinpath(name).read_bytes()
        return gzip.decompress(content).decode().splitlines() if content else []

    def _bytes(self, name: str) -> bytes:
        if not self._folder:
            return b""
        path = files(self._folder).joinpath(name)
        return path.read_bytes() if path.is_file() else b""
