"""Fuzz every reader for some minutes: `make soak`, or `python tests/soak.py --seconds 600 --inputs 100000 --seed 1`.

Each try takes a whole input of a reader's kind, changes it by chance, and reads it. It may be read, or refused by an
error of ours in one line; whatever else comes out, or takes more than ten seconds, is a failure: the input is kept in
the folder --keep, and `--only READER --first N` tries it again. The same seed makes the same inputs. No network, one
process.
"""

from __future__ import annotations

import argparse
import io
import json
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hostile import VALUES, changed_bytes, changed_text
from samples import DOCX, DUMP, HTML, LAYER, LONG, MAIL, OVERLAY, PDF, PIECES, REPORT, RTF, TABLE, XML
from shapely import box

import geo
from gazetteer import Gazetteer, GazetteerError, Place, Point, build_gazetteer
from gazetteer.geonames import (
    read_alternates,
    read_countries,
    read_deletions,
    read_dump,
    read_feature_codes,
    read_hierarchy,
    read_units,
)
from gazetteer.sources import read_overlay
from geo import Document, GeoError, Memory, Mention, Reason, Resolution, Resolver, country_code, read_text
from geo.annotated import read_corpus
from geo.batch import parse, read_all
from geo.evaluate import Prediction, read_predictions, write_predictions
from geo.outputs import apply, dumps, read_corrections
from geo.rank import load_model as load_ranker
from geo.recognise.model import load_model as load_tagger
from geo.tables import open_table

HANGS = 10
"""Seconds of work."""
HOMS = Place(169577, "Homs", Point(lat=34.7, lon=36.7), "P", "PPLA", "SY", "11", "", 775404, 1)
DOCUMENT = Document(REPORT, (Resolution(Mention(96, 100, "Homs"), HOMS, 0.9, Reason.CORRECTED),), "a.txt", "a.example")


@dataclass(frozen=True)
class Reader:
    """What is fuzzed: `make` an input by chance, `read` it."""

    name: str
    tries: int
    """In each round: more for what is cheap."""
    make: Callable[[Random], Any]
    read: Callable[[Any], Any]


@dataclass
class Tally:
    tried: int = 0
    refused: int = 0
    failed: int = 0
    seconds: float = 0.0


def changed(data: Any, random: Random) -> Any:
    """Text or bytes with letters swapped, cut, doubled, of another script; JSON with a value that does not belong."""
    if isinstance(data, bytes):
        return changed_bytes(data, random)
    if not isinstance(data, str):
        return changed_text(data, random).encode("utf-8", "surrogatepass")
    letters = list(data)
    for _ in range(random.choice((1, 2, 8, 40))):
        at = random.randrange(len(letters) + 1)
        match random.randrange(4):
            case 0:
                letters[at : at + random.choice((1, 5, 60))] = []
            case 1:
                letters[at:at] = random.choice(PIECES)
            case 2:
                letters[at:at] = letters[max(0, at - random.randrange(200)) : at]
            case _:
                letters[at : at + 1] = chr(random.choice((random.randrange(128), random.randrange(0xD800))))
    encoded = "".join(letters).encode("utf-8", "surrogatepass")
    return changed_bytes(encoded, random) if encoded and random.random() < 0.2 else encoded


GOOD: dict[str, tuple[Any, ...]] = {
    "name": ("a.txt", None), "source": ("bbc.co.uk", "x y"), "date": ("2019-03-20", None, "2019"),
    "home": ("SY", HOMS, HOMS.point), "countries": ("SY", ["SY", "IQ"], "sy,tr"), "near": (box(30, 30, 40, 40), None),
    "within": (box(30, 30, 40, 40), box(170, -10, 190, 10)),
}  # fmt: skip


