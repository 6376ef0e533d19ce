"""Archives: a generated one of news-length documents, and how fast, steady and unbreakable `toposcope corpus` is on it.

    python -m benchmarks.archives make 200000 -o news.jsonl
    python -m benchmarks.archives speed news.jsonl --documents 4000
    python -m benchmarks.archives kills news.jsonl --documents 1500 --partition 50 --kills 20
    python -m benchmarks.archives kills news.jsonl --documents 1500 --partition 50 --kills 20 --cluster
    python -m benchmarks.archives engine news.jsonl --documents 6000
    python -m benchmarks.archives whole news.jsonl --documents 200000 --workers 2

`make` is seeded: the same number gives the same documents. Each is a report of an outlet that is at home in a
country, some 370 words long, its sentences our own and its names the gazetteer's. `speed` measures in pairs of
rounds, one after the other, since others may use the machine: `pipe` alone, the command on one process, and on two
with Dask; and the time of a resume that finds all done. `kills` ends workers and the main process (with `--cluster` the
scheduler, too) at random until a run is through, and compares its files with those of a run of one process that nothing
disturbed; the exit code tells. `engine` says what Dask alone
costs: it carries the partitions to two workers that give back as many bytes as a part has, and do nothing else.
`whole` is one long run and its resume, on a quiet machine: what a million would take, and whether memory stays flat.
Memory is that of each process, from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gazetteer import Gazetteer
from geo.archives import Job, PartitionOptions, local_engine
from geo.archives.identity import MOST_LETTERS
from geo.archives.partitions import Partition, plan
from geo.archives.reading import read_documents
from geo.evaluate.behaviour import frames

WORDS = 370
OUTLETS = 2_000
PLACES = 60_000
"""The most important places of the gazetteer; names come from these."""
FILLERS = (
    "The committee met for three hours and put off its decision until the new figures are published.",
    "“We have heard this promise before,” said {p}, who has worked there for eleven years.",
    "Officials declined to comment, and a spokesman said that an inquiry had been opened.",
    "The cost is expected to rise to {n} million, a third more than was planned two years ago.",
    "{p} and {p} had asked for a delay, but the court refused it on Thursday afternoon.",
    "Neighbours said they had smelled smoke in the evening and called the fire brigade at once.",
    "In the second half of the year sales fell by {n} percent, the company told its shareholders.",
    "There was no immediate word on how many people had been inside when the roof came down.",
    "The report, which runs to {n} pages, blames a lack of maintenance and poor supervision.",
    "{p}, the minister of transport, said that the work would be finished before the winter.",
    "Teachers have asked for smaller classes, warmer rooms and books that are less than ten years old.",
    "Most of the money will go to clinics and to farmers who lost their harvest in the flood.",
    "He was taken to hospital with burns on both hands, and doctors expect him to recover fully.",
    "The team had won four of its last five games, and nobody had expected a defeat this clear.",
    "A second meeting is planned for next week, after which the parties will speak to the press.",
)
BYTES = 1_400
"""Of GeoParquet, for a document."""
PEOPLE = ("Anna Keller", "James Whitmore", "Leila Haddad", "Tomas Novak", "Maria Sanchez", "Peter Obi", "Ruth Miller")


def main() -> None:
    """Run one of the five."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    made = verbs.add_parser("make")
    made.add_argument("number", type=int)
    made.add_argument("-o", "--output", type=Path, required=True)
    made.set_defaults(run=lambda args: make(args.number, args.output))
    for name, run in (("speed", speed), ("kills", kills), ("engine", engine), ("whole", whole)):
        verb = verbs.add_parser(name)
        verb.add_argument("corpus", type=Path)
        verb.add_argument("--documents", type=int, default=4_000)
        verb.add_argument("--kills", type=int, default=20)
        verb.add_argument("--rounds", type=int, default=3)
        verb.add_argument("--partition", type=int, default=1_000)
        verb.add_argument("--workers", type=int, default=2)
        verb.add_argument("--cluster", action="store_true", help="kills: of a scheduler and workers of their own, too")
        verb.add_argument("--seed", type=int, default=1)
        verb.set_defaults(run=run)
    args = parser.parse_args()
    args.run(args)


def make(number: int, path: Path) -> None:
    """Write so many documents as JSON lines."""
    with Gazetteer.open() as gazetteer:
        places = list(islice(gazetteer, PLACES))
    towns: dict[str, list[str]] = {}
    countries = {}
    for place in places:
        if place.fclass == "P":
            towns.setdefault(place.country, []).append(place.name)
        elif place.fcode == "PCLI":
            countries[place.country] = place.name
    homes = sorted(country for country, names in towns.items() if country in countries and len(names) >= 20)
    with path.open("w", encoding="utf-8") as out:
        for i in range(number):
            out.write(json.dumps(document(i, homes, towns, countries), ensure_ascii=False) + "\n")


