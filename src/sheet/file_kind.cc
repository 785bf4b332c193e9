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
/// How other files begin that people send in a workbook's place.
struct Beginning {
    std::string_view bytes;
    Errc kind;
    std::size_t at = 0;
};
constexpr Beginning beginnings[] = {
    {"\x89PNG"sv, Errc::picture},
    {"\xFF\xD8\xFF"sv, Errc::picture},  // JPEG
    {"GIF87a"sv, Errc::picture},
    {"GIF89a"sv, Errc::picture},
    {"WEBP"sv, Errc::picture, 8},
    {"II*\0"sv, Errc::picture},  // TIFF
    {"MM\0*"sv, Errc::picture},
    {"ftyphei"sv, Errc::picture, 4},  // HEIC, as telephones take them
    {"ftypmif1"sv, Errc::picture, 4},
    {"ftypavif"sv, Errc::picture, 4},
    {"%PDF-"sv, Errc::pdf},
    {"{\\rtf"sv, Errc::other_document},
    {"Rar!\x1A\x07"sv, Errc::archive},
    {"7z\xBC\xAF\x27\x1C"sv, Errc::archive},
    {"\x1F\x8B"sv, Errc::archive},  // gzip
    {"\xFD\x37zXZ\0"sv, Errc::archive},
    {"\x28\xB5\x2F\xFD"sv, Errc::archive},  // zstd
    {"PK\x05\x06"sv, Errc::archive},        // A zip of nothing.
    {"\x09\0\x04\0"sv, Errc::old_format},   // Excel 2, 3 and 4
    {"\x09\x02\x06\0"sv, Errc::old_format},
    {"\x09\x04\x06\0"sv, Errc::old_format},
};
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
    for (const auto& [bytes, kind, at] : beginnings) {
        if (text.size() >= at && text.substr(at).starts_with(bytes)) return kind;
    }
    return looks_like_text(text.substr(0, looked_at_max)) ? Errc::text_file : Errc::not_a_workbook;
}

}  // namespace emc::sheet
