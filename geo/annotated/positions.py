"""Positions for corpora whose format leaves them to a place's id."""

from __future__ import annotations

from dataclasses import replace

from gazetteer import Gazetteer

from .gold import Corpus, GoldToponym


def located(corpus: Corpus, gazetteer: Gazetteer) -> Corpus:
    """The corpus with the gazetteer's positions, in degrees, where its format has ids alone; others as they are.

    A note of the corpus counts the ids that the gazetteer lacks.
    """
    if not corpus.positions_by_id:
        return corpus
    lost = 0

    def locate(t: GoldToponym) -> GoldToponym:
        nonlocal lost
        if t.linked or t.geonameid is None:
            return t
        place = gazetteer.get(t.geonameid)
        if place is None:
            lost += 1
            return t
        return replace(t, lat=place.point.lat, lon=place.point.lon)

    documents = tuple(replace(d, toponyms=tuple(locate(t) for t in d.toponyms)) for d in corpus.documents)
    if not lost:
        return replace(corpus, documents=documents)
    note = f"{lost} toponyms have only a GeoNames id that the gazetteer lacks; they are left out."
    return replace(corpus, documents=documents, notes=(*corpus.notes, note))