def readers(folder: Path) -> Iterator[Reader]:
    """All of them; `folder` takes what they read."""
    small = small_gazetteer(folder)
    gazetteer = Gazetteer.open(small)
    resolver = Resolver(gazetteer)
    whole = small.read_bytes()
    models = Path(geo.__file__).parent / "models"

    def file(name: str, tries: int, data: Any, read: Callable[[Path], Any], label: str = "") -> Reader:
        path = folder / name

        def put(content: bytes) -> Any:
            path.write_bytes(content)
            return read(path)

        return Reader(label or name, tries, lambda random: changed(data, random), put)

    yield file("report.txt", 60, REPORT, read_text)
    yield file("report.html", 40, HTML, read_text)
    yield file("mail.eml", 20, MAIL, read_text)
    yield file("report.docx", 10, word(DOCX), read_text)
    yield Reader("inside.docx", 20, lambda random: word(changed(DOCX, random)), lambda data: parse(data, "a.docx"))
    yield file("report.xml", 20, f"<?xml version='1.0'?><nitf><body>{REPORT}</body></nitf>", read_text)
    yield file("report.rtf", 20, RTF, read_text)
    yield file("report.pdf", 10, PDF, read_text)
    yield file("many.zip", 10, zipped("a.txt", REPORT), lambda path: list(read_all([str(path)])))
    yield file("layer.geojson", 20, LAYER, table_rows)
    yield file("table.csv", 40, TABLE, table_rows)
    yield file("table.jsonl", 40, '{"place": "Homs", "country": "SY"}\n{"place": null}\n', table_rows)
    yield file("table.xlsx", 4, workbook(folder), table_rows)
    yield file("corpus.jsonl", 40, corpus_line(), read_corpus)
    yield file("corpus.xml", 40, XML, read_corpus)
    yield file("marked.txt", 40, "{{Homs}}\nFire in [[Homs|169577]] and [[Nowhere]].\n", read_corpus)
    yield file("corrections.geojson", 40, json.loads(dumps([DOCUMENT])), corrected)
    yield file("memory.json", 40, memory_file(folder), Memory)
    yield file("predictions.jsonl", 40, predictions_file(folder), read_predictions)
    yield file("ranker.json", 10, json.loads((models / "ranker.json").read_text("utf-8")), load_ranker)
    yield file("tagger.npz", 1, (models / "tagger.npz").read_bytes(), load_tagger)
    yield file("dump.txt", 60, DUMP, lambda path: list(read_dump(path)))
    yield file("alternates.txt", 40, "1\t169577\tfr\tHoms\t1\t\t\t\t\t\n2\t1\t\tX\t\t\t\t1\t\t\n",
               lambda path: list(read_alternates(path)))  # fmt: skip
    yield file("countryInfo.txt", 40, "#ISO\nSY\tSYR\t760\tSY\tSyria\tDamascus\t185180\t1\tAS\t.sy\tSYP\tPound\t963"
               "\t\t\tar\t163843\tIQ,JO\t\n", lambda path: list(read_countries(path)))  # fmt: skip
    yield file("admin1CodesASCII.txt", 40, "SY.11\tHoms\tHoms\t169575\n", lambda path: list(read_units(path)))
    yield file("hierarchy.txt", 40, "163843\t169575\tADM\n", lambda path: list(read_hierarchy(path)))
    yield file("featureCodes_en.txt", 40, "P.PPL\ttown\ta town\n", lambda path: list(read_feature_codes(path)))
    yield file("deletes-2022-01-01.txt", 40, "169577\tHoms\tdouble\n", lambda path: list(read_deletions(path)))
    yield file("overlay.geojson", 20, OVERLAY, read_overlay)
    yield file("overlay.csv", 40, "name,lat,lon,geonameid\nGate Seven,35.9,39.0,\nHims,,,169577\n", read_overlay)
    yield file("copy.gpkg", 2, whole, used)
    yield Reader("texts", 10, lambda random: letters(changed(REPORT[70:], random)), resolver)
    yield Reader("long texts", 1, long_text, lambda text: resolver(text).to_map(gazetteer=gazetteer).render())
    yield Reader("contexts", 20, context, lambda about: resolver("Families left Homs.", **about))
    yield Reader("names", 10, lambda random: letters(changed("Al-Hol (Homs), Syria", random)), searched(gazetteer))
    yield Reader("arguments", 60, lambda random: [random.choice(VALUES) for _ in range(4)], asked(gazetteer))
    yield Reader("countries", 60, lambda random: letters(changed("Congo, Dem. Rep. (the)", random)), country_code)


