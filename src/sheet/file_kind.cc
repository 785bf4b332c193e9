#include "sheet/file_kind.h"

#include <algorithm>
#include <string_view>

#include "sheet/errc.h"

namespace emc::sheet {
namespace {

using namespace std::string_view_literals;

constexpr auto zip_entry = "PK\x03\x04"sv;
constexpr auto compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
/// The stream that holds an encrypted workbook, as the compound file's directory spells it.
constexpr auto encrypted_stream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
constexpr std::size_t looked_at_max = 4096;

bool looks_like_text(std::string_view head) {
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    });
}

}  // namespace

base::Result<void> check_is_zip(base::Bytes file) {
    const auto text = base::text_of(file);
    if (text.empty()) return Errc::file_empty;
    if (text.starts_with(zip_entry)) return {};
    if (text.starts_with(compound_file)) {
        const bool encrypted = text.find(encrypted_stream) != text.npos;
        return encrypted ? Errc::password_protected : Errc::old_format;
    }
    return looks_like_text(text.substr(0, looked_at_max)) ? Errc::text_file : Errc::not_a_workbook;
}

}  // namespace emc::sheet
