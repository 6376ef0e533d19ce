"""What stands between two names where English joins them."""

from __future__ import annotations

import re

from ..protocol import LinkGrammar

_KINDS = (
    r"(?:city|town|township|village|hamlet|suburb|neighbou?rhood|ward|commune|municipality|parish|camp|area|zone|county"
    r"|(?:sub-?)?district|regency|territory|department|cercle|raion|woreda|prefecture)"
)
_SIDE = (
    r"(?:(?:far|extreme)[ -])?(?:(?:north|south)(?:[ -]?(?:east|west))?(?:[ -]central)?|east|west)(?:ern)?"
    r"|central|coastal|rural|upstate|inland|mid"
)
_PART = r"(?:part|corner|half|tip|coast|fringe|edge|region|province)s?"
_IN_PART = rf"(?:(?:{_SIDE})[\s-](?:(?:{_PART}\s)?of\s(?:the\s)?)?)?"
"""That "the north-east of" or "central" stands before the name of what holds a place."""
_NOW = (
    r"(?:(?:what\s(?:is|was)\s(?:now|today|then)|(?:present|modern)[\s-]day|today['’]s|modern|now|then)\s)?(?:the\s)?"
)
"""That "what is now" or "present-day" does."""
_CAPITAL_OF = r",\s(?:the\s)?(?:\w+\s)?(?:capital|seat|administrative\scent(?:er|re))(?:\scity)?\sof\s(?:the\s)?"
_UNIT = "(?:state|province|governorate|region|county|district|department)"
_COMMA = re.compile(
    rf"^['’]?(?:\s{_KINDS})?\s?[,(\[]\s*(?:now\s+)?(?:in\s+)?{_NOW}{_IN_PART}(?:{_UNIT}\s+of\s+(?:the\s+)?)?$"
)
_WITHIN = re.compile(
    rf"^['’]?,?\s*(?:\w+\s+)?(?:in|of|inside|within|across)\s+{_NOW}{_IN_PART}"
    r"(?:(?:[\w']+\s+)?(?:state|province|governorate|region|county|district|city)\s+of\s+)?$"
    rf"|^{_CAPITAL_OF}$"
)
_GOES_THERE = "visited|visits|toured|tours|left|leaves|reached|reaches|entered|enters"
_OWNER = re.compile(
    rf"^(?!['’]s?\s.*\b(?:{_GOES_THERE}|to|in|at|for|from|near|with|against)\s$)"  # "Iran's president visited Herat"
    r"(?:['’]s?\s+(?:[\w-]+\s+){0,4}|[ -](?:based\s+)?)(?:[\w-]+\s+)?$"
)
_KIND_OF = re.compile(
    r"^(?:['’]s)?\s+(?:[\w-]+\s+){0,3}(?:city|town|village|capital|port|province|governorate|region|district|county"
    r"|suburb|camp|enclave|island|neighbou?rhood|community|state|area)(?:\s+of)?\s+$"
)
_SIDE_BY_SIDE = re.compile(r"^(?:[,;]?\s+(?:and|or|but|nor|&|to|from)\s+(?:in\s+)?(?:the\s+)?|\s?[-–—/]\s?)$")

_PLAINLY_WITHIN = re.compile(
    rf"['’]?\s(?:(?:\w+\s)?(?:in|inside|within)|(?:{_KINDS}|region|province|state|governorate|part)\sof)\s"
    rf"{_NOW}(?:\w+ern\s|{_IN_PART})(?:(?:state|province)\sof\s)?|{_CAPITAL_OF}"
)
_PLAINLY_OWNER = re.compile(rf"['’]s?\s(?:\w+ern\s|{_IN_PART})")
_PLAINLY_KIND_OF = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}(?:city|town|village|capital|port|suburb|hamlet|region|district|province)\s(?:of\s)?"
)
_CLOSED = re.compile(
    rf"(?:\s{_UNIT})?\s*(?:$|[.,;:!?)\]\"”—–-]|\n|\b(?:on|in|at|after|since|last|this|for|where|who|which|that|is|was"
    r"|to|with|by|before|during|from|until|when|while|near|over|late|early|yesterday|today|tonight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|[:”\"]\s+)(?:In|At|From|Near|Outside|Around)\s$")
