#include "pages/encoding.h"

#include <algorithm>

namespace emc::pages {
namespace {

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t";
    const auto begin = text.find_first_not_of(blank);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// Takes what stands before the separator off the text.
std::string_view take(std::string_view& rest, char separator) {
    const auto part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return trimmed(part);
}

/// `q=0`, `q=0.0`, `q=0.000`: not acceptable. Any other weight is acceptable.
bool is_refused(std::string_view parameters) {
    while (!parameters.empty()) {
        auto parameter = take(parameters, ';');
        if (!is_same(take(parameter, '='), "q")) continue;
        const auto weight = trimmed(parameter);
        return !weight.empty() && weight.find_first_not_of("0.") == weight.npos;
    }
    return false;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
    switch (encoding) {
        case Encoding::plain: return "";
        case Encoding::gzip: return "gzip";
        case Encoding::brotli: return "br";
    }
    return "";
}

bool accepts(std::string_view accept_encoding, Encoding encoding) {
    if (encoding == Encoding::plain) return true;
    bool any = false;
    while (!accept_encoding.empty()) {
        auto item = take(accept_encoding, ',');
        const auto name = take(item, ';');
        if (is_same(name, to_string(encoding))) return !is_refused(item);
        if (name == "*") any = !is_refused(item);
    }
    return any;
}

}  // namespace emc::pages
