#include "workbooks/libxlsxwriter.h"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <boost/json.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/testing/source_tree.h"

namespace emc::tests {
namespace {

namespace json = boost::json;

json::array rows_of(const std::string& list) {
    std::ifstream file(base::testing::in_source("tests/workbooks/lists.json"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return json::parse(text).at(list).as_array();
}

lxw_datetime day_of(const json::value& cell) {
    lxw_datetime day{};
    const std::string text(cell.at("day").as_string());
    EXPECT_EQ(std::sscanf(text.c_str(), "%d-%d-%d", &day.year, &day.month, &day.day), 3) << text;
    return day;
}

}  // namespace

void write_by_libxlsxwriter(const std::string& list, const std::filesystem::path& file) {
    auto* const book = workbook_new(file.c_str());
    ASSERT_NE(book, nullptr);
    auto* const sheet = workbook_add_worksheet(book, "Danh sách");
    auto* const date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_row_t y = 0;
    for (const auto& row : rows_of(list)) {
        lxw_col_t x = 0;
        for (const auto& cell : row.as_array()) {
            const auto* object = cell.if_object();
            if (object != nullptr && object->contains("formula")) {
                const auto formula = "=" + std::string(object->at("formula").as_string());
                const auto value = object->at("value").to_number<double>();
                worksheet_write_formula_num(sheet, y, x, formula.c_str(), nullptr, value);
            } else if (object != nullptr && object->contains("format")) {
                auto* const shown = workbook_add_format(book);
                format_set_num_format(shown, object->at("format").as_string().c_str());
                const auto value = object->at("value").to_number<double>();
                worksheet_write_number(sheet, y, x, value, shown);
            } else if (object != nullptr) {
                auto day = day_of(cell);
                worksheet_write_datetime(sheet, y, x, &day, date);
            } else if (cell.is_string()) {
                worksheet_write_string(sheet, y, x, cell.as_string().c_str(), nullptr);
            } else {
                worksheet_write_number(sheet, y, x, cell.to_number<double>(), nullptr);
            }
            ++x;
        }
        ++y;
    }
    EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
}

}  // namespace emc::tests
