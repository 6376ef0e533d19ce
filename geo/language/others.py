"""Languages that have no folder: what they are told by, to be left alone, and what their names bring into others."""

from __future__ import annotations

OTHER_LETTERS = {
    "ps": ("Arabic", "ټډړږښګۍې"),
    "sr": ("Cyrillic", "јљњђћџ"),
    "kk": ("Cyrillic", "іәғқңөұүһ"),
    "be": ("Cyrillic", "іў"),
}
"""Code -> script, and letters of its own."""
OTHER_WORDS = {
    "it": "e il gli della delle dei nel nella che è una per sono ha anche più di con dal alla",
    "nl": "het een van de dat zijn niet voor met op aan ook maar bij naar wordt werd uit",
    "pl": "się nie jest na że przez dla od jako został oraz który w z i",
    "sv": "och att det som är av på inte den har till med för var om",
    "ro": "și în la cu pe din care este pentru că mai au fost sunt",
    "id": "yang dan di dengan untuk pada dari ini itu tidak akan dalam adalah ke",
}
"""Code of a language in Latin script -> small words."""
NAME_PARTICLES = frozenset("i e o u al el ul ud us ur ad as an ar az es ez ed".split())
"""What stands between hyphens inside Persian, Urdu and Arabic names: "Pul-i-Kumri"."""
HYPHEN_WORDS = NAME_PARTICLES | frozenset(
    "sur sous en le la les lès de du des aux lez am an der im auf bei ob upon on by in super under over aan op".split()
)
"""The same and what stands there in names of Western Europe: "Stratford-upon-Avon"."""
SAINTS = frozenset(("Saint", "Sainte", "St", "Ste", "San", "Santa", "Sankt"))
"""What hyphens join to a saint's name: "Grand-Saint-Bernard"."""
NAME_LINKS = frozenset("de del da do dos das della di du des".split())
"""What links the words of Romance names: "Aguada del Tordo Viejo"; an article may follow it."""
LINK_ARTICLES = frozenset("la las los le".split())
