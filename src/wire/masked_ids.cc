#include "wire/masked_ids.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace emc::wire {
namespace {

constexpr std::array<std::string_view, 2> id_names = {"ID_local", "ID_QG"};

/// The bytes of the name of an id at the front of the text; 0: none stands there.
std::size_t name_ahead(std::string_view text) {
    for (const auto name : id_names)
        if (base::equals_ignoring_case(text.substr(0, name.size()), name)) return name.size();
    return 0;
}

/// A byte of the body, which may stand there percent-encoded.
struct Sign {
    char value = 0;
    std::size_t bytes = 0;
};

Sign sign_at(std::string_view body, std::size_t at) {
    struct Escape {
        std::string_view text;
        char value;
    };
    constexpr std::array<Escape, 8> escapes = {{
        {"%20", ' '},
        {"%22", '"'},
        {"%26", '&'},
        {"%2C", ','},
        {"%3A", ':'},
        {"%3D", '='},
        {"%5C", '\\'},
        {"%7D", '}'},
    }};
    for (const auto& [text, value] : escapes)
        if (base::equals_ignoring_case(body.substr(at, text.size()), text))
            return {value, text.size()};
    return {body[at], 1};
}

/// Whether a backslash is one of those before a quote, and not the first byte of `\u0030`.
bool escapes_quote(std::string_view body, std::size_t at, const Sign& sign) {
    const auto next = at + sign.bytes;
    if (sign.value != '\\' || next >= body.size()) return false;
    const auto following = sign_at(body, next).value;
    return following == '"' || following == '\\';
}

bool stands_before_value(char c) {
    return std::string_view(" \t\r\n+\":=").find(c) != std::string_view::npos;
}

/// What ends a value; in a string it is the quote, of which a backslash may stand before.
bool ends_value(char c, bool quoted) {
    return std::string_view(quoted ? "\"" : "\",&}] \t\r\n").find(c) != std::string_view::npos;
}

/// Masks the value that stands behind a name, and gives its end.
std::size_t mask_value(std::string& body, std::size_t at) {
    bool has_separator = false, quoted = false;
    while (at < body.size() && !quoted) {
        const auto sign = sign_at(body, at);
        if (!stands_before_value(sign.value) && !escapes_quote(body, at, sign)) break;
        at += sign.bytes;
        has_separator = has_separator || sign.value == ':' || sign.value == '=';
        quoted = has_separator && sign.value == '"';
    }
    if (!quoted && std::string_view(body).substr(at).starts_with("null")) return at;
    while (at < body.size()) {
        const auto sign = sign_at(body, at);
        if (ends_value(sign.value, quoted) || escapes_quote(body, at, sign)) break;
        for (const auto end = at + sign.bytes; at < end; ++at)
            body[at] = '*';
    }
    return at;
}

}  // namespace

std::string masked_ids(std::string_view given) {
    std::string body(given);
    for (std::size_t at = 0; at < body.size();) {
        at = std::min(body.find_first_of("iI", at), body.size());
        const auto name_bytes = name_ahead(std::string_view(body).substr(at));
        at = name_bytes == 0 ? at + 1 : mask_value(body, at + name_bytes);
    }
    return body;
}

}  // namespace emc::wire
