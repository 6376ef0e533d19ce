"""Check the gold of seeds/ against the texts and the built-in gazetteer.

    python scripts/check_seeds.py [--refresh]

For every seeds/NAME.txt with its NAME.gold.json: each span lies in the text (behind the front matter) and has the
letters that the gold gives; spans don't overlap; each GeoNames id is in the gazetteer under the label written beside
it, and one of its names is what the text calls it; a mention without an id has a reason, and nothing in the gazetteer
bears its name. Prints what is wrong and exits with 1, or a line a seed. `--refresh` first writes the gazetteer's labels
anew (units get other names); read the difference before you commit it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from geo.batch import read_text
from geo.candidates import CandidateFinder
from geo.language import language_of

SEEDS = Path(__file__).parents[1] / "seeds"
GROUPS = ("mentions", "demonyms", "not_places")


def problems(gold_path: Path, gazetteer: Gazetteer) -> Iterator[str]:
    """What is wrong with one gold file, a sentence each."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    text = read_text(gold_path.with_name(gold["document"])).text
    finder = CandidateFinder(gazetteer, language=language_of(text))
    spans = sorted((item["start"], item["end"], item["text"]) for group in GROUPS for item in gold[group])
    for start, end, letters in spans:
        if text[start:end] != letters:
            yield f"{start}-{end} is {text[start:end]!r}, not {letters!r}"
    for (_, end, first), (start, _, second) in pairwise(spans):
        if start < end:
            yield f"{first!r} and {second!r} overlap at {start}"
    for item in gold["mentions"]:
        yield from _mention_problems(item, gazetteer, finder)
    for item in gold["demonyms"]:
        if gazetteer.get(item["geonameid"]) is None:
            yield f"{item['text']!r}: the gazetteer has no place {item['geonameid']}"
    for item in gold["not_places"]:
        if not item["why"]:
            yield f"{item['text']!r} is said to be no place without a reason"


def _mention_problems(item: dict[str, Any], gazetteer: Gazetteer, finder: CandidateFinder) -> Iterator[str]:
    name, ident = item["text"], item["geonameid"]
    hits = gazetteer.lookup(name, limit=200)
    forms = () if hits else finder.table(name).hits  # "Харкові" is Харків
    if ident is None:
        if not item.get("reason"):
            yield f"{name!r} has no id and no reason"
        if hits:
            yield f"{name!r} is said to be in no gazetteer, but there is {hits[0].place.label}"
        return
    place = gazetteer.get(ident)
    if place is None:
        yield f"{name!r}: the gazetteer has no place {ident}"
    elif place.label != item["place"]:
        yield f"{name!r}: place {ident} is {place.label!r}, not {item['place']!r}"
    elif ident not in {h.place.geonameid for h in (*hits, *forms)} | {gazetteer.abbreviations().get(name)}:
        yield f"{name!r} does not find {place.label} ({ident})"


def refresh(gold_path: Path, gazetteer: Gazetteer) -> None:
    """Write the labels of a gold file as the gazetteer has them now, an item a line."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    for item in gold["mentions"] + gold["demonyms"]:
        place = gazetteer.get(item["geonameid"]) if item["geonameid"] is not None else None
        item["place"] = place.label if place else None
    groups = (",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in gold[group]) for group in GROUPS)
    lists = [
        f'  "{group}": [\n{items}\n  ]' if items else f'  "{group}": []'
        for group, items in zip(GROUPS, groups, strict=True)
    ]
    text = ",\n".join([f'  "document": {json.dumps(gold["document"])}', *lists])
    gold_path.write_text(f"{{\n{text}\n}}\n", encoding="utf-8")


def main() -> int:
    """Check every seed; 1 when something is wrong."""
    failed = False
    with Gazetteer.open() as gazetteer:
        for path in sorted(SEEDS.glob("*.txt")):
            gold_path = path.with_suffix(".gold.json")
            if "--refresh" in sys.argv and gold_path.exists():
                refresh(gold_path, gazetteer)
            wrong = list(problems(gold_path, gazetteer)) if gold_path.exists() else ["there is no gold file"]
            failed = failed or bool(wrong)
            for line in wrong:
                print(f"{path.name}: {line}", file=sys.stderr)
            if not wrong:
                gold = json.loads(gold_path.read_text(encoding="utf-8"))
                counts = ", ".join(f"{len(gold[group])} {group.replace('_', ' ')}" for group in GROUPS)
                print(f"{path.name}: {counts}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
