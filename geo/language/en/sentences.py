"""Where English sentences end."""

from __future__ import annotations

from ..protocol import SentenceRules

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev fr sr jr st ste sta sto pto pta gral cnel vla nva"
    " mt ft pt cd gov sen rep pres gen col lt maj capt cmdr adm sgt cpl pvt det supt "
    "hon amb atty dist no nos vs etc inc ltd co corp bros dept univ ave blvd rd hwy rte jan feb mar apr jun jul aug "
    "sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan "
    "ky la md mass mich minn miss mo mont neb nev okla ont ore pa que sask tenn tex va vt wash wis wyo alta n s e w "
    "approx est al eg ie v messrs mme mlle hrs vol pp".split()
)
_OPENERS = frozenset(
    "The A An In On At It He She They We But And This That These Those There His Her Their Its When While As After "
    "If For With".split()
)
SENTENCES = SentenceRules(_ABBREVIATIONS, _OPENERS, never_last=frozenset(("Mr", "Dr", "St")))
