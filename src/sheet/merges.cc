#include "sheet/merges.h"

#include <algorithm>
#include <optional>

#include "sheet/numbers.h"

namespace emc::sheet {
namespace {

std::uint32_t row_of(std::string_view address) {
    const auto digits = address.find_first_of("0123456789");
    if (digits == address.npos) return 0;
    const auto row = unsigned_of(address.substr(digits)).value_or(0);
    return row <= row_number_max ? static_cast<std::uint32_t>(row) : 0;
}

class MergesSink final : public XmlSink {
public:
    base::Result<void> open(const Element& element) override {
        if (element.name != merge_tag) return {};
        if (const auto merge = merge_of(element.get("ref"))) merges.push_back(*merge);
        return {};
    }
    base::Result<void> text(std::string_view) override { return {}; }
    base::Result<void> close(std::string_view) override { return {}; }

    std::vector<Merge> merges;
};

/// True where the bytes hold the tag's name, or are in another encoding: most sheets have no merged
/// cell, and to see that takes no XML.
class Seeker {
public:
    void look(std::string_view piece) {
        if (is_first_ && (piece.starts_with('\xFF') || piece.starts_with('\xFE'))) found_ = true;
        is_first_ = false;
        constexpr auto overlap = merge_tag.size() - 1;
        end_ += piece.substr(0, overlap);
        found_ = found_ || end_.find(merge_tag) != end_.npos || piece.find(merge_tag) != piece.npos;
        if (piece.size() >= overlap) end_ = piece.substr(piece.size() - overlap);
        if (end_.size() > overlap) end_.erase(0, end_.size() - overlap);
    }
    [[nodiscard]] bool found() const { return found_; }

private:
    std::string end_;
    bool is_first_ = true;
    bool found_ = false;
};

}  // namespace

std::optional<Merge> merge_of(std::string_view range) {
    const auto colon = range.find(':');
    if (colon == range.npos) return std::nullopt;
    const auto first = range.substr(0, colon);
    const auto column = column_of(first);
    const Merge merge{column.value_or(0), row_of(first), row_of(range.substr(colon + 1))};
    const bool known = column && *column < Columns().size() && merge.first != 0;
    return known && merge.first < merge.last ? std::optional(merge) : std::nullopt;
}

std::string LeftMerge::range() const {
    constexpr std::uint32_t letters = 26;
    std::string name;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / letters)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % letters));
    return name + std::to_string(first) + ":" + name + std::to_string(last);
}

bool are_merges_filled(const Package& package, std::string_view part) {
    return package.bytes_of(part) <= merges_part_bytes_max;
}

base::Result<MergedCells> read_merges(const Package& package, std::string_view part) {
    if (!are_merges_filled(package, part)) return MergedCells();
    Seeker seeker;
    TRY(package.read(part, [&seeker](std::string_view piece) -> base::Result<void> {
        seeker.look(piece);
        return {};
    }));
    if (!seeker.found()) return MergedCells();
    MergesSink sink;
    TRY(package.parse(part, sink));
    return MergedCells(std::move(sink.merges));
}

MergedCells::MergedCells(std::vector<Merge> merges) : merges_(std::move(merges)) {
    std::stable_sort(merges_.begin(), merges_.end(), [](const Merge& a, const Merge& b) {
        return a.first < b.first;
    });
}

std::size_t MergedCells::fill(Row& row) {
    std::size_t bytes = 0;
    std::erase_if(open_, [&row](const Open& open) { return open.merge.last < row.number; });
    for (const auto& open : open_) {
        const auto column = open.merge.column;
        if (column < row.cells.size() && !row.cells[column].empty()) continue;
        put(open, row);
        bytes += open.text.size();
    }
    for (; next_ < merges_.size() && merges_[next_].first <= row.number; ++next_) {
        // A first row without any value did not come, and has nothing to say to those below.
        if (merges_[next_].first == row.number) open(merges_[next_], row);
    }
    return bytes;
}

void MergedCells::open(const Merge& merge, const Row& row) {
    const auto column = merge.column;
    if (column >= row.cells.size()) return;
    const bool is_unsaved = row.unsaved.test(column);
    if (row.cells[column].empty() && !is_unsaved) return;
    std::erase_if(open_, [column](const Open& open) { return open.merge.column == column; });
    open_.push_back(
        {merge,
         row.cells[column],
         row.numbers.test(column),
         row.errors.test(column),
         is_unsaved,
         row.dates.test(column),
         row.unlike.test(column)}
    );
}

void MergedCells::put(const Open& open, Row& row) {
    const auto column = open.merge.column;
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    row.cells[column] = open.text;
    row.numbers.set(column, open.is_number);
    row.errors.set(column, open.is_error);
    row.unsaved.set(column, open.is_unsaved);
    row.dates.set(column, open.is_date);
    row.unlike.set(column, open.is_unlike);
    row.merged.set(column);
}

}  // namespace emc::sheet
