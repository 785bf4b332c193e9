// write.mjs LIBRARY LIST FILE: the rows of lists.json as a workbook, as a program that uses LIBRARY
// would write them.
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';
import Populate from 'xlsx-populate';

const [library, list, file] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(new URL('lists.json', import.meta.url)))[list];
const utc = (cell) => new Date(`${cell.day}T00:00:00Z`);
const local = (cell) => new Date(...cell.day.split('-').map((part, i) => (i === 1 ? part - 1 : +part)));
const cells = (row, date) => row.map((cell) => (cell.day ? date(cell) : cell === '' ? null : cell));

const write = {
  async exceljs() {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Danh sách');
    for (const row of rows) sheet.addRow(cells(row, utc));
    await book.xlsx.writeFile(file);
  },
  async 'exceljs-stream'() {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
    const sheet = book.addWorksheet('Danh sách');
    for (const row of rows) sheet.addRow(cells(row, utc)).commit();
    await book.commit();
  },
  async xlsx() {
    const book = XLSX.utils.book_new();
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => cells(row, local)), { cellDates: true, dateNF: 'dd/mm/yyyy' });
    XLSX.utils.book_append_sheet(book, sheet, 'Danh sách');
    XLSX.writeFile(book, file);
  },
  async 'xlsx-populate'() {
    const book = await Populate.fromBlankAsync();
    const sheet = book.sheet(0);
    rows.forEach((row, y) =>
      cells(row, local).forEach((cell, x) => {
        if (cell === null) return;
        const place = sheet.cell(y + 1, x + 1).value(cell);
        if (cell instanceof Date) place.style('numberFormat', 'dd/mm/yyyy');
      }));
    await book.toFileAsync(file);
  },
};
await write[library]();
