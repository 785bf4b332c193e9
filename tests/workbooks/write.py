"""write.py LIBRARY LIST FILE: the rows of lists.json as a workbook, as a program that uses LIBRARY
would write them."""
import datetime
import json
import sys
from pathlib import Path

library, list_name, file = sys.argv[1:]
rows = json.loads(Path(__file__).with_name("lists.json").read_text())[list_name]


def date_of(cell):
    if not isinstance(cell, dict):
        return cell
    return datetime.datetime.fromisoformat(cell["day"]) if "day" in cell else cell["value"]


def openpyxl():
    import openpyxl as lib
    book = lib.Workbook()
    for y, row in enumerate(rows, 1):
        for x, cell in enumerate(row, 1):
            if cell != "":
                place = book.active.cell(y, x, date_of(cell))
                if not isinstance(cell, dict):
                    continue
                if "formula" in cell:
                    place.value = "=" + cell["formula"]
                if "day" in cell or "format" in cell:
                    place.number_format = cell.get("format", "dd/mm/yyyy")
                if "merged" in cell:
                    book.active.merge_cells(cell["merged"])
    book.save(file)


def xlsxwriter():
    import xlsxwriter as lib
    book = lib.Workbook(file, {"strings_to_urls": False})
    sheet = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, dict) and "formula" in cell:
                sheet.write_formula(y, x, "=" + cell["formula"], None, cell["value"])
            elif isinstance(cell, dict) and "format" in cell:
                sheet.write_number(y, x, cell["value"], book.add_format({"num_format": cell["format"]}))
            elif isinstance(cell, dict):
                sheet.write_datetime(y, x, date_of(cell), day)
            elif isinstance(cell, str) and cell:
                sheet.write_string(y, x, cell)
            elif cell != "":
                sheet.write(y, x, cell)
    book.close()


{"openpyxl": openpyxl, "xlsxwriter": xlsxwriter}[library]()
