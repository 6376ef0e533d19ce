"""What is no place in English, by the words beside it; the lists are in cues.txt, names.txt and contexts.txt.

On the training corpora these rows change next to nothing: they are for what training texts have too little of.
"""

from __future__ import annotations

import re

from ..clubs import club_rows
from ..engine import UNCOMMON, Pattern, Spread, Verdict, Word
from .bodies import BODIES

_OTHER, _EMBEDDED, _WORD, _PLACE = Verdict.OTHER, Verdict.EMBEDDED, Verdict.WORD, Verdict.PLACE
_NO_WORD = 20  # SCOWL size up to which a word is rather itself than a given name
_EVERYDAY = 35  # SCOWL size up to which a word is an everyday one
_WIDE = ("country", "admin1", "demonym", "abbreviation")
_COUNTRIES = ("country", "demonym")
_NO_FIRE = (*_WIDE, "city")
_POINTS_OF_WIND = ("ne", "se", "sw", "nw", "nne", "sse", "ssw", "nnw")
_NO_FAMILY = (
    "cues.geohead", "cues.org", "cues.team", "cues.building", "cues.street", "cues.area", "cues.placenoun",
    "cues.naming", "cues.descriptor", "cues.month",
)  # fmt: skip
_NO_STRANGER = (*_NO_FAMILY, "cues.brand", "cues.capitalised", "cues.people", "cues.title")
_IRISH = re.compile("(?:O['’]|Mc|Mac)[A-Z]")
_LONG_NAME = re.compile(r"[^\W\d_]{4,}$")
_LETTER = re.compile(r"[^\W\d_]")
_AGE = re.compile("(?:[1-9][0-9]?|10[0-9])$")
_NOT_LOWER = re.compile(r"(?![a-zß-ÿ]+$)")
_SHIP_NAME = re.compile(r"[^\W\d_a-z]|(?:of|de|la)$")
_BODY_NAME = re.compile(r"[^\W\d_a-z]|(?:of|&|'|’|s)$")
_NO_COMMA = re.compile("(?!,)")
_NO_AMPERSAND = re.compile("(?!&)")
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")  # no date

_COMMA, _QUOTE = Word(marks=(",",)), Word(marks=("'", '"', "“", "”", "‘", "’", "(", ")"), optional=True)
_DOT = Word(marks=(".",), optional=True)
_UNLED = Word(never=("names.led", "cues.geolead", "cues.locative", "cues.weaklocative"), capital=False, edge=True)
"""No "in", "the" or "of", and no other name."""
_GOES_ON = ((Word(capital=True),), (_COMMA, Word(matched=True)))
_NO_CAPITAL = Word(capital=False, edge=True)
_GIVEN = Word(lists=("first_names",), never=("cues.geolead",))
_OF = Word(lists=("names.of",))

_AND, _CAPITAL = Word(lists=("names.and",)), Word(capital=True)
_GIVEN_NAME = Word(lists=("first_names",), plain=True, never_kinds=("country",))
_NAMED = Word(lists=("first_names", "surnames"), plain=True, never_kinds=("country",))
_SAID = Word(lists=("cues.say",), never=("cues.month",), capital=False)
_MAYBE = Word(capital=False, optional=True)
_WHO = (
    (_COMMA, Word(lists=("names.determiner",)), _MAYBE, _MAYBE, Word(lists=("contexts.role",))),
    (_COMMA, Word(lists=("names.determiner",)), _MAYBE, Word(lists=("contexts.led_people",)),
     Word(lists=("contexts.leader",))),
)  # fmt: skip
_TOLD = ((Word(lists=("cues.say",)),), (Word(marks=("for", "at", "with")), Word(), Word(lists=("cues.say",))))
"""What is behind "Jackson, a reporter" where the two words are who says that of the place."""
_KIN = (
    Word(lists=("contexts.whose",)),
    Word(capital=False, optional=True),
    Word(lists=("cues.kin", "contexts.near_one")),
)
_OWNER = Word(marks=("'s", "’s"))
_NEAR_ONES = Word(lists=("contexts.near_ones",), capital=False)
_FAMILY = Word(lists=("surnames", "first_names"), plain=True, never_kinds=_WIDE)
_AGAINST = Word(lists=("contexts.lawsuit",), capital=False)