def document(
    number: int, homes: Sequence[str], towns: dict[str, list[str]], countries: dict[str, str]
) -> dict[str, str]:
    """One report; what it says depends on its number alone."""
    chosen = random.Random(number)
    outlet = chosen.randrange(OUTLETS)
    home = homes[outlet * 7919 % len(homes)]
    sentences: list[str] = []
    while sum(s.count(" ") + 1 for s in sentences) < WORDS:
        if chosen.random() < 0.36:
            country = home if chosen.random() < 0.8 else chosen.choice(homes)
            names = towns[country]
            kind = chosen.choice((frames.ONE, frames.ONE, frames.ONE, frames.COMMA, frames.IN, frames.OWNER))
            town = names[int(len(names) * chosen.random() ** 3)]
            sentences.append(chosen.choice(kind).format(x=town, c=countries[country]))
        else:
            filler = chosen.choice(FILLERS).replace("{n}", str(chosen.randrange(3, 90)))
            sentences.append(filler.replace("{p}", chosen.choice(PEOPLE), 1).replace("{p}", chosen.choice(PEOPLE)))
    text = "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))
    day = f"{2010 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    return {"id": f"doc-{number}", "text": text, "source": f"outlet{outlet}.example", "date": day}


def speed(args: argparse.Namespace) -> None:
    """Pairs of rounds, one beside the other, and their ratios: by the clock, and in seconds of processor."""
    took: dict[str, list[Took]] = {"pipe": [], "one process": [], "two workers": [], "resume": []}
    with tempfile.TemporaryDirectory() as folder:
        few = first(args.corpus, args.documents, Path(folder))
        out = Path(folder, "out")
        for _ in range(args.rounds):
            took["pipe"].append(timed([sys.executable, "-c", PIPE, str(few)]))
            for name, workers in (("one process", "1"), ("two workers", "2")):
                took[name].append(timed([*command(few, out, args.partition), "--workers", workers]))
                if name == "two workers":
                    took["resume"].append(timed([*command(few, out, args.partition), "--resume"]))
                clear(out)
    print(f"{'':14}{'documents/s':>14}{'of pipe':>10}{'CPU ms/document':>18}{'of pipe':>10}{'MB':>8}")
    for name, rounds in took.items():
        seconds, cpu = (statistics.median(getattr(t, what) for t in rounds) for what in ("seconds", "cpu"))
        pairs = list(zip(took["pipe"], rounds, strict=True))
        by_clock = statistics.median(p.seconds / t.seconds for p, t in pairs)
        by_cpu = statistics.median(p.cpu / t.cpu for p, t in pairs)
        rates = f"{args.documents / seconds:14.1f}{by_clock:10.2f}{cpu / args.documents * 1e3:18.2f}{by_cpu:10.2f}"
        print(f"{name:14}{rates}{max(t.peak for t in rounds) / 1024:8.0f}")


def whole(args: argparse.Namespace) -> None:
    """One long run and a resume that finds all done, and what a million documents would take."""
    with tempfile.TemporaryDirectory() as folder:
        few, out = first(args.corpus, args.documents, Path(folder)), Path(folder, "out")
        arguments = [*command(few, out, args.partition), "--workers", str(args.workers)]
        run, again = timed(arguments), timed([*arguments, "--resume"])
        size = sum(path.stat().st_size for path in (out / "mentions").iterdir())
    print(
        f"{args.documents:,} documents, {args.workers} workers: {run.seconds:,.0f} s by the clock, "
        f"{run.cpu:,.0f} s of processor ({run.cpu / args.documents * 1e3:.2f} ms a document), "
        f"{size / args.documents:,.0f} bytes a document\n"
        f"private memory of the largest: {run.early / 1024:.0f} MB in the first third, {run.peak / 1024:.0f} MB "
        f"in all\nresume, all done: {again.cpu:.1f} s of processor, {again.cpu / run.cpu:.2%} of the run\n"
        f"a million documents would take {run.seconds / args.documents * 1e6 / 60:.0f} minutes"
    )


PIPE = (
    "import json, sys; from geo import Resolver; r = Resolver(); "
    "print(sum(map(len, r.pipe(json.loads(line)['text'] for line in open(sys.argv[1])))))"
)
"""The texts alone, resolved and counted by a process of its own."""


@dataclass(frozen=True)
class Took:
    """What a run took."""

    seconds: float
    cpu: float
    """Seconds of processor of the process and those it started."""
    peak: int
    """The most private memory that one of its processes had, in kB."""
    early: int
    """The same within the first third of the run."""


def command(corpus: Path, out: Path, partition: int) -> list[str]:
    """The command on an archive."""
    return [sys.executable, "-m", "geo.cli", "corpus", str(corpus), "-o", str(out), "--partition", str(partition)]


def timed(arguments: Sequence[str]) -> Took:
    """Run a command to its end."""
    begun, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    held = [0]
    while process.poll() is None:
        held.append(max(private(pid) for pid in [process.pid, *children(process.pid)]))
        time.sleep(0.25)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} failed")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Took(time.perf_counter() - begun, cpu, max(held), max(held[: len(held) // 3 + 1]))


