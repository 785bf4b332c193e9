#include "wire/json_cursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/assert.h"
#include "base/text.h"

namespace emc::wire {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Bytes of `word` that equal `c` have their top bit set in the result; the lowest one is exact.
std::uint64_t bytes_equal(std::uint64_t word, char c) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    const std::uint64_t x = word ^ (ones * static_cast<unsigned char>(c));
    return (x - ones) & ~x & tops;
}

/// Where the next quote or backslash stands, or the text's end.
std::size_t find_special(std::string_view text, std::size_t at) {
    static_assert(std::endian::native == std::endian::little);
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof(word));
        const std::uint64_t found = bytes_equal(word, '"') | bytes_equal(word, '\\');
        if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
    while (at < text.size() && text[at] != '"' && text[at] != '\\')
        ++at;
    return at;
}

int hex_of(char c) {
    if (base::is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void add_utf8(std::string& out, std::uint32_t c) {
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | (c >> 6));
        add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | (c >> 12));
        add(0x80 | ((c >> 6) & 0x3F));
        add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | (c >> 18));
        add(0x80 | ((c >> 12) & 0x3F));
        add(0x80 | ((c >> 6) & 0x3F));
        add(0x80 | (c & 0x3F));
    }
}

}  // namespace

JsonCursor::JsonCursor(std::string_view text, std::size_t depth) : text_(text), depth_(depth) {}

void JsonCursor::skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_]))
        ++at_;
}

void JsonCursor::fail(Trouble trouble) {
    if (trouble_ == Trouble::none) trouble_ = trouble;
}

std::string_view JsonCursor::since(std::size_t from) const {
    return text_.substr(from, at_ - from);
}

bool JsonCursor::take(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
}

JsonCursor::Kind JsonCursor::peek() {
    if (trouble_ != Trouble::none) return Kind::none;
    skip_blanks();
    if (at_ >= text_.size()) return Kind::none;
    switch (text_[at_]) {
        case '{': return Kind::object;
        case '[': return Kind::array;
        case '"': return Kind::text;
        case 't': return Kind::yes;
        case 'f': return Kind::no;
        case 'n': return Kind::null;
        case '-': return Kind::number;
        default: return base::is_digit(text_[at_]) ? Kind::number : Kind::none;
    }
}

void JsonCursor::open() {
    if (trouble_ != Trouble::none) return;
    ++at_;
    if (++depth_ > json_depth_max) return fail(Trouble::too_deep);
    first_ = true;
}

/// Between members: true with the next one ahead; false at the end, or with trouble.
bool JsonCursor::take_comma_or(char end) {
    if (trouble_ != Trouble::none) return false;
    if (take(end)) {
        --depth_;
        first_ = false;
        return false;
    }
    if (!first_ && !take(',')) {
        fail(Trouble::malformed);
        return false;
    }
    first_ = false;
    return true;
}

std::optional<std::string_view> JsonCursor::next_name(std::string& room) {
    if (!take_comma_or('}')) return std::nullopt;
    const std::string_view name = text(room);
    if (trouble_ == Trouble::none && !take(':')) fail(Trouble::malformed);
    if (trouble_ != Trouble::none) return std::nullopt;
    return name;
}

bool JsonCursor::next_element() {
    return take_comma_or(']');
}

std::string_view JsonCursor::text(std::string& room) {
    if (trouble_ != Trouble::none) return {};
    if (!take('"')) {
        fail(Trouble::malformed);
        return {};
    }
    std::size_t from = at_;
    at_ = find_special(text_, at_);
    if (at_ < text_.size() && text_[at_] == '"') return text_.substr(from, at_++ - from);

    room.clear();
    while (at_ < text_.size()) {
        room.append(text_, from, at_ - from);
        if (text_[at_++] == '"') return room;
        if (!add_escape(room)) break;
        from = at_;
        at_ = find_special(text_, at_);
    }
    fail(Trouble::malformed);
    return {};
}

