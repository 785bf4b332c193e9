#include "api/file_answer.h"

#include <fmt/format.h>

#include <iterator>

namespace emc::api {
namespace {

bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
}

}  // namespace

std::string attachment(std::string_view file_name) {
    std::string ascii;
    std::string encoded;
    for (const char c : file_name) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_plain(c)) {
            ascii.push_back(c);
            encoded.push_back(c);
            continue;
        }
        // One underscore for each character, and not for each of its bytes.
        if ((byte & 0xC0) != 0x80) ascii.push_back('_');
        fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned>(byte));
    }
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", ascii, encoded);
}

http::Response file_answer(
    http::BodyFile file, std::string_view content_type, std::string_view file_name
) {
    http::Response response;
    response.content_type = content_type;
    response.file = file.take();
    response.delete_file = true;
    response.headers.emplace_back("Content-Disposition", attachment(file_name));
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    return response;
}

}  // namespace emc::api
