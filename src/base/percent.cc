#include "base/percent.h"

namespace emc::base {
namespace {

int hex_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

bool is_escape(std::string_view text, std::size_t at) {
    return text.size() - at >= 3 && hex_of(text[at + 1]) >= 0 && hex_of(text[at + 2]) >= 0;
}

void add_decoded(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%' && is_escape(text, i)) {
            out += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
}

}  // namespace emc::base
