"""Offices that tell Georgia, the state, from the country: a country has no governor, a state no parliament."""

from __future__ import annotations

import re

from ..protocol import OfficeGrammar

_NEW = r"(?:(?:former|new|ex-|deputy|acting|first|late|next|then|outgoing|incoming)\s?)?"
_OWNER = r"(?:['’]s?)?\s"
_MINISTER = r"(?:foreign|defen[cs]e|interior|finance|justice|health|economy|education|energy)\s(?:minister|ministry)"
_NO_MEDIA = r"(?!\s(?:of|tv|television|radio|media|broadcaster|news|visit|security|run|owned)\b|-)"
_BEHIND = re.compile(
    rf"{_OWNER}{_NEW}(?:"
    rf"(?P<unit>(?:(?:lieutenant|lt\.?)\s)?(?:governor\b(?!\s(?:of|general)\b|-general)|gov\b)|state\b{_NO_MEDIA})"
    r"|(?P<US>general\sassembly|lawmakers?|legislat(?:ors?|ure)|state\s(?:patrol|police|troopers?)|senat(?:e|ors?)\b|sen\b"
    r"|house\sof\srepresentatives|(?:house|senate)\s(?:republicans|democrats)|republicans?|democrats?|gop\b|rep\b"
    r"|attorney\sgeneral|secretary\sof\sstate|congress(?:man|woman)|bureau\sof\sinvestigation|department\sof"
    r"|national\sguard(?:smen)?|counties|electors|delegation)"
    rf"|(?P<country>president|prime\sminister|premier|pm\b|parliament|(?:armed\s)?forces|army\b(?!\snational)"
    rf"|military\b(?!\s(?:college|base))|air\sforce|junta|{_MINISTER}|ambassador|embassy|central\sbank|first\slady"
    r"|national\s(?:team|bank)))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?P<unit>(?:governor|gov\.?|gubernatorial\s\w+)\s(?:of|in)|state\sof)"
    r"|(?P<US>legislature\sof|senators?\s(?:of|from)|sen\.\s\S+\s\S+\sof|congress(?:man|woman)\sfrom"
    r"|attorney\sgeneral\s(?:of|in)|secretary\sof\sstate\s(?:of|in))"
    rf"|(?P<country>(?:president|prime\sminister|premier|parliament|army|armed\sforces|military|junta|{_MINISTER})\sof"
    r"|(?:ambassador|embassy|envoy)\s(?:of|to|in)|republic\sof))\s(?:the\s)?(?:u\.?s\.?\s)?(?:(?:state|republic)\sof\s)?$",
    re.IGNORECASE,
)

OFFICES = OfficeGrammar(before=_BEFORE, behind=_BEHIND)