_GIVEN_FIRST = Word(lists=("first_names",), plain=True, never=("cues.geolead",))
_IS = Word(marks=("was", "is"), capital=False)
_PAST = re.compile("[a-z]{2,}ed$")
_DID = Word(shape=_PAST, never=("contexts.town_verb",), capital=False)
_ACTS = Word(lists=("contexts.person_verb", "contexts.person_act"))
_OF_PERSONS = (
    (_ACTS,),
    (_IS, Word(lists=("contexts.person_done",))),
    (_IS, Word(lists=("names.determiner",)), _MAYBE, _MAYBE, Word(lists=("contexts.role",))),
)
"""What is said of a person: "signed", "was born", "was a lawyer"."""
_HONORIFIC = Word(lists=("contexts.honorific",), capital=True)
_TITLE = Word(lists=("contexts.honorific", "cues.title"), capital=True)

PEOPLE = (
    *(
        Pattern(_OTHER, "both names and what people do: Francisco Morazán freed; three or four of them", size=size,
                first=_GIVEN_FIRST, last=Word(plain=True, never=_NO_FAMILY), before=(_UNLED,), whole=whole, after=after)
        for size, whole in (((2, 2), None), ((3, 4), True))
        for after in _OF_PERSONS
    ),
    Pattern(_OTHER, "a given and a family name, and what hardly any town did: Nicolás Bravo pardoned", size=(2, 2),
            first=_GIVEN_FIRST, last=Word(lists=("surnames",), plain=True, never=_NO_FAMILY), before=(_UNLED,),
            after=(_DID,)),
    *(
        Pattern(_OTHER, "a title and what people do: General Santander signed", size=size, first=first, before=before,
                last=Word(plain=True, never=_NO_FAMILY), after=after)
        for size, first, before in (
            ((2, 3), _HONORIFIC, (_UNLED,)), ((1, 2), Word(plain=True), (_TITLE, _DOT)),
        )
        for after in _OF_PERSONS
    ),
    Pattern(_OTHER, "a family name of two words behind a given one: José San Martín crossed", size=(2, 3),
            first=Word(plain=True), last=Word(plain=True, never=_NO_FAMILY), below=0.97,
            before=(_UNLED, Word(lists=("first_names",), never=("cues.geolead", "cues.title"), plain=True,
                                 rarity=(_NO_WORD, UNCOMMON), never_kinds=_WIDE)),
            after=(Word(lists=("contexts.person_verb",)),)),
    Pattern(_OTHER, "a given name before a family name and what people do: Austin Rivers scored", size=(1, 1),
            first=_GIVEN, before=(_UNLED,), spreads=Spread.TEXT,
            after=(Word(lists=("surnames",), plain=True), Word(lists=("contexts.person_verb",)))),
    *(
        Pattern(_OTHER, "both names, or more, of whom something is done to: thanked Benito Juárez", size=(2, 4),
                first=Word(lists=("first_names",), plain=True, never=("cues.geolead",)),
                last=Word(plain=True, never=_NO_FAMILY), before=before, whole=True)
        for before in (
            (Word(lists=("contexts.of_person",)),),
            (Word(marks=("wrote", "spoke", "lied")), Word(marks=("to",))),
        )
    ),
    Pattern(_OTHER, "a given name behind kin: his wife Florence and, her son, Jordan, said", size=(1, 1), below=0.98,
            first=Word(lists=("first_names",), plain=True), not_after=(*_GOES_ON, (Word(marks=("'", "’")),)),
            before=(Word(marks=("his", "her", "their", "my", "our")), Word(marks=("late", "only", "eldest", "youngest"),
                    optional=True), Word(lists=("cues.kin",)), Word(marks=(",",), optional=True))),
    *(
        Pattern(_OTHER, "named and told who that is: Jackson, a reporter in Mississippi, said", size=(1, 1),
                first=_NAMED, opens=opens, before=before, after=after, not_after=_TOLD, spreads=Spread.TEXT)
        for opens, before in ((True, ()), (False, (_SAID,)))
        for after in _WHO
    ),
    Pattern(_OTHER, "a given name before kin: Dallas, her boyfriend,", size=(1, 1), first=_GIVEN_NAME,
            before=(_UNLED,), after=(_COMMA, *_KIN), not_after=_TOLD, spreads=Spread.TEXT),
    Pattern(_OTHER, "whose kin is told: Austin's mother; but: Austin's sister city", size=(1, 1), first=_GIVEN_NAME,
            before=(_UNLED,), spreads=Spread.TEXT,
            after=(_OWNER, Word(lists=("cues.kin",)), Word(never=("contexts.kin_of_towns",), edge=True))),
    *(
        Pattern(_OTHER, "one of several: her sons Clay and Logan", size=(1, 1), first=_GIVEN_NAME,
                before=(_NEAR_ONES, *others))
        for others in ((), (_CAPITAL, _AND), (_CAPITAL, _COMMA), (_CAPITAL, _COMMA, _CAPITAL, _AND))
    ),
    *(
        Pattern(_OTHER, "one of two: Chelsea and Brooklyn, the twins of", size=(1, 1), first=_GIVEN_NAME,
                before=before, after=(*others, _COMMA, Word(lists=("names.determiner", "contexts.whose")), _NEAR_ONES),
                spreads=Spread.TEXT)
        for before, others in (((_UNLED,), (_AND, _CAPITAL)), ((_UNLED, _CAPITAL, _AND), ()))
    ),
    Pattern(_OTHER, "what hardly anything else does: Madison texted", size=(1, 1), first=_NAMED, before=(_UNLED,),
            after=(Word(lists=("contexts.person_alone",), capital=False),), spreads=Spread.TEXT),
    Pattern(_OTHER, "whom that is done to: texted Dallas", size=(1, 1), first=_GIVEN_NAME,
            before=(Word(marks=("texted", "phoned", "hugged", "kissed", "married", "divorced"), capital=False),),
            after=(Word(capital=False, edge=True),)),
    *(
        Pattern(_OTHER, "a party to a lawsuit: Brown v. Mississippi", before=before, after=after, first=first)
        for first, before, after in (
            (_FAMILY, (), (_AGAINST, _DOT, _CAPITAL)),
            (Word(capital=True), (_FAMILY, _AGAINST, _DOT), ()),
        )
    ),
    Pattern(_OTHER, "a handle: @paris", before=(Word(marks=("@",)),)),
    Pattern(_OTHER, "after a form of address: Mr. Paris, Judge Rock Hill", size=(1, 3),
            before=(Word(lists=("contexts.style",), capital=True), _DOT)),
    Pattern(_OTHER, "nothing but the form of address", size=(1, 1),
            first=Word(lists=("contexts.style",), capital=True)),
    Pattern(_OTHER, "with it: Ms. San Antonio; but: Judge, a village called so", size=(2, 5), whole=False,
            first=Word(lists=("contexts.style",), capital=True)),
    Pattern(_OTHER, "in small letters: my cousin paris", size=(1, 1), first=Word(capital=False),
            before=(Word(lists=("cues.kin",)), _DOT)),
    Pattern(_OTHER, "a family name behind a given one that is no word, place or title: Jack London", size=(1, 1),
            first=Word(lists=("surnames",), plain=True), below=0.9, not_after=_GOES_ON,
            before=(_UNLED, Word(lists=("first_names",), never=("cues.geolead", "cues.title"), plain=True,
                                 rarity=(_NO_WORD, UNCOMMON), never_kinds=_WIDE))),
    Pattern(_OTHER, "a town's name behind one that is no word, name or place: Anastácia Nampula", size=(1, 1),
            first=Word(kinds=("city", "town", "village", "hamlet"), plain=True), not_after=_GOES_ON,
            before=(Word(plain=True, matched=False, rarity=(UNCOMMON, UNCOMMON), shape=_LONG_NAME,
                         never=(*_NO_STRANGER, "cues.geolead", "cues.locative", "contexts.place_lead")),)),
    *(
        Pattern(_OTHER, "behind a given name and before an age: Isao Kanazawa, 68, said", size=(1, 1),
                first=Word(plain=True), spreads=Spread.TEXT,
                before=(Word(never=("cues.geolead",), plain=True, rarity=(_NO_WORD, UNCOMMON), lists=lists,
                             matched=matched), _QUOTE, _QUOTE),
                after=(_COMMA, Word(shape=_AGE), Word(lists=("contexts.behind_age",))))
        for lists, matched in (((), False), (("first_names",), None))
    ),
    *(
        Pattern(_OTHER, "a given name before a family name: Georgia Pruitt", size=(1, 1), first=_GIVEN,
                after=(family, _NO_CAPITAL), below=below, spreads=Spread.TEXT)
        for family, below in (
            (Word(shape=_IRISH, capital=True, never=_NO_FAMILY), 2.0),
            (Word(lists=("contexts.family",), title=True, never=_NO_FAMILY), 2.0),
            (Word(lists=("surnames",), title=True, never=_NO_FAMILY, rarity=(UNCOMMON, UNCOMMON)), 2.0),
            (Word(lists=("surnames",), title=True, never=_NO_FAMILY), 0.65),
        )
    ),
    *(
        Pattern(_OTHER, "a given name before a capital that is no word and no place: Israel Adesanya", size=(1, 1),
                first=Word(lists=("first_names",), plain=True), before=(_UNLED,), below=0.97, spreads=Spread.TEXT,
                after=(Word(plain=True, matched=False, never=_NO_STRANGER, lists=lists, rarity=rarity),),
                not_after=_GOES_ON)
        for lists, rarity in (((), (UNCOMMON, UNCOMMON)), (("surnames",), (_EVERYDAY, UNCOMMON)))
    ),
    Pattern(_OTHER, "both names in one, where no place is called so: Indiana Jones", size=(2, 2), whole=False,
            first=Word(lists=("first_names",), rarity=(UNCOMMON, UNCOMMON)), before=(_UNLED,), spreads=Spread.TEXT,
            last=Word(lists=("surnames",), plain=True, never=_NO_FAMILY)),
)  # fmt: skip

