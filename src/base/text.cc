#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace emc::base {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
    });
}

const icu::Normalizer2& normalizer() {
    static const icu::Normalizer2* const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFCInstance(status);
    }();
    return *instance;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The character that begins there, and the place behind it; negative where there is none.
UChar32 take(std::string_view text, std::int64_t& at) {
    UChar32 c = 0;
    const auto length = static_cast<std::int64_t>(text.size());
    // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): so is the library's macro written.
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, length, c);
    return c;
}

/// U+200B, U+200E and F, U+202A to E, U+2060 to 2069, U+FEFF. The joiners between them belong to
/// scripts and pictures.
bool is_hidden(UChar32 c) {
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

constexpr std::string_view blank[] = {
    " ", "\t", "\r", "\n", "\v", "\f", "\xC2\xA0", "\xEF\xBB\xBF"};

/// By one byte: whether a blank of the list above may begin, or end, with it.
bool may_begin_blank(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0xC2 || byte == 0xEF;
}

bool may_end_blank(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0xA0 || byte == 0xBF;
}

}  // namespace

bool is_utf8(std::string_view text) {
    const auto length = static_cast<std::int64_t>(text.size());
    std::int64_t i = 0;
    while (i < length) {
        if (take(text, i) < 0) return false;
    }
    return true;
}

std::string_view trim(std::string_view text) {
    for (bool again = true; again;) {
        if (text.empty()) return text;
        if (!may_begin_blank(text.front()) && !may_end_blank(text.back())) return text;
        again = false;
        for (const auto b : blank) {
            if (text.starts_with(b)) {
                text.remove_prefix(b.size());
                again = true;
            }
            if (text.ends_with(b)) {
                text.remove_suffix(b.size());
                again = true;
            }
        }
    }
    return text;
}

std::string nfc(std::string_view text) {
    if (is_ascii(text) || !is_utf8(text)) return std::string(text);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    normalizer().normalizeUTF8(0, piece, sink, nullptr, status);
    return U_SUCCESS(status) ? out : std::string(text);
}

std::string visible(std::string_view text) {
    if (is_ascii(text) || !is_utf8(text)) return std::string(trim(text));
    std::string kept;
    const auto length = static_cast<std::int64_t>(text.size());
    for (std::int64_t i = 0; i < length;) {
        const auto begin = static_cast<std::size_t>(i);
        const auto c = take(text, i);
        if (!is_hidden(c)) kept += text.substr(begin, static_cast<std::size_t>(i) - begin);
    }
    return nfc(trim(kept));
}

std::string fold_name(std::string_view text) {
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(nfc(text));
    wide.foldCase();
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < wide.length();) {
        const UChar32 c = wide.char32At(i);
        if (!u_isUWhiteSpace(c) && c != '_' && c != 0xFEFF) kept.append(c);
        i += U16_LENGTH(c);
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

std::string bare_name(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* plain = icu::Normalizer2::getNFKDInstance(status);
    auto wide = icu::UnicodeString::fromUTF8(fold_name(text));
    if (U_SUCCESS(status)) wide = plain->normalize(wide, status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < wide.length();) {
        const UChar32 c = wide.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c == 0x0111 ? UChar32{'d'} : c);
        i += U16_LENGTH(c);
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

std::string plain_words(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* decomposed = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))
    );
    wide.foldCase();
    if (U_SUCCESS(status)) wide = decomposed->normalize(wide, status);
    icu::UnicodeString kept;
    bool is_apart = false;
    for (std::int32_t i = 0; i < wide.length();) {
        const UChar32 c = wide.char32At(i);
        i += U16_LENGTH(c);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (!u_isalnum(c)) {
            is_apart = true;
            continue;
        }
        if (is_apart && !kept.isEmpty()) kept.append(u' ');
        is_apart = false;
        kept.append(c == 0x0111 ? UChar32{'d'} : c);
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return x == y || lower(x) == lower(y);
    });
}

}  // namespace emc::base
