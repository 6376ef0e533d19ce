"""Make gazetteer/data/inner_words.txt: python scripts/derive_inner_words.py [GAZETTEER]

Small words that stand inside the names of places, between words with a capital ("Santiago de los Caballeros", "Ústí nad
Labem"), as the names of a gazetteer themselves show: those of the built-in one, or of a file.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from deriving import DATA

from gazetteer import Gazetteer

LEAST = 3
INNER = re.compile(r"[^\W\d_]{1,6}$")


def main() -> None:
    counts: Counter[str] = Counter()
    with Gazetteer.open(sys.argv[1] if len(sys.argv) > 1 else None) as gazetteer:
        for place in gazetteer:
            if place.fclass not in "PA":
                continue
            for name in {place.name, *(n.text for n in gazetteer.names(place) if n.language in ("", "en"))}:
                words = re.split(r"[ -]", name)
                if len(words) > 2 and words[0][:1].isupper() and words[-1][:1].isupper():
                    counts.update({w for w in words[1:-1] if w.islower() and INNER.match(w)})
    kept = sorted(word for word, count in counts.items() if count >= LEAST)
    (DATA / "inner_words.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{DATA / 'inner_words.txt'}: {len(kept)} words")


if __name__ == "__main__":
    main()
