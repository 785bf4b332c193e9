#include "sheet/testing/rows.h"

#include "base/bytes.h"
#include "sheet/workbook.h"

namespace emc::sheet::testing {
namespace {

class CollectingSink final : public RowSink {
public:
    base::Result<void> sheets(const std::vector<Sheet>& sheets) override {
        names = sheets;
        return {};
    }
    base::Result<void> row(const Row& row) override {
        rows.push_back(row);
        return {};
    }

    std::vector<Sheet> names;
    std::vector<Row> rows;
};

}  // namespace

GivenRows& GivenRows::sheet(const std::string& name, bool hidden) {
    sheets_.push_back({name, hidden});
    number_ = 0;
    return *this;
}

GivenRows& GivenRows::row(std::vector<std::string> cells) {
    if (sheets_.empty()) sheet("Sheet1");
    const auto sheet = static_cast<std::uint32_t>(sheets_.size() - 1);
    rows_.emplace_back();
    rows_.back().sheet = sheet;
    rows_.back().number = ++number_;
    rows_.back().cells = std::move(cells);
    return *this;
}

GivenRows& GivenRows::row(Row row) {
    row.sheet = static_cast<std::uint32_t>(sheets_.size() - 1);
    number_ = row.number;
    rows_.push_back(std::move(row));
    return *this;
}

GivenRows& GivenRows::left_merge(LeftMerge merge) {
    merge.sheet = static_cast<std::uint32_t>(sheets_.size() - 1);
    left_merges_.push_back(merge);
    return *this;
}

GivenRows& GivenRows::gap(std::uint32_t rows) {
    number_ += rows;
    return *this;
}

GivenRows& GivenRows::then(boost::system::error_code error) {
    error_ = error;
    return *this;
}

base::Result<std::optional<Row>> GivenRows::next() {
    told_merges_.clear();
    for (const auto& merge : left_merges_) {
        if (next_ == rows_.size() || merge.sheet < rows_[next_].sheet)
            told_merges_.push_back(merge);
    }
    if (next_ < rows_.size()) return std::optional<Row>(rows_[next_++]);
    if (error_) return error_;
    return std::optional<Row>();
}

GivenRows rows_of(std::string_view workbook) {
    CollectingSink sink;
    const auto result = read_workbook(base::bytes_of(workbook), {}, sink);
    GivenRows rows;
    std::size_t next = 0;
    for (std::size_t i = 0; i < sink.names.size(); ++i) {
        rows.sheet(sink.names[i].name, sink.names[i].hidden);
        for (; next < sink.rows.size() && sink.rows[next].sheet == i; ++next) {
            rows.row(std::move(sink.rows[next]));
        }
    }
    return result ? rows : rows.then(result.error());
}

}  // namespace emc::sheet::testing
