#include "store/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "store/engine.h"
#include "store/failure.h"
#include "store/sql_text.h"

namespace emc::store {
namespace {

/// An identity card has 9 or 12 digits, a telephone 10. Sizes in bytes may be as long: no loss.
constexpr std::size_t digits_max = 8;
constexpr std::string_view left_out = "...";

/// Behind these an engine shows its query, or the row it was reading.
constexpr std::array<std::string_view, 8> ends = {
    "In scope", "in scope", "(in query", "hile ", "Stack trace", "Row ", "row ", "query:"};

/// The next piece of the text, as it may be shown; `at` goes behind it.
std::string_view piece(std::string_view text, std::size_t& at) {
    const auto begin = at;
    const char c = text[begin];
    if (c == '\'' || c == '"' || c == '`') {
        at = end_of_quoted(text, begin);
        return left_out;
    }
    if (base::is_digit(c)) {
        while (at < text.size() && base::is_digit(text[at]))
            ++at;
        return at - begin > digits_max ? left_out : text.substr(begin, at - begin);
    }
    const auto is_printable = [](char one) { return one >= ' ' && one <= '~'; };
    if (is_printable(c)) return text.substr(at++, 1);
    while (at < text.size() && !is_printable(text[at]))
        ++at;
    return left_out;
}

}  // namespace

std::string words_for_log(std::string_view message) {
    message = message.substr(0, message.find('\n'));
    for (const auto end : ends)
        message = message.substr(0, message.find(end));
    std::string words;
    for (std::size_t at = 0; at < message.size();) {
        const auto next = piece(message, at);
        if (words.size() + next.size() > words_bytes_max) break;
        words += next;
    }
    while (words.ends_with(' ') || words.ends_with(':'))
        words.pop_back();
    return words;
}

std::string words_of(const boost::system::error_code& error) {
    return error == last_error() ? words_for_log(last_message()) : std::string();
}

std::string words_field(const boost::system::error_code& error) {
    const auto words = words_of(error);
    return words.empty() ? words : " words=\"" + words + '"';
}

}  // namespace emc::store
