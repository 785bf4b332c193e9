#include "importer/csv.h"

#include <algorithm>

namespace emc::importer {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whichever stands more often in the first line, outside quotes.
char separator_of(std::string_view text) {
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        if (c == ',') ++commas;
        if (c == ';') ++semicolons;
    }
    return semicolons > commas ? ';' : ',';
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    std::vector<CsvRow> all() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            CsvRow row = read_row();
            const bool is_blank = row.fields.size() == 1 && row.fields[0].empty();
            if (!is_blank || row.is_broken) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] bool at_row_end() const {
        return at_end() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
    }

    CsvRow read_row() {
        CsvRow row;
        row.line = line_;
        for (;;) {
            row.fields.push_back(read_field(row));
            if (at_row_end()) break;
            ++at_;  // The separator.
        }
        if (!at_end()) {
            at_ += text_[at_] == '\n' ? 1 : 2;
            ++line_;
        }
        return row;
    }

    std::string read_field(CsvRow& row) {
        std::string field;
        if (!at_end() && text_[at_] == '"') field = read_quoted(row);
        // Behind a closing quote nothing may stand; what does is kept, so that a person sees it.
        const std::size_t begin = at_;
        while (!at_row_end() && text_[at_] != separator_) {
            ++at_;
        }
        const auto rest = text_.substr(begin, at_ - begin);
        if (!rest.empty() && (was_quoted_ || rest.find('"') != std::string_view::npos)) {
            row.is_broken = true;
        }
        was_quoted_ = false;
        return field.append(rest);
    }

    std::string read_quoted(CsvRow& row) {
        std::string field;
        for (++at_; !at_end(); ++at_) {
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                field += text_[at_];
            } else if (text_.substr(at_, 2) == "\"\"") {
                field += '"';
                ++at_;
            } else {
                ++at_;
                was_quoted_ = true;
                return field;
            }
        }
        row.is_broken = true;
        return field;
    }

    const std::string_view text_;
    const char separator_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool was_quoted_ = false;
};

}  // namespace

std::optional<std::vector<CsvRow>> read_csv(std::string_view text) {
    if (text.size() > csv_bytes_max) return std::nullopt;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return Reader(text).all();
}

}  // namespace emc::importer