/// The escape after its backslash.
bool JsonCursor::add_escape(std::string& room) {
    if (at_ >= text_.size()) return false;
    switch (text_[at_++]) {
        case '"': room += '"'; return true;
        case '\\': room += '\\'; return true;
        case '/': room += '/'; return true;
        case 'b': room += '\b'; return true;
        case 'f': room += '\f'; return true;
        case 'n': room += '\n'; return true;
        case 'r': room += '\r'; return true;
        case 't': room += '\t'; return true;
        case 'u': break;
        default: return false;
    }
    const auto first = take_hex4();
    if (!first) return false;
    std::uint32_t c = *first;
    const bool pair_may_follow = c >= 0xD800 && c < 0xDC00 && text_.substr(at_, 2) == "\\u";
    if (pair_may_follow) {
        const std::size_t back = at_;
        at_ += 2;
        const auto second = take_hex4();
        if (!second) return false;
        if (*second >= 0xDC00 && *second < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (*second - 0xDC00);
        } else {
            at_ = back;
        }
    }
    constexpr std::uint32_t replacement = 0xFFFD;
    const bool is_half = c >= 0xD800 && c < 0xE000;
    add_utf8(room, is_half ? replacement : c);
    return true;
}

std::optional<std::uint32_t> JsonCursor::take_hex4() {
    if (text_.size() - at_ < 4) return std::nullopt;
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hex_of(text_[at_]);
        if (digit < 0) return std::nullopt;
        ++at_;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

bool JsonCursor::take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
}

bool JsonCursor::take_digits() {
    const std::size_t from = at_;
    while (at_ < text_.size() && base::is_digit(text_[at_]))
        ++at_;
    return at_ > from;
}

bool JsonCursor::skip_number() {
    (void)take_word("-");
    if (!take_word("0") && !take_digits()) return false;
    if (take_word(".") && !take_digits()) return false;
    if (take_word("e") || take_word("E")) {
        if (!take_word("+")) (void)take_word("-");
        if (!take_digits()) return false;
    }
    return true;
}

/// A string from its quote on, its escapes checked and not decoded.
bool JsonCursor::skip_text() {
    ++at_;
    while ((at_ = find_special(text_, at_)) < text_.size()) {
        if (text_[at_++] == '"') return true;
        if (at_ >= text_.size()) return false;
        const char c = text_[at_++];
        if (c == 'u' ? !take_hex4() : std::string_view("\"\\/bfnrt").find(c) == std::string::npos) {
            return false;
        }
    }
    return false;
}

bool JsonCursor::skip_scalar() {
    switch (peek()) {
        case Kind::text: return skip_text();
        case Kind::number: return skip_number();
        case Kind::yes: return take_word("true");
        case Kind::no: return take_word("false");
        case Kind::null: return take_word("null");
        default: return false;
    }
}

std::string_view JsonCursor::skip() {
    Kind kind = peek();
    const std::size_t from = at_;
    std::array<bool, json_depth_max + 1> in_object{};
    const std::size_t base = depth_;
    for (;; kind = peek()) {
        if (kind == Kind::object || kind == Kind::array) {
            open();
            if (trouble_ != Trouble::none) return {};
            in_object[depth_] = kind == Kind::object;
        } else if (!skip_scalar()) {
            fail(Trouble::malformed);
            return {};
        }
        // Closes every bracket that ends here, up to the next value or the end of the one asked
        // for.
        while (depth_ > base) {
            if (take_comma_or(in_object[depth_] ? '}' : ']')) break;
            if (trouble_ != Trouble::none) return {};
        }
        if (depth_ == base) return since(from);
        if (!in_object[depth_]) continue;
        skip_blanks();
        if (at_ >= text_.size() || text_[at_] != '"' || !skip_text() || !take(':')) {
            fail(Trouble::malformed);
            return {};
        }
    }
}

bool JsonCursor::skip_bad_element(std::size_t from, std::size_t depth) {
    ASSERT(from <= text_.size());
    trouble_ = Trouble::none;
    depth_ = depth;
    first_ = false;
    std::size_t open = 0;
    for (at_ = from; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == '"') {
            // A quote inside a string stands after a backslash; whatever else is escaped is
            // skipped.
            for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
                if (text_[at_] == '\\') ++at_;
            }
        } else if (c == '{' || c == '[') {
            ++open;
        } else if (open > 0 && (c == '}' || c == ']')) {
            --open;
        } else if (open == 0 && (c == ',' || c == ']' || c == '}')) {
            if (c != '}') return true;
            break;
        }
    }
    at_ = std::min(at_, text_.size());
    fail(Trouble::malformed);
    return false;
}

bool JsonCursor::at_end() {
    if (trouble_ != Trouble::none) return false;
    skip_blanks();
    return at_ == text_.size();
}

}  // namespace emc::wire
