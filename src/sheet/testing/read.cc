#include "sheet/testing/read.h"

#include <fstream>
#include <iterator>

#include "sheet/workbook.h"

namespace emc::sheet::testing {
namespace {

class TextSink final : public RowSink {
public:
    base::Result<void> sheets(const std::vector<Sheet>& sheets) override {
        sheets_ = sheets;
        return {};
    }
    base::Result<void> row(const Row& row) override {
        enter(row.sheet + std::size_t{1});
        text_ += text_of(row) + "\n";
        return {};
    }
    void left_merge(const LeftMerge& merge) override {
        enter(merge.sheet + std::size_t{1});
        text_ += "left " + merge.range() + "\n";
    }
    std::string finish(const boost::system::error_code& error) {
        enter(sheets_.size());
        if (error) text_ += "<" + error.message() + ">\n";
        return text_;
    }

private:
    /// Titles of sheets without rows are due as well.
    void enter(std::size_t sheets) {
        for (; entered_ < sheets; ++entered_) {
            const auto& sheet = sheets_[entered_];
            text_ += (sheet.hidden ? "[~" : "[") + sheet.name + "]\n";
        }
    }

    std::vector<Sheet> sheets_;
    std::size_t entered_ = 0;
    std::string text_;
};

}  // namespace

std::string slurp(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string text_of(const Row& row) {
    std::string text = (row.hidden ? "~" : "") + std::to_string(row.number) + ": ";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i != 0) text += " | ";
        text += row.cells[i];
    }
    return text;
}

std::string read_text(std::string_view bytes, const Limits& limits) {
    TextSink sink;
    const auto result = read_workbook(base::bytes_of(bytes), limits, sink);
    return sink.finish(result ? boost::system::error_code() : result.error());
}

std::string read_text(Rows& rows) {
    TextSink sink;
    (void)sink.sheets(rows.sheets());
    for (;;) {
        const auto row = rows.next();
        if (!row) return sink.finish(row.error());
        if (!*row) {
            for (const auto& merge : rows.left_merges())
                sink.left_merge(merge);
            return sink.finish({});
        }
        (void)sink.row(**row);
    }
}

}  // namespace emc::sheet::testing
