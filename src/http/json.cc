#include "http/json.h"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <charconv>
#include <cmath>

namespace emc::http {
namespace {

void append_number(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    const double size = std::abs(number);
    const bool plain = size == 0 || (size >= 1e-7 && size < 1e21);
    std::array<char, 64> text;
    const auto end = std::to_chars(
        text.data(),
        text.data() + text.size(),
        number,
        plain ? std::chars_format::fixed : std::chars_format::scientific
    );
    out.append(text.data(), end.ptr);
}

template <class Integer>
void append_integer(std::string& out, Integer number) {
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    out.append(text.data(), end.ptr);
}

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
}

bool must_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
    out.push_back('"');
    std::size_t plain_from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!must_escape(text[i])) continue;
        out.append(text.substr(plain_from, i - plain_from));
        append_escaped(out, text[i]);
        plain_from = i + 1;
    }
    out.append(text.substr(plain_from));
    out.push_back('"');
}

void append_text(std::string& out, const boost::json::value& value) {
    using boost::json::kind;
    switch (value.kind()) {
        case kind::null: out += "null"; return;
        case kind::bool_: out += value.get_bool() ? "true" : "false"; return;
        case kind::int64: append_integer(out, value.get_int64()); return;
        case kind::uint64: append_integer(out, value.get_uint64()); return;
        case kind::double_: append_number(out, value.get_double()); return;
        case kind::string: {
            const auto& text = value.get_string();
            append_text(out, std::string_view(text.data(), text.size()));
            return;
        }
        case kind::array: {
            out.push_back('[');
            const char* comma = "";
            for (const auto& item : value.get_array()) {
                out += std::exchange(comma, ",");
                append_text(out, item);
            }
            out.push_back(']');
            return;
        }
        case kind::object: {
            out.push_back('{');
            const char* comma = "";
            for (const auto& pair : value.get_object()) {
                out += std::exchange(comma, ",");
                append_text(out, std::string_view(pair.key().data(), pair.key().size()));
                out.push_back(':');
                append_text(out, pair.value());
            }
            out.push_back('}');
            return;
        }
    }
}

std::string to_text(const boost::json::value& value) {
    std::string out;
    append_text(out, value);
    return out;
}

Response json_response(unsigned status, const boost::json::value& value) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    append_text(response.body, value);
    return response;
}

}  // namespace emc::http
