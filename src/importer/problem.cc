#include "importer/problem.h"

#include <algorithm>

namespace emc::importer {
namespace {

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

}  // namespace

Refusal no_header(std::vector<std::string> missing) {
    std::string names;
    for (const auto& one : missing)
        names += (names.empty() ? "" : ", ") + one;
    return {
        "no_header",
        "Không tìm thấy dòng tiêu đề; thiếu cột: " + names + ".",
        "No header row was found; missing columns: " + names + ".",
        std::move(missing)};
}

std::size_t characters_of(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins_character));
}

std::string in_quotes(std::string_view text) {
    std::size_t characters = 0;
    std::size_t size = 0;
    for (; size < text.size(); ++size) {
        if (begins_character(text[size]) && ++characters > shown_characters_max) break;
    }
    std::string out = "“";
    out += text.substr(0, size);
    if (size < text.size()) out += "…";
    return out + "”";
}

}  // namespace emc::importer
