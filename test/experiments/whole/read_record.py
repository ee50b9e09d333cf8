"""Reads results.jsonl files with pandas and DuckDB, as the README of the experiments says, and prints every number.

For each file, a line of JSON: by column the numbers as pandas reads them, and as DuckDB does, as texts of all their bits.
"""

import json
import struct
import sys

import duckdb
import pandas


def bits(values):
    return [struct.pack(">d", value).hex() for value in values]


for path, *columns in json.load(sys.stdin):
    frame = pandas.json_normalize([json.loads(line) for line in open(path, encoding="utf8")])
    by_pandas = {column: bits(frame[f"result.{column}"].astype(float)) for column in columns}
    wanted = ", ".join(f'result."{column}"::DOUBLE' for column in columns)
    rows = duckdb.sql(f"SELECT {wanted} FROM '{path}'").fetchall()
    by_duckdb = {column: bits(row[i] for row in rows) for i, column in enumerate(columns)}
    print(json.dumps({"pandas": by_pandas, "duckdb": by_duckdb}))