_MARK = Word(marks=('"', "“", "'", "‘"))
_CLOSE = Word(marks=('"', "”", "'", "’"), glued=True)
_END = Word(marks=(",", ".", "!", "?"), optional=True)
_MAKER_ACTS = re.compile(r"\b(?:recall(?:ed|s|ing)?|unveil(?:ed|s|ing)?|discontinu(?:ed|es|ing))\b")
_IN_SHIP_NAME = Word(shape=_SHIP_NAME, optional=True)
THINGS = (
    Pattern(_OTHER, "a ship by its prefix: USS New York",
            before=(Word(lists=("contexts.ship",)), _IN_SHIP_NAME, _IN_SHIP_NAME)),
    Pattern(_OTHER, "a ship by its kind: the frigate Galway; but: to ship Ukraine more shells",
            first=Word(never_kinds=_WIDE),
            before=(Word(lists=("contexts.vessel",)), _IN_SHIP_NAME, _IN_SHIP_NAME)),
    Pattern(_OTHER, "what is only said before a people or country: Franco-German", size=(1, 1),
            first=Word(lists=("contexts.prefix",)),
            after=(Word(marks=("-", "–"), glued=True), Word(capital=True, glued=True))),
    Pattern(_OTHER, "a storm: Hurricane Florence", before=(Word(lists=("contexts.storm",), capital=True),),
            spreads=Spread.MENTIONS),
    Pattern(_OTHER, "both in one: Hurricane Maria; but: Storm Lake", size=(2, 3), whole=False,
            first=Word(lists=("contexts.storm",)), last=Word(never=("cues.geohead", "cues.street", "cues.building"))),
    Pattern(_OTHER, "the word alone: HURRICANE WATCH; but: Hurricane police; Hurricane, Utah", size=(1, 1),
            first=Word(lists=("contexts.storm",)), before=(Word(never=("cues.locative",), edge=True),),
            after=(Word(never=("contexts.townhall", "contexts.office"), edge=True),),
            not_after=((Word(matched=True),),)),
    Pattern(_OTHER, "before a hashtag: due to Hurricane #Harvey", size=(1, 1), first=Word(lists=("contexts.storm",)),
            after=(Word(marks=("#",)),)),
    *(
        Pattern(_OTHER, "a great fire: Thomas Fire, Camp Fire; but: Carr Fire Department", size=(1, 1), first=first,
                after=(Word(marks=("fire",), capital=True),), not_after=((Word(lists=("contexts.brigade",)),),),
                spreads=Spread.MENTIONS)
        for first in (Word(lists=("first_names",), never_kinds=_NO_FIRE, capital=True),
                      Word(rarity=(0, _NO_WORD), never_kinds=_NO_FIRE, capital=True))
    ),
    Pattern(_OTHER, "one written small: the Camp fire", size=(1, 1), before=(Word(marks=("the",)),),
            first=Word(rarity=(0, _NO_WORD), never_kinds=_NO_FIRE, capital=True), after=(Word(marks=("fire",)),),
            not_after=((Word(lists=("contexts.brigade",)),),)),
    Pattern(_OTHER, "both in one", size=(2, 3), whole=False, first=Word(never_kinds=_WIDE), last=Word(marks=("fire",)),
            not_after=((Word(lists=("contexts.brigade",)),),)),
    Pattern(_OTHER, "a model: Chevrolet Malibu", before=(Word(lists=("contexts.make",), shape=_NOT_LOWER),),
            after=(Word(never=("contexts.works",), edge=True),)),
    Pattern(_OTHER, "a make beside another: Toyota and Ford", size=(1, 1), first=Word(lists=("contexts.make",)),
            after=(Word(marks=(",",), lists=("names.and",)), Word(lists=("cues.brand",)))),
    *(
        Pattern(_OTHER, "a company called like a town: Toyota recalled, Nokia shares, Toyota will build", size=(1, 1),
                first=Word(lists=("contexts.make", "contexts.firm")), after=after)
        for after in ((Word(lists=("contexts.trades",), capital=False),),
                      (Word(lists=("contexts.future",)), Word(lists=("contexts.invests",))))
    ),
    Pattern(_OTHER, "a company and its ground: the Emirates Stadium", size=(1, 2),
            last=Word(lists=("contexts.sponsor",)), after=(Word(lists=("contexts.sponsored",)),)),
    Pattern(_OTHER, "both in one: Emirates Stadium", size=(2, 3), last=Word(lists=("contexts.sponsored",)),
            first=Word(lists=("contexts.sponsor",))),
    Pattern(_OTHER, "a drink or a scent: a glass of Bordeaux", before=(Word(lists=("contexts.measure",)), _OF)),
    Pattern(_OTHER, "a bird: Turkey was served", size=(1, 1), first=Word(lists=("contexts.bird",)),
            after=(Word(marks=("is", "was", "be", "being")), Word(marks=("then", "also", "still"), optional=True),
                   Word(lists=("contexts.cooked",)), Word(never=("contexts.no_dish",), edge=True))),
    Pattern(_OTHER, "a bird on a table: Roast Turkey with gravy, carving Turkey", size=(1, 1),
            first=Word(lists=("contexts.bird",)), before=(Word(lists=("contexts.cooked", "contexts.cooking")),),
            not_after=_GOES_ON),
    Pattern(_OTHER, "one of many: She ordered a Manhattan.", size=(1, 1),
            first=Word(matched=True, never_kinds=("demonym", "abbreviation"), modes="n"),
            before=(Word(lists=("names.indefinite",)),), after=(Word(marks=(".", "!", "?"), edge=True),)),
    Pattern(_OTHER, "a make's model: Toyota recalled the Tacoma", size=(1, 1), about=("contexts.make",),
            first=Word(plain=True, never_kinds=_WIDE), before=(Word(marks=("the",)),),
            sentence=_MAKER_ACTS, after=(Word(capital=False, edge=True),)),
    *(
        Pattern(_OTHER, "a work in quotation marks: saw the film \"Casablanca,\"", about=("contexts.works_of_art",),
                first=Word(glued=True), before=(_MARK,), after=after)
        for after in ((_END, _CLOSE), (_COMMA, _CAPITAL, _END, _CLOSE))
    ),
    Pattern(_OTHER, "the last of its words: \"Paris, Texas\"", about=("contexts.works_of_art",),
            before=(_MARK, Word(capital=True, glued=True), _COMMA), after=(_END, _CLOSE)),
    Pattern(_OTHER, "behind what it is: the film Casablanca, the band Boston", size=(1, 2),
            first=Word(never_kinds=("country", "demonym")),
            before=(Word(lists=("names.determiner", "contexts.whose")), _MAYBE,
                    Word(lists=("contexts.work", "contexts.players"), capital=False)), not_after=_GOES_ON),
    Pattern(_OTHER, "the pronoun: all of US must help", size=(1, 1), first=Word(lists=("contexts.pronoun",)),
            before=(Word(lists=("contexts.some",)), _OF),
            after=(Word(lists=("contexts.we_do",), marks=(".", "!", "?", ","), edge=True),)),
    Pattern(_OTHER, "an agency: BEIJING (Xinhua)", size=(1, 1), first=Word(lists=("contexts.agency",)),
            before=(Word(marks=("(",)),), after=(Word(marks=(")",)),)),
    *(
        Pattern(_OTHER, "a direction: The West, Western governments; but: South, Texas", size=(1, 1),
                first=Word(lists=("contexts.direction",)), after=after)
        for after in ((Word(capital=False, edge=True, shape=_NO_COMMA),), (_COMMA, _NO_CAPITAL))
    ),
)  # fmt: skip

