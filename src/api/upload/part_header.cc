#include "api/upload/part_header.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace emc::api {
namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

/// Text as it stands where it is not well encoded.
std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (high && low) {
                decoded.push_back(static_cast<char>(*high * 16 + *low));
                i += 2;
                continue;
            }
        }
        decoded.push_back(text[i]);
    }
    return decoded;
}

/// Browsers send %22 for a quote in a file's name, and nothing else encoded that a name may hold.
std::string with_quotes(std::string text) {
    for (auto at = text.find("%22"); at != std::string::npos; at = text.find("%22", at + 1)) {
        text.replace(at, 3, 1, '"');
    }
    return text;
}

/// Takes a quoted text or a token off the front; nothing for a quote that is never closed.
std::optional<std::string> take_value(std::string_view& rest) {
    std::string value;
    if (!rest.starts_with('"')) {
        const auto token = rest.substr(0, rest.find(';'));
        rest.remove_prefix(token.size());
        return std::string(base::trim(token));
    }
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        // Older clients escape a quote with a backslash; a lone one parts the folders of Windows.
        if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
        value.push_back(rest[i]);
    }
    return std::nullopt;
}

/// UTF-8''na%CC%83me of RFC 5987; nothing for another charset.
std::optional<std::string> extended_value(std::string_view text) {
    constexpr std::string_view charset = "utf-8'";
    if (!base::equals_ignoring_case(text.substr(0, charset.size()), charset)) return std::nullopt;
    const auto name = text.find('\'', charset.size());
    if (name == std::string_view::npos) return std::nullopt;
    return percent_decoded(text.substr(name + 1));
}

/// form-data; name="file"; filename="danh mục.xlsx"
bool read_disposition(std::string_view value, Part& part) {
    const auto kind = value.substr(0, value.find(';'));
    if (!base::equals_ignoring_case(base::trim(kind), "form-data")) return false;
    bool named = false;
    std::optional<std::string> extended;
    for (auto rest = value.substr(kind.size()); !base::trim(rest).empty();) {
        if (!rest.starts_with(';')) return false;
        rest.remove_prefix(1);
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return false;
        const auto key = base::trim(rest.substr(0, equals));
        rest = rest.substr(equals + 1);
        while (rest.starts_with(' '))
            rest.remove_prefix(1);
        auto text = take_value(rest);
        if (!text) return false;
        while (rest.starts_with(' '))
            rest.remove_prefix(1);
        if (base::equals_ignoring_case(key, "name")) {
            if (std::exchange(named, true)) return false;
            part.name = *std::move(text);
        } else if (base::equals_ignoring_case(key, "filename")) {
            part.file_name = with_quotes(*std::move(text));
        } else if (base::equals_ignoring_case(key, "filename*")) {
            extended = extended_value(*text);
        }
    }
    if (extended) part.file_name = extended;
    return named;
}

}  // namespace

std::optional<Part> part_of(std::string_view header) {
    Part part;
    bool disposed = false;
    while (!header.empty()) {
        const auto line = header.substr(0, header.find("\r\n"));
        header.remove_prefix(std::min(header.size(), line.size() + 2));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        const auto name = line.substr(0, colon);
        const auto value = base::trim(line.substr(colon + 1));
        if (base::equals_ignoring_case(name, "Content-Disposition")) {
            if (std::exchange(disposed, true) || !read_disposition(value, part)) {
                return std::nullopt;
            }
        } else if (base::equals_ignoring_case(name, "Content-Type")) {
            part.content_type = value;
        }
    }
    if (!disposed) return std::nullopt;
    return part;
}

}  // namespace emc::api
