"""Places in the names of bodies of the news: agencies, armed groups, parties, branches of aid bodies and firms, teams.

And in those of strains of a virus, weapons and works: none of these is about the place. A force or agency of a country
itself is ("Kenya's army", "the Ukraine news"), so most rows are of other names.
"""

from __future__ import annotations

import re

from ..engine import Pattern, Verdict, Word

_OTHER, _EMBEDDED = Verdict.OTHER, Verdict.EMBEDDED
_COUNTRIES = ("country", "demonym", "abbreviation")
_WIDE = (*_COUNTRIES, "admin1", "city")
_TOWNS = ("city", "town", "village", "demonym")
_NOT_COUNTRY, _SMALL = Word(never_kinds=_COUNTRIES), Word(never_kinds=_WIDE)
_COUNTRY = Word(kinds=("country", "area"), modes="nt")
_THE = Word(lists=("names.determiner",), marks=("'s", "’s"))
_BODY_NAME = Word(shape=re.compile(r"[^\W\d_a-z]|(?:of|for|'|’|'s|’s|s)$"), optional=True)
_NO_CAPITAL = Word(capital=False, edge=True)
_PROSE = "nt"
_COMMA, _MARK = Word(marks=(",",), optional=True), Word(marks=('"', "“", "'", "‘"))
_END, _CLOSE = Word(marks=(",", ".", "!", "?"), optional=True), Word(marks=('"', "”", "'", "’"), glued=True)
_CAPITAL = Word(capital=True)
_TITLE_WORD = Word(shape=re.compile(r"[A-Z0-9]"))
_ARMS = Word(lists=("contexts.weapon",), capital=False)

NEWS = (
    Pattern(_EMBEDDED, "a news agency: the Fars news agency said", first=_NOT_COUNTRY,
            after=(Word(marks=("news",)), Word(marks=("agency", "wire"), capital=False))),
    Pattern(_EMBEDDED, "the same in short: the Anadolu agency said", first=_NOT_COUNTRY, before=(_THE,),
            after=(Word(marks=("agency",), capital=False),)),
    Pattern(_EMBEDDED, "a paper or station: the Bild newspaper, the Tolo television channel", first=_SMALL,
            before=(_THE,), after=(Word(lists=("contexts.medium",), capital=False),)),
    Pattern(_EMBEDDED, "a paper by its whole name: the Lowestoft Journal", size=(2, 4), whole=False,
            first=Word(modes=_PROSE), last=Word(lists=("contexts.paper",))),
    Pattern(_EMBEDDED, "a paper: the Kyiv Independent said", first=Word(modes=_PROSE),
            after=(Word(marks=("independent", "reporter"), capital=True), _NO_CAPITAL)),
)  # fmt: skip

FORCES = (
    Pattern(_EMBEDDED, "an armed group: the Arakan Army, the Tigray People's Liberation Front", first=_NOT_COUNTRY,
            after=(_BODY_NAME, _BODY_NAME, _BODY_NAME, _BODY_NAME,
                   Word(lists=("contexts.force",), capital=True, modes=_PROSE), _NO_CAPITAL)),
    Pattern(_OTHER, "a gang: the Gran Grif gang", first=_SMALL, before=(_THE,),
            after=(Word(capital=True, optional=True), Word(marks=("gang", "cartel", "militia"), capital=False))),
    Pattern(_EMBEDDED, "a party: Alternative for Germany, Brothers of Italy",
            before=(Word(lists=("contexts.party_of",), capital=True), Word(marks=("of", "for")))),
    Pattern(_EMBEDDED, "a party: Forza Italia", before=(Word(marks=("forza",), capital=True),)),
    Pattern(_EMBEDDED, "a party: United Russia", first=Word(marks=("russia",)),
            before=(Word(marks=("united",), capital=True),)),
    Pattern(_OTHER, "a weapon: Grad rockets, a Makarov pistol; but: the Sderot rocket attack", first=_SMALL,
            after=(_ARMS,), not_after=((Word(lists=("contexts.assault",)),),)),
    Pattern(_OTHER, "a known one", first=Word(lists=("contexts.weapon_name",)), after=(_ARMS,)),
)  # fmt: skip