_OF_TWEETS = (
    Pattern(_OTHER, "a telephone: Mobile 9846747442, Mobile: 9846747442", size=(1, 1), first=Word(marks=("mobile",)),
            after=(Word(marks=(":", "-", "#", "no"), optional=True), Word(shape=re.compile(r"[+\d]\d{6,}")))),
    Pattern(_OTHER, "a direction: the storm is moving NE; but: Omaha NE", size=(1, 1),
            first=Word(marks=_POINTS_OF_WIND),
            before=(Word(marks=("moving", "heading", "headed", "moves", "heads", "turning", "tracking")),)),
    Pattern(_OTHER, "a direction: SE #Texas, SW Iowa, NE of Fairbury", size=(1, 1), first=Word(marks=_POINTS_OF_WIND),
            before=(Word(shape=_NO_COMMA, matched=False, edge=True),),
            after=(Word(marks=("of", "#", "winds", "wind")),)),
    Pattern(_OTHER, "a verb: Ill be glad, Ill send food", size=(1, 1), first=Word(marks=("ill",), title=True),
            after=(Word(lists=("contexts.will",), capital=False),)),
)  # fmt: skip

_OPENS = Word(never_kinds=_WIDE, rarity=(0, _EVERYDAY - 1))
_OPENS_RARER = Word(never_kinds=_WIDE, rarity=(_EVERYDAY, _EVERYDAY))
_NOT_OF_TOWNS = ("contexts.townhall", "names.and")
WORDS = (
    Pattern(_WORD, "an everyday word that opens its sentence: Reading is fun; but: Bath council", size=(1, 1),
            first=_OPENS, opens=True, after=(Word(capital=False, shape=_LETTER, never=_NOT_OF_TOWNS),)),
    Pattern(_WORD, "a rarer one; but: Cork man", size=(1, 1), first=_OPENS_RARER, opens=True,
            after=(Word(capital=False, shape=_LETTER, never=(*_NOT_OF_TOWNS, "contexts.dweller")),)),
    *(
        Pattern(_WORD, "two words; but: Nice and Split are popular", size=(1, 1), first=first, opens=True,
                after=(Word(lists=("names.and",), capital=False), Word(matched=False, edge=True)))
        for first in (_OPENS, _OPENS_RARER)
    ),
)  # fmt: skip