_SUBJECT = re.compile(
    r"(?:^|[:”\"]\s+)(?:An?|The|His|Her|Their|Some|Two|Three|Four|Five|Six|Several|Many|Dozens of|Hundreds of)\s"
    r"(?:(?!(?:after|before|since|during|when|while|until|as|if|day|week|month|year)\b)[a-z][\w-]*\s){1,3}"
    r"(?:in|at|near|outside)\s$"
)
_SPEAKING = re.compile(r"\s(?:said|says|told|added|warned|insisted|insists|claims|claimed|argued|argues|announced)\b")
_LEAVING = re.compile(r"\b(?:from|by|than|with) $")

_PLACING = re.compile(r"\b[Ii]n $")
_UNIT_OF = re.compile(
    r"^\s(?:area|territory|zone|(?:sub-?)?district|county|regency|commune|municipality|department|raion|woreda)\sof\s(?:the\s)?$"
)

_DEFINED_AS = (
    rf"(?:{_KINDS}|{_UNIT}|settlement|quarter|locality|community|borough|port|resort|seat|capital|stop|island)"
)
_DEFINED = re.compile(
    r"(?:,?\s(?:\([^()]{1,60}\)\s)?(?:is|was|are|were|remains|became)|,)\s(?:an?|the|one\sof\sthe)\s"
    r"(?:(?!(?:of|in|to|for|from|with|by|on|at|near|than|that|who|which|sister|twin|partner|rival)\b)[a-z][\w-]*,?\s){0,7}?"
    rf"{_DEFINED_AS}(?:,?\sand\s(?:[a-z][\w-]*\s){{0,3}}{_DEFINED_AS})?"
    r"\s(?:(?:located|situated|set|lying)\s)?(?:in|of|on|inside|within)\s"
    rf"{_NOW}(?:(?:(?:{_SIDE}|center|centre|heart|half)(?:\s{_PART})?|{_PART}|state|island)\s(?:of\s)?(?:the\s)?){{0,3}}"
)

_OF_PEOPLE = re.compile(
    r"(?:,?\s(?:is|was|remains)|,)\s(?:an?|the)\s(?:[a-z][\w-]*\s){0,2}([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
    rf"(?:\s[a-z][\w-]*){{0,2}}?\s{_DEFINED_AS}(?=[.,;:)]|$|\s(?:in|on|near|that|which|where|with|by|at|is|was|has|close)\b)"
)

_REGION = re.compile(r"\s(?:in|on(?:\sthe)?)\s([A-ZÀ-Þ][\w’'-]+)\b(?!\s[A-Z])")

_NAMING_WORDS = frozenset(("named", "called", "renamed", "christened", "dubbed", "name", "call"))
_NAMING = re.compile(
    r"\b(?:named|called|renamed|christened|dubbed|name|call)\s(?:the|their|its|his|her|a|this|our)\s(?:[\w-]+\s){0,2}"
    r"(?:town|village|settlement|city|hamlet|colony|camp|community|township|homestead|farm|ranch)\s[\"“'‘]?$"
)

LINKS = LinkGrammar(
    comma=_COMMA,
    within=_WITHIN,
    owner=_OWNER,
    kind_of=_KIND_OF,
    unit_of=_UNIT_OF,
    side_by_side=_SIDE_BY_SIDE,
    plainly_within=_PLAINLY_WITHIN,
    plainly_owner=_PLAINLY_OWNER,
    plainly_kind_of=_PLAINLY_KIND_OF,
    defined=_DEFINED,
    of_people=_OF_PEOPLE,
    region=_REGION,
    closed=_CLOSED,
    opening=_OPENING,
    subject=_SUBJECT,
    speaking=_SPEAKING,
    leaving=_LEAVING,
    placing=_PLACING,
    naming=_NAMING,
    naming_words=_NAMING_WORDS,
    postal_codes=True,
)
