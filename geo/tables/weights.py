"""What speaks for a candidate of a cell, and how much: every weight of `candidates` in one table.

A score is a sum, roughly in units of log-odds; 0 is an exact name of a town without people, of which the row says no
more. The weights were set by hand on the 1,171 rows of docs/decisions/2026-11-28-columns-of-names.md, whose halves
then differ by .001 to .008 in each figure; where a count or a share of that note tells one, it stands beside it.
"""

from __future__ import annotations

from gazetteer import Match

# How the name was met.
MATCH = {
    Match.EXACT: 0.0,
    Match.ALTERNATE: -0.15,
    Match.HISTORIC: -0.5,
    Match.VARIANT: -0.7,
    Match.FUZZY: -1.6,
    Match.PREFIX: -2.0,
}
SPELT = (-0.2, 0.4)
"""For a name that sounds the same, and for one that is a letter off."""
ALIKE, ALIKE_FROM = 6.0, 0.6
"""Times how much more than the second two spellings are alike: 12 of 13 that are alike by more than half are right."""

# What kind of place it is.
KIND, OTHER_KIND = 1.0, -0.8
"""For the kind that a word of the cell asks for ("Duma town"), times how well it fits; for another kind."""
CLASS = {"P": 0.0, "A": -0.6, "S": -0.9, "L": -0.8, "T": -0.7, "H": -0.9, "R": -2.0, "V": -1.5, "U": -3.0}
"""By feature class, where no word asks for a kind."""
NO_CLASS = -1.0
CONTAINER = 1.2
"""For a unit where the name stands around another."""
THE_ROWS_OWN = 1.5
"""For the row's own unit where the name stands around another."""
SAME_AGAIN = -3.0
"""For what the cell has named already: "Al Dhale, Dhale governorate" is the town."""
OF_THE_WORLD = 1.6
"""For a sea or a region of several countries where the row names none."""

# How well it is known.
BY_PEOPLE, OF_NO_PEOPLE, BY_NAMES = 0.16, 0.1, 1.2
"""Times the logarithm of a town's or unit's people; for others, a little, and times that of how many names it has."""
MOST_PEOPLE = 1.1
"""At most for all this."""
SEAT = 0.3
"""For a capital or a unit's seat."""

# Where it lies to what the row gives. An exact name outside a unit that was surely read is right in 35% of the rows,
# fewer than the unit itself (39%): a unit is nearly a veto, a country less (2 to 3% of towns lie across the border).
UNIT1, UNIT2, DOUBTFUL_UNIT = (2.0, 0.7, -2.9), (2.0, 1.0, -0.7), (1.5, 0.5, -1.3)
"""For a place in the row's unit, near it, elsewhere; the last for a unit that was read by likeness."""
ABROAD, CAPITAL_ABROAD, WATERS_ABROAD = -2.2, 0.5, -0.7
"""For a place of a country beside the row's, for its capital, for waters and mountains, which may be of both."""
BY_PEOPLE_ABROAD, FROM_PEOPLE, HAMLET_ABROAD, NOT_MEANT = 0.35, 3.5, 10_000, 0.8
"""Times the logarithm (base 10) of people there beyond the second, 3,000 people; one of fewer than the third loses the
fourth."""
NEAR, NEAR_KM, FAR = 2.0, 40.0, 6.0
"""For a place at the row's `near`; one less for each so many km; at most so many less."""

# Where it lies to what the cell itself names around it.
AROUND_IT, IN_ITS_REACH, OUT_OF_IT = 1.5, 0.3, -2.5
"""For a place in a unit that is named, by codes; so near its middle as its towns are; farther off."""
BY_KM, ELSEWHERE = ((25.0, 1.5), (60.0, 0.5), (120.0, -1.5)), -3.5
"""By how far it is from the finest place that the cell names around it; for what is farther."""
LEAST_REACH = 100.0
IN_REGION = (1.0, -0.5)
"""For a place so near a region's middle (its radius, at least `LEAST_REACH`) that it lies in it as a rule, or may."""
EDGE_OF_REGION = 3.0
"""Times that radius: what is farther from its middle is beyond it."""

# Which other spellings are looked for, and which count.
POOR, MOST_WORDS, BEYOND = -0.5, 3, -1.2
"""They are sought where nothing better bears the name, for so many words; only very like ones beside one abroad."""
SHORTEST_SLIP = 7
"""Letters of a name in which a wrong one may be a slip: in shorter ones it makes another name as a rule."""
LEAST_SOUND, LEAST_SOUND_IN_COUNTRY, LEAST_SOUND_ANYWHERE = 0.52, 0.58, 0.68
"""So alike must be what sounds the same: near something known, with a country alone, with nothing."""

# Which of several places of a name is called so, and which bears it by the way: "Philadelphia", "Bombay".
PEOPLED, CLOSE, CALLED_SO = 15_000, 1.0, 0.3
"""A town of so many people, by its main name, stands before others that bear the name by so much, if close."""
MUCH_LARGER, MANY_TIMES = 3, 10
"""So many times as large it bears no name by the way; of two that bear it beside their own the larger is meant."""
COMMON, LIKE_ITS_OWN = 10, 0.75
"""What so many towns are called is no other name of a city, however large, unless so much like its own: "Salem" is
no Jerusalem, "Hanover" is Hannover."""
BETTER_KNOWN, OF_A_CITY, AS_MANY = 5, 100_000, 2
"""Of two cities of one name, country and about as many people the one with so many times as many names is meant."""
POOL, FEW, OF_NOTE = 30, 4, 15_000
"""Places of a name that are looked at; of those abroad, where the country has some; none where it has one so large."""