PLACES = (
    Pattern(_PLACE, "a country or state, which no bare name of a person hides", first=Word(kinds=_WIDE)),
    Pattern(_PLACE, "behind a preposition of place: in Florence", before=(Word(lists=("cues.locative",)),)),
    Pattern(_PLACE, "before a comma and a place: Paris, Texas", after=(_COMMA, Word(matched=True))),
)  # fmt: skip

_NUMBER = Word(shape=re.compile(r"\d{1,3}(?![\d])"))
_POINTS = re.compile(r"[a-z] \d{1,3}[,;] (?:[A-Z][\w.'’]+ ){1,3}\d{1,3}\b")
_NO_HEADLINE = "ntl"
_BEHIND = Word(capital=False, shape=_NO_AMPERSAND, edge=True)  # "the Dublin Convention and Visitors Bureau" goes on
_IN_BODY_NAME = Word(shape=_BODY_NAME, optional=True)
_BODY = Word(lists=("cues.naming", "contexts.body"), capital=True, modes="nt")
_MIXED = Word(modes=_NO_HEADLINE)
_TAIL = Word(lists=("contexts.clubtail",), capital=True)
EMBEDDED = (
    Pattern(_EMBEDDED, "a whole body: University of Cape Town", first=Word(lists=("cues.naming",)), second=_OF),
    Pattern(_EMBEDDED, "a body's head: Boston University", size=(1, 1), first=Word(lists=("cues.naming",)),
            before=(Word(capital=True),)),
    Pattern(_EMBEDDED, "behind its head: University of Kentucky",
            before=(Word(lists=("cues.naming", "contexts.of"), capital=True), _OF)),
    Pattern(_EMBEDDED, "the same with one word between: Association of Southeast Asian Nations",
            before=(Word(lists=("contexts.of",), capital=True), _OF, Word(capital=True))),
    Pattern(_EMBEDDED, "in a company's name: Air India",
            before=(Word(lists=("contexts.lead",), capital=True, modes=_NO_HEADLINE),)),
    Pattern(_EMBEDDED, "before its head: the Dallas Morning News",
            after=(_IN_BODY_NAME, _IN_BODY_NAME, _IN_BODY_NAME, _BODY)),
    Pattern(_EMBEDDED, "an illness: Middle East respiratory syndrome",
            head=(Word(lists=("contexts.between",)), Word(lists=("contexts.ailment",), capital=False))),
    Pattern(_EMBEDDED, "an illness: Lassa fever",
            head=(Word(lists=("contexts.ailment",), modes=_NO_HEADLINE), _BEHIND)),
    Pattern(_EMBEDDED, "a treaty: the Minsk Agreement", head=(Word(lists=("contexts.pact",), capital=True), _BEHIND)),
    Pattern(_EMBEDDED, "a treaty written small, unless a country's: Minsk agreements",
            first=Word(never_kinds=_COUNTRIES), head=(Word(lists=("contexts.pact",), capital=False), _BEHIND)),
    Pattern(_EMBEDDED, "a war or a race: the Vietnam War, Boston Marathon",
            head=(Word(lists=("contexts.event",), capital=True, modes=_NO_HEADLINE), _BEHIND)),
    Pattern(_EMBEDDED, "a team: Phoenix Suns", first=_MIXED,
            after=(Word(lists=("cues.team",), never=("contexts.clubtail", "cues.geohead"), capital=True),)),
    Pattern(_EMBEDDED, "a university by its state: Ohio State beat; but: Ohio State Police", size=(1, 1),
            first=Word(lists=("contexts.state_university",), modes=_NO_HEADLINE),
            after=(Word(marks=("state",), capital=True), _NO_CAPITAL)),
    Pattern(_EMBEDDED, "a club: Real Madrid", size=(2, 99), whole=False,
            first=Word(lists=("contexts.club",), modes=_NO_HEADLINE)),
    Pattern(_EMBEDDED, "a club's town: Real Madrid", first=_MIXED,
            before=(Word(lists=("contexts.club",), capital=True),)),
    Pattern(_EMBEDDED, "a club: Bristol City beat; but: Mexico City beat its own record", first=_MIXED,
            head=(_TAIL, Word(lists=("contexts.match",)), Word(never=("contexts.whose",), edge=True))),
    Pattern(_EMBEDDED, "a club: the striker of Bristol City", first=_MIXED, head=(_TAIL,),
            before=(Word(lists=("contexts.match",)), Word(optional=True))),
    *club_rows(),
    Pattern(_EMBEDDED, "a team and its points in a list: Dallas 24, Green Bay 17", about=("contexts.scored",),
            first=Word(never_kinds=_COUNTRIES), sentence=_POINTS, before=(Word(marks=(",", ";", ":"), edge=True),),
            after=(_NUMBER, Word(marks=(",", ";", ".", ":"), edge=True))),
    Pattern(_EMBEDDED, "a team before a score: Liverpool drew 0-0", first=Word(never_kinds=_COUNTRIES),
            sentence=_SCORE, after=(Word(lists=("contexts.level",)), _NUMBER)),
    Pattern(_EMBEDDED, "a team behind one: drew 0-0 with Everton", first=Word(never_kinds=_COUNTRIES),
            sentence=_SCORE, before=(_NUMBER, Word(marks=("-", "–")), _NUMBER, Word(lists=("contexts.versus",)))),
    Pattern(_EMBEDDED, "a team that plays cricket: Hamilton bowled", first=Word(never_kinds=_COUNTRIES), size=(1, 1),
            after=(Word(marks=("bowled", "batted", "declared"), capital=False),), about=("contexts.scored",)),
    Pattern(_EMBEDDED, "a club that one plays against", about=("contexts.game",), first=Word(never_kinds=_COUNTRIES),
            before=(Word(marks=("against",)),)),
    Pattern(_EMBEDDED, "a team beside a score: beat Brighton 3-1", first=Word(never_kinds=_COUNTRIES),
            sentence=_SCORE, before=(Word(lists=("contexts.against",)),)),
    Pattern(_EMBEDDED, "a team beside a score: Brighton beat Chelsea 3-1", first=Word(never_kinds=_COUNTRIES),
            sentence=_SCORE, after=(Word(lists=("contexts.against",)),)),
)  # fmt: skip

PATTERNS = (*PEOPLE, *THINGS, *_OF_TWEETS, *WORDS, *PLACES, *EMBEDDED, *BODIES)
