"""Rows with broken quotes: one rule, for tables of places and for archives of texts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from geo.archives import TextColumns
from geo.archives.reading import read_documents
from geo.batch import Text
from geo.tables import Broken, open_table, table_rows

CASES = {
    "as it should be": ('1,"Homs, ""west"""\n2,"Raqqa\nand Hama"\n', [["1", 'Homs, "west"'], ["2", "Raqqa\nand Hama"]]),
    "open to the end": ('1,Homs\n2,"Raqqa\n3,Hama\n4,Idlib\n', [["1", "Homs"], 3, ["3", "Hama"], ["4", "Idlib"]]),
    "open at the end": ('1,"Homs"\n2,"Raqqa', [["1", "Homs"], 3]),
    "closed by the next": (
        '1,"Homs fell\n2,Raqqa\n3,"Hama"\n4,Idlib\n', [2, ["2", "Raqqa"], ["3", "Hama"], ["4", "Idlib"]],
    ),
    "closed by the next over lines": (
        '1,"Homs\n2,Raqqa\n3,"Hama ""e""\nf"\n', [2, ["2", "Raqqa"], ["3", 'Hama "e"\nf']],
    ),
    "not doubled": ('1,"Homs" "fell"\n2,Raqqa\n', [["1", 'Homs "fell"'], ["2", "Raqqa"]]),
    "not doubled over lines": (
        '1,"They fled\nfrom Homs, they "said" so"\n2,Raqqa\n',
        [["1", 'They fled\nfrom Homs, they said" so"'], ["2", "Raqqa"]],
    ),
    "inches": ('1,5" pipe\n2,Raqqa\n', [["1", '5" pipe'], ["2", "Raqqa"]]),
    "an empty line": ('1,Homs\n\n2,"Raqqa\n', [["1", "Homs"], [], 4]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_broken_quote_breaks_its_own_line_alone(case: str) -> None:
    text, expected = CASES[case]
    found = list(table_rows(io.StringIO(f"id,text\n{text}", newline=""), ","))[1:]
    assert [row.line if isinstance(row, Broken) else row for row in found] == expected


@pytest.mark.parametrize("case", CASES)
def test_tables_and_archives_read_the_same_rows(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n{text}")
    table = open_table(path)
    rows = [row for row in table.rows() if row != [None, None]]
    whole = [row for row in expected if row]
    assert len(rows) == len(whole)
    assert [row for row, wanted in zip(rows, whole, strict=True) if isinstance(wanted, list)] == [
        row for row in whole if isinstance(row, list)
    ]
    assert len(table.notes) == sum(isinstance(row, int) for row in whole)
    read = read_documents([str(path)], TextColumns())
    texts = [item.text if isinstance(item, Text) else None for item in read]
    assert texts == [row[1] if isinstance(row, list) else None for row in whole]


def test_a_row_of_too_many_letters_breaks_alone() -> None:
    found = list(table_rows(["a,b\n", f'1,"{"x" * 100}\n', "2,c\n"], ",", longest=50))
    assert [row.text if isinstance(row, Broken) else row for row in found] == [["a", "b"], "", ["2", "c"]]