def private(pid: int) -> int:
    """Memory of a process beyond pages that it shares with the gazetteer's file, in kB; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))


def children(pid: int) -> list[int]:
    """The processes that a process started, in any of its threads."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def kills(args: argparse.Namespace) -> None:
    """A run that is shot at, beside one that is not."""
    chosen = random.Random(args.seed)
    shots: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        few = first(args.corpus, args.documents, Path(folder))
        calm, shot = Path(folder, "calm"), Path(folder, "shot")
        timed(command(few, calm, args.partition))
        starts, ended = 0, False
        while not ended:
            starts += 1
            with cluster(Path(folder)) if args.cluster else nullcontext(({}, ("--workers", "2"))) as (others, how):
                process = subprocess.Popen(
                    [*command(few, shot, args.partition), *how, "--resume"], stderr=subprocess.DEVNULL
                )
                while process.poll() is None and shots.total() < args.kills:
                    wait(process, shot, chosen)
                    if process.poll() is None:
                        shots[shoot(process, others, chosen)] += 1
                        print(f"{shots.total()} killed, {parts(shot)} parts done", flush=True)
                ended = process.wait() == 0
        same = files(calm) == files(shot)
    said = ", ".join(f"{name} {count}" for name, count in sorted(shots.items()))
    print(f"killed: {said}; {starts} starts: the files are {'the same' if same else 'NOT THE SAME'}")
    sys.exit(not same)


def wait(process: subprocess.Popen[bytes], folder: Path, chosen: random.Random) -> None:
    """Until a run has done some parts more, or none, and a moment more: also while it starts, also as it writes."""
    wanted = parts(folder) + chosen.choice((0, 1, 1, 2, 3))
    while process.poll() is None and parts(folder) < wanted:
        time.sleep(0.01)
    time.sleep(chosen.uniform(0, 2))


def shoot(
    process: subprocess.Popen[bytes], others: Mapping[str, subprocess.Popen[bytes]], chosen: random.Random
) -> str:
    """Kill the main process, which has the scheduler in it where there is no cluster, or any other; what it was."""
    victims = {"main process": process.pid}
    if "scheduler" in others:
        victims["scheduler"] = others["scheduler"].pid
    parents = [process.pid, *(one.pid for one in others.values())]
    workers = [pid for parent in parents for pid in children(parent) if b"spawn_main" in words(pid)]
    if workers:
        victims["worker"] = chosen.choice(workers)
    name = chosen.choice(sorted(victims))
    with suppress(ProcessLookupError):
        os.kill(victims[name], signal.SIGKILL)
    return name


def parts(folder: Path) -> int:
    """Parts that are done."""
    return sum(1 for _ in (folder / "done").glob("*.json")) if folder.exists() else 0


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[dict[str, subprocess.Popen[bytes]], tuple[str, str]]]:
    """A scheduler and what keeps two workers going, by their names; how the command is told of them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "distributed.cli.dask_"]
    head = [*dask[:2], f"{dask[2]}scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    work = [*dask[:2], f"{dask[2]}worker", address, "--nthreads", "1", "--no-dashboard"]
    names = {"scheduler": head, "worker 1": work, "worker 2": work}
    begun = {
        name: subprocess.Popen(how, cwd=folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for name, how in names.items()
    }
    try:
        for _ in range(1200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", int(port)), timeout=1):
                break
            time.sleep(0.1)
        yield begun, ("--scheduler", address)
    finally:
        for one in begun.values():
            one.kill()
            one.wait()


def engine(args: argparse.Namespace) -> None:
    """Dask's own part: seconds of processor, of this process and its workers, for each partition that is carried."""
    items = tuple(islice(read_documents([str(args.corpus)]), args.documents))
    partitions = list(plan(items, args.partition, MOST_LETTERS))
    with tempfile.TemporaryDirectory() as folder, local_engine(2) as carry:
        job = Job((str(args.corpus),), Path(folder))
        list(carry(partitions[:2], job, weighed))  # what workers load once
        workers = children(os.getpid())
        before = sum(used(pid) for pid in (os.getpid(), *workers))
        carried = sum(1 for _ in carry(partitions, job, weighed))
        spent = sum(used(pid) for pid in (os.getpid(), *workers)) - before
    print(
        f"{carried} partitions of {args.partition:,}: {spent / carried * 1e3:.0f} ms of processor each for Dask alone"
    )


def weighed(partition: Partition, _options: PartitionOptions, _form: str) -> bytes:
    """As many bytes as a part of so many documents has."""
    return bytes(BYTES * len(partition.items))


def used(pid: int) -> float:
    """Seconds of processor that a process used."""
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def words(pid: int) -> bytes:
    """A process' command line."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def files(folder: Path) -> dict[str, bytes]:
    """All that a run wrote."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def first(corpus: Path, number: int, folder: Path) -> Path:
    """The first documents of a corpus as one of its own."""
    few = folder / "few.jsonl"
    with corpus.open(encoding="utf-8") as lines:
        few.write_text("".join(islice(lines, number)), encoding="utf-8")
    return few


def clear(folder: Path) -> None:
    """Remove what a run wrote."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


if __name__ == "__main__":
    main()
