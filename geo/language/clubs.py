"""Rows for clubs that are called as their town is, in a text that is about a match: "Strasbourg a battu Reims".

Which words only such texts have, which stand before a team and which behind one is the language's (`contexts.txt`).
A country stays a place: its team is the country's.
"""

from __future__ import annotations

from .engine import Pattern, Verdict, Word

_COUNTRIES = ("country", "demonym", "abbreviation")
_TOWNS = ("city", "town", "village", "hamlet", "admin2")
_GAME = ("contexts.game",)
_UNLED = Word(never=("cues.locative",), capital=False, edge=True)


def club_rows(*articles: str, link: str = "") -> tuple[Pattern, ...]:
    """The rows of a language.

    :param articles: those that clubs have and towns do not, with what hides one: Spanish "el", "al".
    :param link: a preposition of place that may stand between "against" and a team: French "face à Nantes".
    """
    against = Word(lists=("contexts.against",))
    team = Word(never_kinds=_COUNTRIES)
    small = Word(marks=(*articles, *filter(None, (link,))), optional=True)
    rows = [
        Pattern(Verdict.EMBEDDED, "a club that one plays against: gegen Augsburg", about=_GAME, first=team,
                before=(against, small) if articles or link else (against,)),
        Pattern(Verdict.EMBEDDED, "a club before what it does: Strasbourg a battu", about=_GAME, first=team,
                before=(_UNLED,), after=(Word(lists=("contexts.plays",), capital=False),)),
        Pattern(Verdict.EMBEDDED, "a club behind what its people are called: el delantero del Girona", about=_GAME,
                first=team, before=(Word(lists=("contexts.match",)), Word(lists=("names.of",), optional=True))),
    ]  # fmt: skip
    rows.append(
        Pattern(Verdict.EMBEDDED, "a club that bears another place's name: reçoit Monaco", about=_GAME,
                first=Word(lists=("contexts.clubname",)))
    )  # fmt: skip
    if articles:
        rows.append(
            Pattern(Verdict.EMBEDDED, "a town with an article: el Girona", about=_GAME, first=Word(kinds=_TOWNS),
                    before=(Word(marks=articles),))
        )  # fmt: skip
    return tuple(rows)