BRANCHES = (
    Pattern(_EMBEDDED, "a branch: Oxfam America, CARE Australia, Caritas Syria", first=_COUNTRY,
            before=(Word(lists=("contexts.branch",), marks=("CARE", "MSF", "CNN", "BBC", "MTN"), capital=True),)),
    Pattern(_EMBEDDED, "a branch: Amnesty International Nigeria", first=_COUNTRY,
            before=(_CAPITAL, Word(marks=("international", "vision", "scouts"), capital=True))),
    Pattern(_EMBEDDED, "a branch: Save the Children Kenya, Doctors of the World Greece", first=_COUNTRY,
            before=(Word(marks=("the",)), Word(marks=("children", "world"), capital=True))),
    Pattern(_OTHER, "Save the Children", size=(1, 1), first=Word(marks=("save",)),
            after=(Word(marks=("the",)), Word(marks=("children",), capital=True))),
    Pattern(_EMBEDDED, "an airline or train: Cebu Pacific", size=(2, 2), whole=False, last=Word(marks=("pacific",)),
            first=Word(kinds=_TOWNS)),
    Pattern(_EMBEDDED, "the same in pieces", size=(1, 1), first=Word(kinds=_TOWNS),
            after=(Word(marks=("pacific",), capital=True), _NO_CAPITAL)),
    Pattern(_EMBEDDED, "the ocean in it", size=(1, 1), first=Word(marks=("pacific",)),
            before=(Word(kinds=_TOWNS, capital=True),)),
    Pattern(_EMBEDDED, "the Chicago Board of Trade", first=Word(modes=_PROSE),
            after=(Word(marks=("board",), capital=True), Word(marks=("of",)), Word(marks=("trade",), capital=True))),
    Pattern(_EMBEDDED, "a team: Oshawa Generals, Toronto Maple Leafs", first=Word(modes=_PROSE, never_kinds=_COUNTRIES),
            after=(Word(capital=True, optional=True), Word(lists=("contexts.nickname",), capital=True), _NO_CAPITAL)),
    Pattern(_EMBEDDED, "a club that one plays for: played for Bridgnorth Town", first=_NOT_COUNTRY, whole=False,
            before=(Word(marks=("played", "plays", "play", "playing", "signed", "scored", "appearances")),
                    Word(marks=("for", "against"))),
            head=(Word(lists=("contexts.clubtail",), capital=True),)),
    Pattern(_EMBEDDED, "a club that lends a player: joined Monza on loan", first=_NOT_COUNTRY,
            after=(Word(marks=("on",)), Word(marks=("loan",)))),
)  # fmt: skip

NATURE = (
    Pattern(_OTHER, "warm and cold water off Peru: El Niño", size=(2, 2), first=Word(marks=("el", "la")),
            last=Word(marks=("niño", "niña", "nino", "nina"), capital=True)),
    Pattern(_EMBEDDED, "a swing of the climate: the Indian Ocean Dipole",
            head=(Word(marks=("dipole", "oscillation"), capital=True),)),
    Pattern(_EMBEDDED, "a strain: the Sudan strain of Ebola", about=("contexts.virus",),
            head=(Word(lists=("contexts.strain",), capital=False),)),
    Pattern(_EMBEDDED, "one of several: Bundibugyo and Reston strains", about=("contexts.virus",),
            after=(Word(marks=(",",), lists=("names.and",)), _CAPITAL, Word(lists=("contexts.strain",)))),
    Pattern(_OTHER, "a variant: Delta", size=(1, 1), first=Word(marks=("delta",)),
            after=(Word(marks=("variant", "variants", "wave", "strain"), capital=False),)),
    Pattern(_OTHER, "a food or a drink: ate Gouda, drank Armagnac", first=_NOT_COUNTRY,
            before=(Word(marks=("drank", "ate", "sipped", "sipping", "drinking", "eating"), capital=False),)),
    Pattern(_OTHER, "a breed: a Chihuahua", size=(1, 1), about=("contexts.pet",),
            first=Word(lists=("contexts.breed",)), before=(Word(never=("cues.locative",), capital=False, edge=True),)),
    Pattern(_OTHER, "a beast, a fire or a boat by its name: a dog named Preston", first=_NOT_COUNTRY,
            before=(Word(lists=("contexts.named_thing",)), _COMMA, Word(marks=("named", "called", "dubbed")))),
    Pattern(_OTHER, "the last of a work's words: \"20 Days in Mariupol\"", about=("contexts.works_of_art",),
            before=(_MARK, _TITLE_WORD, Word(capital=True, optional=True), Word(capital=True, optional=True),
                    Word(marks=("in", "by", "of", "from", "to")), Word(marks=("the",), optional=True)),
            after=(_END, _CLOSE)),
)  # fmt: skip

BODIES = (*NEWS, *FORCES, *BRANCHES, *NATURE)
