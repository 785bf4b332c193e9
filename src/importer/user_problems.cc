#include "importer/user_problems.h"

#include <algorithm>

namespace emc::importer {
namespace {

/// Days have eight; identity cards nine or twelve, telephones nine or ten.
constexpr std::size_t digits_max = 8;
constexpr std::size_t quoted_bytes_max = 30;

bool may_be_quoted(std::string_view text) {
    std::size_t run = 0;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        run = digit ? run + 1 : 0;
        if (run > digits_max) return false;
        if (!digit && std::string_view("/-.:, +TZ").find(c) == std::string_view::npos) return false;
    }
    return !text.empty() && text.size() <= quoted_bytes_max;
}

}  // namespace

void UserProblems::error(const Cell& cell, Sentence sentence) {
    keep(cell, std::move(sentence), false);
}

void UserProblems::warn(const Cell& cell, Sentence sentence) {
    if (warnings_ == warnings_max_) {
        ++total_;
        return;
    }
    ++warnings_;
    keep(cell, std::move(sentence), true);
}

void UserProblems::keep(const Cell& cell, Sentence sentence, bool warning) {
    ++total_;
    if (problems_.size() >= problems_max_) return;
    if (may_be_quoted(cell.text)) {
        sentence.vi += ", ở đây là " + in_quotes(cell.text);
        sentence.en += ", here it is " + in_quotes(cell.text);
    }
    problems_.push_back(
        {cell.row,
         std::string(cell.column),
         std::string(sentence.code),
         std::move(sentence.vi) + ".",
         std::move(sentence.en) + ".",
         warning}
    );
}

}  // namespace emc::importer
