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
        if (pick()) return std::optional(ListRow{row_->number, cells_, numbers_});
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
    numbers_ = 0;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        cells_[i] = {};
        if (places_[i] < row_->cells.size()) cells_[i] = base::trim(row_->cells[places_[i]]);
        const bool is_told = places_[i] < row_->numbers.size();
        if (is_told && row_->numbers.test(places_[i])) numbers_ |= std::uint64_t{1} << i;
        is_blank = is_blank && cells_[i].empty();
    }
    return !is_blank;
}

}  // namespace emc::importer
