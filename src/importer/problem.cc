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

Refusal sheet_hidden(std::string_view sheet) {
    const auto name = in_quotes(sheet);
    return {
        "sheet_hidden",
        "Trang tính " + name + " có đủ các cột nhưng đang ẩn; hãy bỏ ẩn, lưu lại rồi gửi lại.",
        "The sheet " + name + " has the columns but is hidden; unhide it, save and send it again.",
        {}};
}

Problem sheets_not_read(std::string_view read, const std::vector<std::string>& others) {
    constexpr std::size_t named_max = 5;
    std::string names;
    for (std::size_t i = 0; i < std::min(others.size(), named_max); ++i)
        names += (i == 0 ? "" : ", ") + in_quotes(others[i]);
    if (others.size() > named_max) names += ", …";
    const auto first = in_quotes(read);
    return {
        0,
        "",
        "sheets_not_read",
        "Chỉ đọc trang tính " + first + "; các trang tính khác cũng có đủ các cột: " + names + ".",
        "Only the sheet " + first + " was read; other sheets have the columns too: " + names + ".",
        true};
}

Problem merges_left(std::string_view range) {
    const std::string such(range);
    return {
        0,
        "",
        "merges_left",
        "Trang tính quá lớn nên giá trị của ô gộp theo chiều dọc (như " + such +
            ") chỉ được đọc ở dòng đầu; hãy bỏ gộp ô, điền đủ các dòng rồi gửi lại.",
        "The sheet is too large, so the value of cells that are merged downwards (such as " + such +
            ") was read in their first row only; unmerge them, fill each row and send it again.",
        true};
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
