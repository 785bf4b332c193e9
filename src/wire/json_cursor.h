#pragma once

/// Walks over one JSON text from left to right, without building a tree.
///
/// Place     The case message reader asks for members one by one and keeps what it knows. A tree is
///           not wanted: an entry of an array is kept byte for byte when it is refused, a bad entry
///           must not harm its neighbours, and a number like 1e99999999999 is an odd value, no
///           error.
/// Shape     RFC 8259, and beyond it: control characters inside strings are taken as they are,
///           because clients that glue JSON together by hand send them. Texts are not checked for
///           UTF-8 here. An unpaired \uD800, half a character of a text that was cut, becomes
///           U+FFFD.
/// Promise   Never reads outside the text; every step moves on or fails. After a failure every step
///           gives nothing, and trouble() says why.
/// Threads   One.
/// Limits    json_depth_max; time is linear in the text.
/// Source    RFC 8259.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emc::wire {

inline constexpr std::size_t json_depth_max = 32;

class JsonCursor {
public:
    enum class Kind : std::uint8_t { none, object, array, text, number, yes, no, null };
    enum class Trouble : std::uint8_t { none, malformed, too_deep };

    /// `depth` is how deep the text stands already in a bigger one.
    explicit JsonCursor(std::string_view text, std::size_t depth = 0);

    /// The kind of the value that stands next, by its first byte; `none` where no value can begin.
    [[nodiscard]] Kind peek();

    /// Steps into an object or array that peek() showed.
    void open();
    /// The next member's name, with the cursor at its value; nothing at the object's end.
    std::optional<std::string_view> next_name(std::string& room);
    /// True with the cursor at an array's next element; false at its end.
    bool next_element();

    /// The text that stands next, decoded: a view into the JSON, or into `room` where there were
    /// escapes.
    std::string_view text(std::string& room);
    /// Moves over any value, checking it; returns its bytes.
    std::string_view skip();

    /// Moves over something that is no JSON, to the `,` or the closing bracket that ends it, by
    /// looking at quotes and brackets alone, and forgets the trouble it made. False where the text
    /// ends first. `from` is a position() at the element's start, at this cursor's present depth.
    bool skip_bad_element(std::size_t from, std::size_t depth);

    /// True when nothing but blanks is left and nothing failed.
    [[nodiscard]] bool at_end();
    [[nodiscard]] Trouble trouble() const { return trouble_; }
    [[nodiscard]] std::size_t position() const { return at_; }
    [[nodiscard]] std::size_t depth() const { return depth_; }
    [[nodiscard]] std::string_view since(std::size_t from) const;

private:
    void skip_blanks();
    void fail(Trouble trouble);
    [[nodiscard]] bool take(char c);
    [[nodiscard]] bool take_word(std::string_view word);
    [[nodiscard]] bool take_comma_or(char end);
    bool take_digits();
    bool skip_number();
    bool skip_text();
    bool skip_scalar();
    bool add_escape(std::string& room);
    std::optional<std::uint32_t> take_hex4();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_;
    bool first_ = false;  ///< Nothing was read yet since the innermost bracket was opened.
    Trouble trouble_ = Trouble::none;
};

}  // namespace emc::wire
