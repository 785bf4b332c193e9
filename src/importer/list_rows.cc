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

/// False where all wanted cells are empty.
bool ListRows::pick() {
    bool is_blank = true;
    given_ = {row_->number, cells_};
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const auto column = places_[i];
        cells_[i] = {};
        if (column < row_->cells.size()) cells_[i] = base::trim(row_->cells[column]);
        is_blank = is_blank && cells_[i].empty();
        if (column >= row_->numbers.size()) continue;
        const auto bit = std::uint64_t{1} << i;
        if (row_->numbers.test(column)) given_.numbers |= bit;
        if (row_->errors.test(column)) given_.errors |= bit;
        if (row_->unsaved.test(column)) given_.unsaved |= bit;
    }
    return !is_blank || given_.unsaved != 0;
}

}  // namespace emc::importer
