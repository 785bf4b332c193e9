#include "importer/list_rows.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "importer/errc.h"

namespace emc::importer {
namespace {

/// Further sheets are looked through for the same header, which stands near their top.
constexpr std::uint32_t header_row_max = 100;

}  // namespace

base::Result<std::optional<std::string>> ListRows::find() {
    std::optional<std::string> without_rows;
    for (;;) {
        TRY(step());
        if (!row_) return without_rows;
        const auto& named = rows_.sheets()[row_->sheet];
        if (sheet_ == row_->sheet) {
            if (!pick()) continue;
            is_given_ = false;
            return std::optional(named.name);
        }
        if (named.hidden) {
            if (!hidden_sheet_ && hidden_.look(*row_)) hidden_sheet_ = named.name;
        } else if (is_header() && !without_rows) {
            without_rows = named.name;
        }
    }
}

/// True for a header, whose columns are then the wanted ones.
bool ListRows::is_header() {
    auto places = finder_.look(*row_);
    if (!places) return false;
    places_ = std::move(*places);
    cells_.resize(places_.size());
    sheet_ = row_->sheet;
    header_row_ = row_->number;
    under_header_.set();
    return true;
}

Refusal ListRows::refusal() const {
    return hidden_sheet_ ? sheet_hidden(*hidden_sheet_) : no_header(finder_.missing());
}

base::Result<std::optional<ListRow>> ListRows::next() {
    if (!std::exchange(is_given_, true)) return std::optional(given_);
    while (row_) {
        TRY(step());
        if (!row_ || row_->sheet != sheet_) break;
        if (pick()) return std::optional(given_);
    }
    return std::optional<ListRow>();
}

std::string ListRows::left_merge() const {
    for (const auto& merge : rows_.left_merges()) {
        const bool is_ours = std::ranges::find(places_, merge.column) != places_.end();
        // What is merged with the header is no value of the list.
        if (is_ours && merge.sheet == sheet_ && merge.first > header_row_) return merge.range();
    }
    return {};
}

base::Result<std::vector<std::string>> ListRows::others() {
    std::vector<std::string> names;
    auto from = sheet_.value_or(0) + 1;  // Sheets before are done with.
    std::uint32_t looked_at = 0;         // Rows of the sheet, as long as no header came.
    auto sheet = from;
    while (row_ && more_sheets(from)) {
        if (std::exchange(sheet, row_->sheet) != row_->sheet) looked_at = 0;
        const auto& named = rows_.sheets()[row_->sheet];
        if (row_->sheet >= from && !named.hidden) {
            if (sheet_ != row_->sheet) {
                if (looked_at++ < header_row_max) (void)is_header();
            } else if (pick()) {
                names.push_back(named.name);
                from = row_->sheet + 1;
            }
        }
        const auto stepped = step();
        if (!stepped && stepped.error() == Errc::cancelled) return stepped.error();
        if (!stepped) break;
    }
    return names;
}

/// A sheet that is not hidden stands there or behind.
bool ListRows::more_sheets(std::uint32_t from) const {
    const auto& sheets = rows_.sheets();
    return from < sheets.size() &&
           std::any_of(sheets.begin() + from, sheets.end(), [](const auto& one) {
               return !one.hidden;
           });
}

base::Result<void> ListRows::step() {
    if (count_ % progress_rows == 0 && !goes_on(progress_, {rows_.progress(), count_})) {
        return Errc::cancelled;
    }
    ++count_;
    TRY(row_, rows_.next());
    return {};
}

/// False where the row has no wanted cell of its own.
bool ListRows::pick() {
    bool is_blank = true;
    given_ = {row_->number, cells_};
    given_.from_1904 = rows_.sheets()[row_->sheet].from_1904;
    under_header_ &= row_->merged;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const auto column = places_[i];
        cells_[i] = {};
        const bool is_told = column < row_->numbers.size();
        const bool is_title = is_told && under_header_.test(column);
        if (column >= row_->cells.size() || is_title) continue;
        cells_[i] = base::trim(row_->cells[column]);
        const bool is_merged = is_told && row_->merged.test(column);
        is_blank = is_blank && (cells_[i].empty() || is_merged);
        if (is_told) tell(column, std::uint64_t{1} << i);
    }
    return !is_blank || (given_.unsaved & ~given_.merged) != 0;
}

void ListRows::tell(std::size_t column, std::uint64_t bit) {
    if (row_->numbers.test(column)) given_.numbers |= bit;
    if (row_->errors.test(column)) given_.errors |= bit;
    if (row_->unsaved.test(column)) given_.unsaved |= bit;
    if (row_->merged.test(column)) given_.merged |= bit;
    if (row_->dates.test(column)) given_.dates |= bit;
    if (row_->unlike.test(column)) given_.unlike |= bit;
}

}  // namespace emc::importer
