#include "importer/user_problems.h"

#include <algorithm>

#include "base/text.h"

namespace emc::importer {
namespace {

/// No id is as short, and TYPE, an hour or a year is no longer.
constexpr std::size_t short_digits_max = 4;
constexpr std::size_t quoted_bytes_max = 30;
constexpr std::string_view signs = "/-.:, +";

/// So many digits off the front, of at least `least`; empty where there are more or fewer.
std::string_view take_digits(std::string_view& text, std::size_t least, std::size_t most) {
    const auto end = std::find_if_not(text.begin(), text.end(), base::is_digit);
    const auto digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits.size() < least || digits.size() > most ? std::string_view() : digits;
}

bool skip_sign(std::string_view& text, std::string_view allowed) {
    if (text.empty() || allowed.find(text.front()) == allowed.npos) return false;
    text.remove_prefix(1);
    return true;
}

bool is_year(std::string_view digits) {
    return digits.size() == 2 || digits.starts_with("19") || digits.starts_with("20");
}

/// 27/02/2023, 27-2-23, 2023-02-27: whether there is such a day or not.
bool skip_date(std::string_view& text) {
    const auto first = take_digits(text, 1, 4);
    if (first.empty() || first.size() == 3) return false;
    const bool year_first = first.size() == 4;
    if (text.empty()) return false;
    const auto sign = text.substr(0, 1);
    if (!skip_sign(text, year_first ? "-" : "/-.")) return false;
    if (take_digits(text, 1, 2).empty() || !skip_sign(text, sign)) return false;
    const auto last = take_digits(text, year_first ? 1 : 2, year_first ? 2 : 4);
    return !last.empty() && last.size() != 3 && is_year(year_first ? first : last);
}

/// 8:05, 16:05:09.
bool skip_time(std::string_view& text) {
    if (take_digits(text, 1, 2).empty() || !skip_sign(text, ":")) return false;
    if (take_digits(text, 2, 2).empty()) return false;
    return !skip_sign(text, ":") || !take_digits(text, 2, 2).empty();
}

bool has_a_dates_shape(std::string_view text) {
    if (!skip_date(text)) return false;
    return text.empty() || (skip_sign(text, " T") && skip_time(text) && text.empty());
}

bool may_be_quoted(std::string_view text) {
    if (text.empty() || text.size() > quoted_bytes_max) return false;
    if (has_a_dates_shape(text)) return true;
    const auto digits = std::count_if(text.begin(), text.end(), base::is_digit);
    return static_cast<std::size_t>(digits) <= short_digits_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return base::is_digit(c) || signs.find(c) != signs.npos;
           });
}

}  // namespace

void UserProblems::error(const Cell& cell, Sentence sentence) {
    tell(cell, std::move(sentence), false, problems_.size() < problems_max_);
}

void UserProblems::warn(const Cell& cell, Sentence sentence) {
    const bool is_kept = warnings_ < warnings_max_ && problems_.size() < problems_max_;
    if (warnings_ < warnings_max_) ++warnings_;
    tell(cell, std::move(sentence), true, is_kept);
}

void UserProblems::tell(const Cell& cell, Sentence sentence, bool warning, bool is_kept) {
    ++total_;
    if (!is_kept && !all_) return;
    if (may_be_quoted(cell.text)) {
        sentence.vi += ", ở đây là " + in_quotes(cell.text);
        sentence.en += ", here it is " + in_quotes(cell.text);
    }
    Problem problem{
        cell.row,
        std::string(cell.column),
        std::string(sentence.code),
        std::move(sentence.vi) + ".",
        std::move(sentence.en) + ".",
        warning};
    if (all_) all_(problem);
    if (is_kept) problems_.push_back(std::move(problem));
}

}  // namespace emc::importer
