"""shown_numbers.py FILE: a workbook with numbers under the formats that people and programs give to codes,
levels and ids. A row for each format: its code as text, then every number under it."""
import sys

from openpyxl import Workbook

formats = [
    "General", "0", "00", "000000", "#", "###", "?", "???", "0.0", "0.00", "#.##", "0.##", "00.000", "0.000000",
    "0000000000", "0\\.000000", "000\\.000", "00-00", "0\\-0000", "(000)", "0_);(0)", "0 ", "\\H00", '"H"00',
    '"TTHC-"000', '0" ngày"', '0"/QĐ"', "+0;-0;0", "000;-000;0", "0;0", '0;-0;"không"', "[Red]0", "[Blue]00;[Red]-00",
    "[<10]00;000", '[=4]"Toàn trình";[=3]"Một phần";0', "@", "0;-0;0;@", '"Mức "0', "0*-", "* 0",
    "#,##0", "#,##0.00", "0%", "0.00%", "0.00E+00", "##0.0E+0", "# ?/?", "# ??/??", "0,", "0.0,,", "_-* #,##0_-",
    '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', '#,##0 "₫"', '"$"#,##0', "[$-42A]0", "[$₫-42A]0", "0.0###",
]
numbers = [
    0, 1, 3, 4, 7, 9, 10, 12, 42, 99, 100, 999, 1000, 1234, 9999, 12345, 123456, 1000123, 2000221, 12345678901,
    -1, -3, -42, -1234, 0.5, 1.5, 2.5, 0.04, 0.25, 0.996, 2.675, 3.14159, 99.5, 999.995, 1234.5, -0.4, -0.5, -1.25,
]

book = Workbook()
for y, code in enumerate(formats, 1):
    book.active.cell(y, 1, code).data_type = "s"
    for x, number in enumerate(numbers, 2):
        book.active.cell(y, x, number).number_format = code
book.save(sys.argv[1])
