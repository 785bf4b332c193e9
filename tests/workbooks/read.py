"""read.py FILE: the cells of the first sheet by openpyxl, `|` between two, a line for each row."""
import datetime
import sys

import openpyxl

for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True):
    cells = ["" if cell is None else cell for cell in row]
    print("|".join(
        cell.strftime("%Y-%m-%d") if isinstance(cell, datetime.datetime) else str(cell)
        for cell in cells))
