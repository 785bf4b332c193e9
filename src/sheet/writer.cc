#include "sheet/writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <system_error>

#include "base/text.h"
#include "sheet/errc.h"

namespace emc::sheet {
namespace {

/// Days of the format are counted from 1899-12-30, ours from 1970-01-01.
constexpr std::int32_t serial_of_epoch = 25'569;

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

/// The format reads _x000D_ as a carriage return: a text that really says so has its underscore
/// escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (auto mark = text.find("_x"); mark != text.npos; mark = text.find("_x")) {
        out.append(text.substr(0, mark)).append("_x005F_x");
        text.remove_prefix(mark + 2);
    }
    return out.append(text);
}

}  // namespace

struct Writer::State {
    std::filesystem::path path;
    std::filesystem::path partial;
    lxw_workbook* workbook = nullptr;
    lxw_worksheet* worksheet = nullptr;
    lxw_format* title = nullptr;
    lxw_format* percent = nullptr;
    lxw_format* day = nullptr;
    std::size_t columns = 0;
    std::uint32_t rows_max = 0;
    std::uint32_t rows = 0;  ///< With the titles.

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    // The library frees its temporary files only in closing, so an unfinished workbook is closed
    // as well, and then removed.
    ~State() {
        if (workbook != nullptr) (void)workbook_close(workbook);
        std::error_code ignored;
        if (!partial.empty()) std::filesystem::remove(partial, ignored);
    }

    base::Result<void> cell(std::size_t at, const Value& value) {
        const auto column = static_cast<lxw_col_t>(at);
        lxw_error status = LXW_NO_ERROR;
        if (const auto* text = std::get_if<std::string>(&value)) {
            if (characters_of(*text) > text_characters_max) return Errc::cell_too_long;
            if (!base::is_utf8(*text) || text->find('\0') != text->npos) return Errc::write_failed;
            status =
                worksheet_write_string(worksheet, rows, column, escaped(*text).c_str(), nullptr);
        } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            const auto number = static_cast<double>(*whole);
            status = worksheet_write_number(worksheet, rows, column, number, nullptr);
        } else if (const auto* number = std::get_if<double>(&value)) {
            if (!std::isfinite(*number)) return Errc::write_failed;
            status = worksheet_write_number(worksheet, rows, column, *number, nullptr);
        } else if (const auto* share = std::get_if<Percent>(&value)) {
            if (!std::isfinite(share->value)) return Errc::write_failed;
            status = worksheet_write_number(worksheet, rows, column, share->value, percent);
        } else if (const auto* date = std::get_if<base::Day>(&value)) {
            const double serial = date->days + serial_of_epoch;
            status = worksheet_write_number(worksheet, rows, column, serial, day);
        }
        if (status != LXW_NO_ERROR) return Errc::write_failed;
        return {};
    }
};

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

base::Result<Writer> Writer::open(const std::filesystem::path& path, const WriterOptions& options) {
    if (options.columns.size() > LXW_COL_MAX) return Errc::too_many_columns;
    auto state = std::make_unique<State>();
    state->path = path;
    state->partial = path;
    state->partial += ".partial";
    lxw_workbook_options settings{};
    settings.constant_memory = LXW_TRUE;
    state->workbook = workbook_new_opt(state->partial.c_str(), &settings);
    if (state->workbook == nullptr) return Errc::write_failed;
    state->worksheet = workbook_add_worksheet(state->workbook, options.sheet_name.c_str());
    state->title = workbook_add_format(state->workbook);
    state->percent = workbook_add_format(state->workbook);
    state->day = workbook_add_format(state->workbook);
    if (state->worksheet == nullptr || state->day == nullptr) return Errc::write_failed;
    format_set_bold(state->title);
    format_set_num_format(state->percent, "0.00%");
    format_set_num_format(state->day, "dd/mm/yyyy");
    worksheet_freeze_panes(state->worksheet, 1, 0);
    state->columns = options.columns.size();
    state->rows_max = options.rows_max;
    for (std::size_t i = 0; i < options.columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        const auto& [title, width] = options.columns[i];
        worksheet_set_column(state->worksheet, column, column, width, nullptr);
        if (worksheet_write_string(state->worksheet, 0, column, title.c_str(), state->title) !=
            LXW_NO_ERROR) {
            return Errc::cell_too_long;
        }
    }
    state->rows = 1;
    return Writer(std::move(state));
}

base::Result<void> Writer::row(std::span<const Value> values) {
    if (state_->rows > state_->rows_max) return Errc::too_many_rows;
    if (values.size() > state_->columns) return Errc::too_many_columns;
    for (std::size_t i = 0; i < values.size(); ++i)
        TRY(state_->cell(i, values[i]));
    ++state_->rows;
    return {};
}

base::Result<void> Writer::close() {
    if (workbook_close(std::exchange(state_->workbook, nullptr)) != LXW_NO_ERROR) {
        return Errc::write_failed;
    }
    std::error_code error;
    std::filesystem::rename(state_->partial, state_->path, error);
    if (error) return Errc::write_failed;
    state_->partial.clear();
    return {};
}

}  // namespace emc::sheet
