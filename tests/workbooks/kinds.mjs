// kinds.mjs FOLDER: one list of services in every format that SheetJS writes, by its name for the format, and
// under a password as xlsx-populate sets it. What people send in a workbook's place.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Populate from 'xlsx-populate';
import XLSX from 'xlsx';

const [folder] = process.argv.slice(2);
const rows = [['Name', 'Level', 'Url', 'ID CDVCQG', 'ID MCDT'], ['Khai sinh', 4, '', '', 'A']];
const kinds = ['xlsx', 'xlsm', 'xlsb', 'biff8', 'biff5', 'biff2', 'xlml', 'ods', 'fods', 'csv', 'txt', 'sylk',
  'html', 'dif', 'rtf', 'prn', 'eth', 'dbf'];
for (const kind of kinds) {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Danh sách');
  writeFileSync(join(folder, kind), XLSX.write(book, { bookType: kind, type: 'buffer' }));
}
const book = await Populate.fromBlankAsync();
book.sheet(0).cell('A1').value(rows);
await book.toFileAsync(join(folder, 'password'), { password: 'mật khẩu' });
