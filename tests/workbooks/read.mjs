// read.mjs LIBRARY FILE: the cells of the first sheet, `|` between two, a line for each row: days as
// YYYY-MM-DD, nothing for an empty cell.
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';

const [library, file] = process.argv.slice(2);
const shown = (cell) =>
  cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);

const read = {
  async exceljs() {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    const rows = [];
    book.worksheets[0].eachRow({ includeEmpty: true }, (row) => rows.push(Array.from(row.values).slice(1)));
    return rows;
  },
  async xlsx() {
    const book = XLSX.readFile(file, { cellDates: true, UTC: true });
    const sheet = book.Sheets[book.SheetNames[0]];
    // SheetJS gives days in the machine's own time: half a day later they are that day everywhere.
    return XLSX.utils.sheet_to_json(sheet, { header: 1, defval: null, raw: true }).map((row) =>
      row.map((cell) => (cell instanceof Date ? new Date(cell.getTime() + 12 * 3600e3) : cell)));
  },
};
for (const row of await read[library]()) console.log(row.map(shown).join('|'));
