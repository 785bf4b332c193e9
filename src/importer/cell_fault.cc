#include "importer/cell_fault.h"

#include <algorithm>

#include "importer/problem.h"

namespace emc::importer {
namespace {

/// Those that Excel and LibreOffice write. Others are told without being quoted.
constexpr std::string_view known_errors[] = {
    "#N/A",
    "#REF!",
    "#NAME?",
    "#VALUE!",
    "#DIV/0!",
    "#NULL!",
    "#NUM!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
};

bool is_known(std::string_view text) {
    return text.starts_with('#') &&
           std::find(std::begin(known_errors), std::end(known_errors), text) !=
               std::end(known_errors);
}

}  // namespace

std::optional<CellFault> code_fault(const ListRow& row, std::size_t cell) {
    if (!row.is_date(cell)) return std::nullopt;
    return CellFault{
        "code_is_date",
        "Ô này chứa ngày tháng: phần mềm bảng tính đã đổi mã thành ngày; hãy định dạng ô là Text "
        "rồi "
        "gõ lại mã",
        "The cell holds a date: the spreadsheet has made one of the code; format the cell as text "
        "and type the code again"};
}

std::optional<CellFault> cell_fault(const ListRow& row, std::size_t cell) {
    const auto text = row.cells[cell];
    const bool known = is_known(text);
    if (known || row.is_error(cell)) {
        const auto error = known ? " " + in_quotes(text) : std::string();
        return CellFault{
            "formula_error",
            "Công thức trong ô báo lỗi" + error + "; hãy sửa công thức hoặc gõ giá trị vào ô",
            "The cell's formula has the error" + error +
                "; mend the formula or type the value into the cell"};
    }
    if (!row.is_unsaved(cell)) return std::nullopt;
    return CellFault{
        "formula_unsaved",
        "Ô chứa công thức chưa có kết quả; hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi "
        "lại",
        "The cell holds a formula without a result; open the file in Excel or LibreOffice, save it "
        "and send it again"};
}

}  // namespace emc::importer
