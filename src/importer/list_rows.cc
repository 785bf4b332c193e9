#include "importer/list_rows.h"

#include "base/text.h"
#include "importer/errc.h"

namespace emc::importer {

base::Result<std::optional<std::string>> ListRows::find() {
    for (;;) {
        TRY(step());
        if (!row_) return std::optional<std::string>();
        const auto& named = rows_.sheets()[row_->sheet];
        if (named.hidden) continue;
        if (auto places = finder_.look(*row_)) {
            places_ = std::move(*places);
            cells_.resize(places_.size());
            sheet_ = row_->sheet;
            under_header_.set();
            return std::optional(named.name);
        }
    }
}

base::Result<std::optional<ListRow>> ListRows::next() {
    for (;;) {
        TRY(step());
        if (!row_ || row_->sheet != sheet_) return std::optional<ListRow>();
        if (pick()) return std::optional(given_);
    }
}

base::Result<void> ListRows::step() {
    if (count_++ % progress_rows == 0 && !goes_on(progress_, rows_.progress())) {
        return Errc::cancelled;
    }
    TRY(row_, rows_.next());
    return {};
}

/// False where the row has no wanted cell of its own.
bool ListRows::pick() {
    bool is_blank = true;
    given_ = {row_->number, cells_};
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
}

}  // namespace emc::importer