def letters(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace") if valid(data) else repr(data)


def valid(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def small_gazetteer(folder: Path) -> Path:
    """A gazetteer of three places."""
    (folder / "SY.txt").write_text(DUMP, encoding="utf-8")
    return build_gazetteer(folder / "small.gpkg", base="none", geonames=[folder / "SY.txt"])


def table_rows(path: Path) -> None:
    for _ in open_table(path).rows():
        pass


def workbook(folder: Path) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["place", "country"])
    book.active.append(["Homs", "SY"])
    book.save(folder / "whole.xlsx")
    return (folder / "whole.xlsx").read_bytes()


def zipped(name: str, text: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def word(text: str | bytes) -> bytes:
    """A Word document of that XML."""
    return zipped("word/document.xml", text)


def corpus_line() -> dict[str, Any]:
    return {"id": 1, "text": "Homs", "toponyms": [{"start": 0, "end": 4, "lat": 34.7, "lon": 36.7, "geonameid": 1}]}


def memory_file(folder: Path) -> Any:
    memory = Memory(folder / "whole.json")
    memory.learn(DOCUMENT)
    memory.save()
    return json.loads((folder / "whole.json").read_text("utf-8"))


def predictions_file(folder: Path) -> Any:
    write_predictions({"a": (Prediction(0, 4, 34.7, 36.7, 169577, 0.5),)}, folder / "whole.jsonl")
    return json.loads((folder / "whole.jsonl").read_text("utf-8"))


def corrected(path: Path) -> None:
    dumps([apply(DOCUMENT, read_corrections(path))], ".csv")


def used(path: Path) -> None:
    with Gazetteer.open(path) as gazetteer:
        searched(gazetteer)("Homs")
        for place in gazetteer:
            gazetteer.names(place)


def searched(gazetteer: Gazetteer) -> Callable[[str], object]:
    def search(name: str) -> None:
        gazetteer.search(name)
        gazetteer.lookup(name)
        gazetteer.prefix(name, country="SY")
        gazetteer.scan(name)

    return search


def asked(gazetteer: Gazetteer) -> Callable[[list[Any]], object]:
    def ask(values: list[Any]) -> None:
        one, two, three, four = values
        for question in (
            lambda: gazetteer.search(one, country=two, limit=three, feature_classes=four),
            lambda: gazetteer.near(lat=one, lon=two, km=three, limit=four),
            lambda: gazetteer.search("Homs", bbox=one, language=two),
            lambda: gazetteer.prefix(one, country=two),
        ):
            try:
                question()
            except GazetteerError as error:
                last = error
            else:
                continue
            assert "\n" not in str(last)

    return ask


def context(random: Random) -> dict[str, Any]:
    fields = random.sample(["name", "source", "date", "home", "countries", "near", "within"], 3)
    return {field: random.choice(VALUES if random.random() < 0.2 else GOOD[field]) for field in fields}


def long_text(random: Random) -> str:
    """One or two pieces again and again, up to 50,000 letters."""
    piece = "".join(random.choices(LONG, k=random.choice((1, 1, 2))))
    return piece * (random.randrange(1, 50_000) // len(piece) + 1)


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Ends what takes longer, where the system can: so many seconds of work, on a busy machine too, or many more of
    waiting."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} s")

    clocks = ((signal.ITIMER_PROF, signal.SIGPROF, seconds), (signal.ITIMER_REAL, signal.SIGALRM, 30 * seconds))
    before = [signal.signal(number, ring) for _, number, _ in clocks]
    for clock, _, limit in clocks:
        signal.setitimer(clock, limit)
    try:
        yield
    finally:
        for (clock, number, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(number, handler)


def attempt(reader: Reader, seed: int, number: int, tally: Tally, keep: Path | None) -> str:
    """One input; a line where it failed."""
    value = reader.make(Random(f"{seed} {reader.name} {number}"))
    tally.tried += 1
    began = time.monotonic()
    try:
        with bounded(HANGS), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader.read(value)
    except (GeoError, GazetteerError) as error:
        tally.refused += 1
        if "\n" not in str(error):
            return ""
        failure: BaseException = error
    except Exception as error:  # whatever it is, it is what is looked for
        failure = error
    else:
        return ""
    finally:
        tally.seconds += time.monotonic() - began
    tally.failed += 1
    where = traceback.extract_tb(failure.__traceback__)[-1]
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{reader.name}-{number}").write_bytes(value if isinstance(value, bytes) else repr(value).encode())
    return f"{reader.name} {number}: {type(failure).__name__}: {failure!s:.100} ({where.filename}:{where.lineno})"


def soak(
    *, inputs: int, seconds: float, seed: int, only: str = "", first: int = 0, keep: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Tally]:  # fmt: skip
    """Rounds of tries until so many inputs were tried or so much time has passed; what came of it by reader."""
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as folder:
        known = [reader for reader in readers(Path(folder)) if only in ("", reader.name)]
        tallies = {reader.name: Tally() for reader in known}
        ends, done, turn = time.monotonic() + seconds, 0, 0
        while done < inputs and known:
            for reader in known:
                for number in range(first + turn * reader.tries, first + (turn + 1) * reader.tries):
                    if done >= inputs or time.monotonic() > ends:
                        return tallies
                    done += 1
                    if failure := attempt(reader, seed, number, tallies[reader.name], keep):
                        say(failure)
            turn += 1
    return tallies


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="READER")
    parser.add_argument("--first", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, default=Path("out/soak"), metavar="FOLDER")
    given = parser.parse_args()
    tallies = soak(**vars(given), say=lambda line: print(line, flush=True))
    print(f"{'reader':22} {'tried':>8} {'refused':>8} {'failed':>7} {'seconds':>8}")
    whole = Tally()
    for name, tally in tallies.items():
        print(f"{name:22} {tally.tried:8,} {tally.refused:8,} {tally.failed:7,} {tally.seconds:8.1f}")
        for field in vars(whole):
            setattr(whole, field, getattr(whole, field) + getattr(tally, field))
    print(f"{'all':22} {whole.tried:8,} {whole.refused:8,} {whole.failed:7,} {whole.seconds:8.1f}{resident()}")
    return 1 if whole.failed else 0


def resident() -> str:
    """The most memory that was used."""
    try:
        import resource
    except ImportError:  # Windows
        return ""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"; at most {size / (1 << 20 if sys.platform == 'darwin' else 1 << 10):.0f} MB resident"


if __name__ == "__main__":
    sys.exit(main())
