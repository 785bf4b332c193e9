#include "store/quote.h"

namespace emc::store {
namespace {

std::string quote(std::string_view text, char mark) {
    std::string quoted;
    quoted.reserve(text.size() + 2);
    quoted += mark;
    for (const char c : text) {
        if (c == '\0') {
            quoted += "\\0";
            continue;
        }
        if (c == '\\' || c == '\'' || c == '`') quoted += '\\';
        quoted += c;
    }
    quoted += mark;
    return quoted;
}

}  // namespace

std::string quote_text(std::string_view text) {
    return quote(text, '\'');
}

std::string quote_name(std::string_view name) {
    return quote(name, '`');
}

}  // namespace emc::store
