"""The sentences that cases are made of: news-like, our own, and in no training text.

`{x}` is the name that is asked for, `{c}` its country, `{s}` its state, `{d}` what is of the country ("Syrian").
"""

from __future__ import annotations

ONE = (
    "The night train to {x} was cancelled after the landslide.",
    "Doctors in {x} asked for more blood on Sunday.",
    "A fire broke out in {x} shortly before dawn.",
    "Nobody was hurt when the roof of a school fell in near {x}.",
    "Two brothers from {x} won the prize.",
    "Rain kept falling on {x} until late in the week.",
    "She grew up in {x} and studied law.",
    "The convoy left {x} early and met no resistance.",
    "Power has been restored to most of {x}, engineers said.",
    "Prices at the market of {x} have doubled since spring.",
    "The governor will visit {x} next month.",
    "Hundreds marched through {x} to demand wages.",
)
COMMA = (
    "A bus station in {x}, {c}, was closed on Monday.",
    "Born in {x}, {c}, he became a nurse.",
    "The company will build a plant in {x}, {c}.",
    "{x}, {c} - Voters went to the polls on Sunday.",
    "Police arrested two men in {x}, {c}, after a robbery.",
    "The team flew home to {x}, {c}.",
    "An earthquake shook {x}, {c} on Tuesday night.",
    "She moved from the coast to {x}, {c} last year.",
)
STATE_CODE = (
    "A man of {x}, {s} was charged with fraud.",
    "The warehouse in {x}, {s}, burned for hours.",
    "He opened his first shop in {x}, {s} and never left.",
    "Send letters to the office in {x}, {s}.",
    "The funeral will be held in {x}, {s}, on Saturday.",
)
BRACKETS = (
    "The next games are in {x} ({c}) in June.",
    "Our offices are in {x} ({c}).",
    "The bridge at {x} ({c}) was opened to lorries.",
)
IN = (
    "Fighting was reported at {x} in {c}.",
    "The hospital of {x} in {c} has no water.",
    "He was shot in {x} in {c} on Friday.",
    "A dam near {x} in {c} gave way.",
)
OWNER = (
    "Shops reopened in {c}'s {x} after the curfew.",
    "{c}'s {x} saw its worst storm in years.",
    "Soldiers withdrew from {c}'s {x} on Thursday.",
)
CITY_OF = (
    "A blast hit the {d} city of {x} on Wednesday.",
    "Schools in the {d} town of {x} stay closed.",
    "The {d} village of {x} lost its only clinic.",
)
ELSEWHERE = (
    "The government of {c} sent soldiers to the coast. The mayor arrived in {x} and spoke to the families.",
    "{c} has declared an emergency. In {x}, the river rose by three metres.",
    "Aid workers in {c} say that roads are blocked. A convoy reached {x} on Monday.",
    "The floods are the worst in {c} for decades. Hundreds left {x} by boat.",
    "Elections in {c} were peaceful. In {x} people waited for hours.",
)
DEMONYM_ELSEWHERE = (
    "The {d} army said that it had sent help. The road to {x} was still closed.",
    "{d} officials met the families on Sunday. The funeral was held in {x}.",
    "The {d} parliament will debate the law. Teachers in {x} went on strike.",
)
STATE_ELSEWHERE = (
    "{s} lawmakers passed the bill on Monday. A shop owner in {x} said that it came too late.",
    "Much of {s} is without power. In {x}, trees fell on the school.",
    "The fire began in {x} on Sunday. It was the largest in {s} this year.",
)
FAR_CAPITAL = (
    "The president of {c} flew to {f} for talks. Meanwhile a storm destroyed houses in {x}.",
    "Diplomats in {f} spoke of a lasting peace in {c}. Shelling went on around {x}.",
)
DATELINE = (
    "{x}, {c} (Reuters) - Two people died in a fire on Monday.",
    "{X}, {c} - Farmers blocked the main road on Monday.",
)
LISTS = (
    "Storms are expected in {a}, {b}, {c} and {d}.",
    "The disease was found in {a}, {b}, {c} and {d}.",
    "The firm sells its goods in {a}, {b}, {c}, and {d}.",
)
PAIR = (
    "From {a} in {ca} to {b} in {cb} it is a long way.",
    "{a} in {ca} and {b} in {cb} are twin towns.",
    "He was born in {a}, {ca}. She was born in {b}, {cb}.",
)
UNITS = (
    "Flooding closed roads in {a} and {b} counties.",
    "Burn bans are in force for {a}, {b} and {e} counties, {s}.",
    "Voters in {a} and {b} Counties of {s} chose new judges.",
)
SAFE = (
    "{p} met reporters on {w}.",
    "Nothing more was known by {w}.",
    "The talks had lasted {n} hours.",
    "It was the first time in {n} years, said {p}.",
)
"""Sentences that no reader takes for news of the place."""
PEOPLE = ("Anne Keller", "David Okafor", "Maria Lopez", "John Peters", "Li Wei", "Omar Haddad")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_PLACE = (
    "CONTACT US FOR MORE",
    "Tell us more. FOLLOW US",
    "{p}, MD, led the study of the heart.",
    "{p}, MA, is the author of two novels.",
    "WRITE TO US by Friday.",
    "Mr {x} did not answer the question.",
    "Dr. {x} said the patient was well.",
    "Follow @{x} for more.",
)
TWEETS = (
    "Pray for #{x} tonight",
    "#{x} flood: stay safe everyone",
    "so much damage in #{x} today",
    "RT #{x} needs water now",
)
SMALL = (
    "heavy rain in {x} right now, stay home",
    "just heard about the fire in {x}, so sad",
    "no power in {x} since this morning",
)
