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
    "Residents of {x} were told to boil their water.",
    "The flight to {x} was delayed by fog.",
    "In {x}, shops stayed shut for a third day.",
    "Three people were killed in {x}, hospital officials said.",
    "It was raining in {x} when the bus arrived.",
    "{x} has a new mayor.",
    "We drove from the airport to {x} in two hours.",
    "Officials in {x} declined to comment.",
    "The bus left {x} early.",
    "A conference on malaria opens in {x} today.",
    "Troops entered {x} at noon.",
    "Born in {x} in 1950, she never left.",
    "The fair takes place in {x} every autumn.",
    "{x} is bracing for the storm.",
    "Thousands have fled {x} since Friday.",
    "The bridge outside {x} collapsed.",
    "He said he had never been to {x} before.",
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
    "He lives in {x}, {c}, with his wife.",
    "A train derailed near {x}, {c}, killing four.",
    "The suspect, a native of {x}, {c}, was held without bail.",
    "Officials in {x}, {c}, said the clinic had closed.",
    "The family comes from {x}, {c}.",
    "{x}, {c}: a dam burst overnight.",
    "In {x}, {c}, dozens of homes were flooded.",
    "Hundreds of people gathered in {x}, {c} to remember the victims.",
    "The factory at {x}, {c}, employs 300 people.",
    "After a week in {x}, {c}, she flew home.",
)
STATE_CODE = (
    "A man of {x}, {s} was charged with fraud.",
    "The warehouse in {x}, {s}, burned for hours.",
    "He opened his first shop in {x}, {s} and never left.",
    "Send letters to the office in {x}, {s}.",
    "The funeral will be held in {x}, {s}, on Saturday.",
    "Crews from {x}, {s} helped put out the fire.",
    "She graduated from high school in {x}, {s} in 2004.",
    "The company, based in {x}, {s}, makes tractors.",
    "A tornado touched down near {x}, {s} late Sunday.",
    "Visit our store in {x}, {s}!",
    "The driver, 34, of {x}, {s}, died at the scene.",
    "John Miller of {x}, {s}, won the raffle.",
)
BRACKETS = (
    "The next games are in {x} ({c}) in June.",
    "Our offices are in {x} ({c}).",
    "The bridge at {x} ({c}) was opened to lorries.",
    "Flights to {x} ({c}) resume on Monday.",
    "The winner came from {x} ({c}).",
    "{x} ({c}) will host the congress.",
    "A landslide in {x} ({c}) buried nine houses.",
    "He was transferred from {x} ({c}) last week.",
)
IN = (
    "Fighting was reported at {x} in {c}.",
    "The hospital of {x} in {c} has no water.",
    "He was shot in {x} in {c} on Friday.",
    "A dam near {x} in {c} gave way.",
    "Heavy fighting broke out in {x} in {c} overnight.",
    "A bomb exploded in {x}, in {c}, on Tuesday.",
    "Farmers around {x} in {c} have lost their crops.",
    "The mine at {x} in {c} was closed.",
    "She was raised in {x} in {c}.",
    "The people of {x} in {c} need food.",
    "Gunmen attacked {x} in {c}, police said.",
)
IN_PART = (
    "Soldiers retook the town of {x} in {w} {c}.",
    "The village of {x}, in {w} {c}, was evacuated.",
    "A priest was abducted from the town of {x} in the north of {c}.",
    "A hailstorm flattened maize around the village of {x} in {w} {c}.",
    "Malaria cases doubled in the town of {x}, in the far west of {c}.",
    "A warehouse of fireworks blew up in the town of {x} in {w} {c}, killing three.",
)
SIDES = ("northern", "southern", "eastern", "western", "central", "north-eastern", "southwestern", "far northern")
OWNER = (
    "Shops reopened in {c}'s {x} after the curfew.",
    "{c}'s {x} saw its worst storm in years.",
    "Soldiers withdrew from {c}'s {x} on Thursday.",
    "A strong earthquake hit {c}'s {x} early on Monday.",
    "In {c}'s {x}, schools remain closed.",
    "Fighting continued near {c}'s {x}.",
    "The wounded were taken to {c}'s {x} by helicopter.",
    "Cholera has spread to {c}'s {x}.",
)
CITY_OF = (
    "A blast hit the {d} city of {x} on Wednesday.",
    "Schools in the {d} town of {x} stay closed.",
    "The {d} village of {x} lost its only clinic.",
    "Protesters filled the streets of the {d} city of {x}.",
    "He was born in the {d} town of {x}.",
    "In the {d} village of {x}, the well has run dry.",
    "The accident happened near the {d} city of {x}, police said.",
    "A factory in the {d} town of {x} caught fire.",
)
ELSEWHERE = (
    "The government of {c} sent soldiers to the coast. The mayor arrived in {x} and spoke to the families.",
    "{c} has declared an emergency. In {x}, the river rose by three metres.",
    "Aid workers in {c} say that roads are blocked. A convoy reached {x} on Monday.",
    "The floods are the worst in {c} for decades. Hundreds left {x} by boat.",
    "Elections in {c} were peaceful. In {x} people waited for hours.",
    "Heavy rain has hit {c}. The worst damage was in {x}, where a bridge fell.",
    "{c} is sending 200 soldiers to the north. The mayor of {x} welcomed the move.",
    "The president of {c} met the victims. He then travelled on to {x}.",
    "A cholera outbreak in {c} has killed 40 people. Most of the cases are in {x}.",
    "The drought in {c} continues. Farmers near {x} have lost their cattle.",
    "Police in {c} arrested nine men. The men were caught in {x}.",
    "The school in {x} was closed. It is the third such closure in {c} this month.",
    "Unions across {c} called a strike. Workers in {x} walked out at noon.",
)
DEMONYM_ELSEWHERE = (
    "The {d} army said that it had sent help. The road to {x} was still closed.",
    "{d} officials met the families on Sunday. The funeral was held in {x}.",
    "The {d} parliament will debate the law. Teachers in {x} went on strike.",
    "{d} police have arrested nine men. They were caught in {x}.",
    "The {d} government promised help. The flood destroyed 300 homes in {x}.",
    "The {d} president cut short his trip. A bomb had gone off in {x}.",
    "Two {d} soldiers were killed on Friday. The attack took place near {x}.",
    "A {d} court sentenced the man to six years. He had run a shop in {x}.",
    "The {d} navy rescued the crew. They were brought to {x}.",
)
STATE_ELSEWHERE = (
    "{s} lawmakers passed the bill on Monday. A shop owner in {x} said that it came too late.",
    "Much of {s} is without power. In {x}, trees fell on the school.",
    "The fire began in {x} on Sunday. It was the largest in {s} this year.",
    "The governor of {s} declared an emergency. The river flooded parts of {x}.",
    "Police in {s} are looking for two men. A bank in {x} was robbed on Friday.",
    "The school in {x} will close. It is one of the oldest in {s}.",
    "A storm crossed {s} overnight. The roof of a church in {x} was torn off.",
)
FAR_CAPITAL = (
    "The president of {c} flew to {f} for talks. Meanwhile a storm destroyed houses in {x}.",
    "Diplomats in {f} spoke of a lasting peace in {c}. Shelling went on around {x}.",
    "Ministers met in {f} on Monday to discuss {c}. In {x}, people were still waiting for water.",
    "{c} recalled its ambassador from {f}. Protesters gathered in {x}.",
    "A spokesman in {f} said that help for {c} was on its way. The hospital in {x} has run out of medicine.",
)
DATELINE = (
    "{x}, {c} (Reuters) - Two people died in a fire on Monday.",
    "{X}, {c} - Farmers blocked the main road on Monday.",
    "{x}, {c}, May 4 - Rescuers searched for survivors on Friday.",
    "{X}, {c} (AP) — The search for the missing went on.",
    "{x}, {c} — At least six people died when a bus overturned.",
    "{X}, {c}: Police fired tear gas at students.",
)
LISTS = (
    "Storms are expected in {a}, {b}, {c} and {d}.",
    "The disease was found in {a}, {b}, {c} and {d}.",
    "The firm sells its goods in {a}, {b}, {c}, and {d}.",
    "Cases were reported in {a}, {b}, {c} and {d}.",
    "{a}, {b}, {c} and {d} signed the agreement.",
    "Visitors from {a}, {b}, {c}, and {d} came to the fair.",
    "The bank has branches in {a}, {b}, {c} and {d}.",
    "Heavy snow fell across {a}, {b}, {c} and {d}.",
)
CAPITALS = (
    "The trade show will stop in {a}, {b}, {c} and {d}.",
    "The carrier cut flights to {a}, {b}, {c} and {d}.",
    "Vigils were held in {a}, {b}, {c} and {d}.",
    "The network has bureaus in {a}, {b}, {c}, and {d}.",
)
TWO_STATES = (
    "Wolves have returned to parts of {a} and {b}.",
    "The chain runs stores in {a} and {b}.",
    "Smoke from fires in {a} and {b} drifted east.",
    "{a} and {b} have passed similar laws.",
)
TOWNS = (
    "Teachers in {c} walked out; schools in {t}, {x} and {u} stayed shut.",
    "{c} has imposed curfews in {x}, {t} and {u}.",
    "{c}'s power grid failed on Monday. {t}, {u} and {x} were left in the dark.",
    "Flights in {c} were cancelled. Passengers were stranded in {t}, {u} and {x}.",
)
PAIR = (
    "From {a} in {ca} to {b} in {cb} it is a long way.",
    "{a} in {ca} and {b} in {cb} are twin towns.",
    "He was born in {a}, {ca}. She was born in {b}, {cb}.",
    "He moved from {a} in {ca} to {b} in {cb}.",
    "The ship sailed from {a}, {ca}, to {b}, {cb}.",
    "{a}, {ca}, is not {b}, {cb}.",
    "There is a {a} in {ca} and a {b} in {cb}.",
    "Do not mistake {a} in {ca} for {b} in {cb}.",
    "The road leads from {a} ({ca}) to {b} ({cb}).",
)
UNITS = (
    "Flooding closed roads in {a} and {b} counties.",
    "Burn bans are in force for {a}, {b} and {e} counties, {s}.",
    "Voters in {a} and {b} Counties of {s} chose new judges.",
    "Tornado warnings were issued for {a} and {b} counties in {s}.",
    "In {s}, {a} and {b} Counties will vote on Tuesday.",
    "Residents of {a}, {b} and {e} counties in {s} were told to leave.",
    "The {s} ban covers {a} and {b} counties.",
)
SAFE = (
    "{p} met reporters on {w}.",
    "Nothing more was known by {w}.",
    "The talks had lasted {n} hours.",
    "It was the first time in {n} years, said {p}.",
    "The cause is not known.",
    "{p} said there was no danger.",
    "A decision is expected on {w}.",
    "About {n} people took part.",
    "No one was hurt.",
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
    "LEARN MORE ABOUT US",
    "JOIN US TODAY",
    "{p}, MD, is a surgeon.",
    "The author, {p}, MA, teaches music.",
    "Mrs. {x} thanked the team.",
    "Mr. {x} said he would appeal.",
    "Photo by @{x} on Friday",
    "Professor {x} wrote two books.",
    "Sarah {x} was found guilty.",
)
TWEETS = (
    "Pray for #{x} tonight",
    "#{x} flood: stay safe everyone",
    "so much damage in #{x} today",
    "RT #{x} needs water now",
    "My heart goes out to #{x}",
    "Roads closed, avoid #{x} #staysafe",
    "#breaking explosion in #{x}",
    "Donate for #{x} please!",
    "Stay strong #{x} <3",
)
SMALL = (
    "heavy rain in {x} right now, stay home",
    "just heard about the fire in {x}, so sad",
    "no power in {x} since this morning",
    "anyone from {x} here? is everything ok",
    "earthquake in {x}!! pray for them",
    "roads closed in {x} due to the storm",
    "so many people died in {x}",
    "flooding in {x} is getting worse",
    "thoughts with everyone in {x} tonight",
)
ABSENT_OF_PEOPLE = (
    "Fighting reached the {d} city of {x} on Monday.",
    "The {d} town of {x} has a new bridge.",
    "A school in the {d} village of {x} was closed.",
)
ABSENT_IN_PHRASE = (
    "A market in {x}, {c} burned down on Friday.",
    "The hospital in {x}, {c} lost its power.",
    "Two men near {x}, {c} were arrested.",
    "Many people in {x}, {c} fled their homes.",
)
ABSENT_IN_UNIT = (
    "Gunmen attacked {x} in {u}.",
    "The road to {x} in {u} was cut.",
    "Nothing is known of {x} in {u}, police said.",
)
CAPITAL_AT_HOME = (
    "Officials in {x} promised help. A bridge in {t}, {u}, had fallen on Sunday.",
    "The mayor of {t}, {u}, travelled to {x} to speak with ministers.",
    "A plant in {t}, {u}, will close. People there blame {x}.",
    "Teachers from {u} marched in {x}. Many came by bus from {t}.",
)
BESIDE_CITIES = (
    "Flights from {a} to {x} were late on Monday.",
    "Police in {x}, {a} and {b} have made arrests.",
    "The bank has offices in {a} and {x}.",
    "Shops in {a}, {x} and {b} were closed.",
)
