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

/** A row of a sheet of exceljs. */
const added = (sheet, row) => {
  const values = cells(row, utc).map((cell) =>
    cell?.formula ? { formula: cell.formula, result: cell.value } : cell?.format ? cell.value : cell);
  const place = sheet.addRow(values);
  row.forEach((cell, x) => {
    if (cell.format) place.getCell(x + 1).numFmt = cell.format;
  });
  return place;
};

const write = {
  async exceljs() {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Danh sách');
    for (const row of rows) added(sheet, row);
    await book.xlsx.writeFile(file);
  },
  async 'exceljs-stream'() {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true, useStyles: true });
    const sheet = book.addWorksheet('Danh sách');
    for (const row of rows) added(sheet, row).commit();
    await book.commit();
  },
  async xlsx() {
    const book = XLSX.utils.book_new();
    const typed = (cell) =>
      cell?.formula ? { t: 'n', v: cell.value, f: cell.formula } : cell?.format ? { t: 'n', v: cell.value, z: cell.format } : cell;
    const all = rows.map((row) => cells(row, local).map(typed));
    const sheet = XLSX.utils.aoa_to_sheet(all, { cellDates: true, dateNF: 'dd/mm/yyyy' });
    XLSX.utils.book_append_sheet(book, sheet, 'Danh sách');
    XLSX.writeFile(book, file);
  },
  async 'xlsx-populate'() {
    const book = await Populate.fromBlankAsync();
    const sheet = book.sheet(0);
    rows.forEach((row, y) =>
      cells(row, local).forEach((cell, x) => {
        if (cell === null) return;
        const place = sheet.cell(y + 1, x + 1);
        if (cell.formula) place.formula(cell.formula);
        else if (cell.format) place.value(cell.value).style('numberFormat', cell.format);
        else place.value(cell);
        if (cell instanceof Date) place.style('numberFormat', 'dd/mm/yyyy');
      }));
    await book.toFileAsync(file);
  },
};
await write[library]();
