#include "mail/letter.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <ctime>

namespace emc::mail {
namespace {

constexpr std::size_t line_bytes = 57;     ///< 76 signs of base64.
constexpr std::size_t subject_bytes = 42;  ///< An encoded word has at most 75 signs.

std::string base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(
        text.data(),
        text.size(),
        reinterpret_cast<const unsigned char*>(bytes.data()),
        bytes.size(),
        variant
    );
    text.pop_back();  // The NUL.
    return text;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c != '\r' && c != '\n') line += c;
    }
    return line;
}

/// As encoded words, each of whole characters.
std::string encoded_words(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        auto length = std::min(text.size(), subject_bytes);
        while (length < text.size() && length > 1 && (text[length] & 0xC0) == 0x80)
            --length;
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(text.substr(0, length)) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

std::string date_of(base::Instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(std::time_t{seconds}));
}

std::string new_id(std::string_view from) {
    std::array<unsigned char, 16> random{};
    randombytes_buf(random.data(), random.size());
    std::array<char, 33> text{};
    sodium_bin2hex(text.data(), text.size(), random.data(), random.size());
    const auto at = from.find('@');
    const auto host = at == from.npos ? std::string_view("localhost") : from.substr(at + 1);
    return fmt::format("<{}@{}>", text.data(), host);
}

}  // namespace

std::string written(const Letter& letter, const std::string& from, base::Instant at) {
    const auto sender = one_line(from);
    auto out = fmt::format(
        "From: EMC <{}>\r\nTo: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: {}\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n",
        sender,
        one_line(letter.to),
        encoded_words(one_line(letter.subject)),
        date_of(at),
        new_id(sender)
    );
    for (std::string_view rest = letter.text; !rest.empty();) {
        const auto line = rest.substr(0, line_bytes);
        out += base64(line) + "\r\n";
        rest.remove_prefix(line.size());
    }
    return out;
}

}  // namespace emc::mail
