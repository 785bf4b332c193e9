#include "sheet/plain_row.h"

#include <algorithm>
#include <array>

#include "sheet/numbers.h"

namespace emc::sheet {
namespace {

constexpr std::size_t attributes_max = 16;
/// The longest of the tags that a cell's contents begin with.
constexpr std::string_view preserved = "<is><t xml:space=\"preserve\">";
constexpr std::string_view row_end = "</row>";

enum class Class : char { other, text, space, name };

constexpr std::array<Class, 256> classes_of_bytes() {
    std::array<Class, 256> classes{};
    for (unsigned c = 0x20; c < 0x7F; ++c)
        classes[c] = Class::text;
    for (const char c : {'<', '>', '&'})
        classes[static_cast<unsigned char>(c)] = Class::other;
    for (const char c : {' ', '\t', '\n'})
        classes[static_cast<unsigned char>(c)] = Class::space;
    for (unsigned c = '0'; c <= '9'; ++c)
        classes[c] = Class::name;
    for (unsigned c = 'a'; c <= 'z'; ++c)
        classes[c] = Class::name;
    for (unsigned c = 'A'; c <= 'Z'; ++c)
        classes[c] = Class::name;
    for (const char c : {':', '_', '-', '.'})
        classes[static_cast<unsigned char>(c)] = Class::name;
    return classes;
}

constexpr auto classes = classes_of_bytes();

Class class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
}

bool begins_name(char c) {
    return class_of(c) == Class::name && c != '-' && c != '.' && !(c >= '0' && c <= '9');
}

enum class Tag { open, empty };

/// Takes plain XML off the front. Where that is not plain, or not there yet, a step returns false,
/// and kind() says which of the two it was.
class Scanner {
public:
    explicit Scanner(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

    [[nodiscard]] PlainRow::Kind kind() const { return kind_; }
    [[nodiscard]] const char* at() const { return at_; }

    bool take(std::string_view wanted) {
        const auto size = std::min(wanted.size(), static_cast<std::size_t>(end_ - at_));
        if (std::string_view(at_, size) != wanted.substr(0, size)) return fail();
        if (size < wanted.size()) return run_out();
        at_ += size;
        return true;
    }

    /// True where the bytes go on so, which are then taken; false where not, or not yet.
    bool is_next(std::string_view wanted) {
        if (static_cast<std::size_t>(end_ - at_) < wanted.size()) return false;
        if (std::string_view(at_, wanted.size()) != wanted) return false;
        at_ += wanted.size();
        return true;
    }

    /// Text up to the next tag.
    bool take_text(std::string_view& text) {
        const char* const begin = at_;
        while (at_ != end_ && class_of(*at_) != Class::other)
            ++at_;
        if (at_ == end_) return run_out();
        text = {begin, static_cast<std::size_t>(at_ - begin)};
        return *at_ == '<' || fail();
    }

    /// So many bytes are there, or perhaps not yet.
    bool has(std::size_t bytes) {
        return static_cast<std::size_t>(end_ - at_) >= bytes || run_out();
    }

    bool skip_space() {
        while (at_ != end_ && class_of(*at_) == Class::space)
            ++at_;
        return at_ != end_ || run_out();
    }

    /// The attributes of a tag whose name was taken, and its end.
    template <class Visit>
    bool take_attributes(Tag& tag, Visit visit) {
        std::array<std::string_view, attributes_max> names;
        for (std::size_t count = 0;; ++count) {
            const char* const before = at_;
            if (!skip_space()) return false;
            if (*at_ == '>') {
                ++at_;
                tag = Tag::open;
                return true;
            }
            if (*at_ == '/') {
                tag = Tag::empty;
                return take("/>");
            }
            if (at_ == before || count == names.size()) return fail();
            std::string_view value;
            if (!take_attribute(names[count], value)) return false;
            const auto known = names.begin() + static_cast<std::ptrdiff_t>(count);
            if (std::find(names.begin(), known, names[count]) != known) return fail();
            visit(names[count], value);
        }
    }

private:
    /// Its name comes without a prefix.
    bool take_attribute(std::string_view& name, std::string_view& value) {
        const char* begin = at_;
        if (!begins_name(*at_)) return fail();
        while (at_ != end_ && class_of(*at_) == Class::name)
            ++at_;
        name = {begin, static_cast<std::size_t>(at_ - begin)};
        if (const auto colon = name.rfind(':'); colon != name.npos) name.remove_prefix(colon + 1);
        if (!take("=\"")) return false;
        begin = at_;
        while (at_ != end_ && *at_ != '"') {
            if (class_of(*at_) == Class::other || *at_ == '\t' || *at_ == '\n') return fail();
            ++at_;
        }
        if (at_ == end_) return run_out();
        value = {begin, static_cast<std::size_t>(at_ - begin)};
        ++at_;
        return true;
    }

    bool fail() { return false; }
    bool run_out() {
        kind_ = PlainRow::Kind::not_whole;
        return false;
    }

    const char* at_;
    const char* end_;
    PlainRow::Kind kind_ = PlainRow::Kind::not_plain;
};

/// What a cell holds, its tag was taken.
bool take_contents(Scanner& scanner, WorksheetSink& sink, base::Result<void>& outcome) {
    for (;;) {
        std::string_view text;
        Tag tag = Tag::empty;
        if (!scanner.skip_space() || !scanner.has(preserved.size())) return false;
        if (scanner.is_next("</c>")) return true;
        if (scanner.is_next("<v>")) {
            if (!scanner.take_text(text) || !scanner.take("</v>")) return false;
        } else if (scanner.is_next("<is><t>")) {
            if (!scanner.take_text(text) || !scanner.take("</t></is>")) return false;
        } else if (scanner.is_next(preserved)) {
            if (!scanner.take_text(text) || !scanner.take("</t></is>")) return false;
        } else if (scanner.is_next("<f")) {
            std::string_view formula;
            if (!scanner.take_attributes(tag, [](auto, auto) {})) return false;
            sink.add_formula();
            if (tag == Tag::empty) continue;
            if (!scanner.take_text(formula) || !scanner.take("</f>")) return false;
        } else {
            return false;
        }
        outcome = sink.add_value(text);
        if (!outcome) return true;
    }
}

/// A cell whose name was taken.
bool take_cell(Scanner& scanner, WorksheetSink& sink, base::Result<void>& outcome) {
    WorksheetSink::CellTag cell;
    Tag tag = Tag::empty;
    const auto visit = [&cell](std::string_view name, std::string_view value) {
        if (name == "r" && cell.address.empty()) cell.address = value;
        if (name == "s" && cell.style.empty()) cell.style = value;
        if (name == "t" && cell.type.empty()) cell.type = value;
    };
    if (!scanner.take_attributes(tag, visit)) return false;
    outcome = sink.begin_cell(cell);
    if (!outcome) return true;
    if (tag == Tag::open && !take_contents(scanner, sink, outcome)) return false;
    if (outcome) outcome = sink.end_cell();
    return true;
}

bool take_row(Scanner& scanner, WorksheetSink& sink, base::Result<void>& outcome) {
    std::string_view number;
    std::string_view hidden;
    Tag tag = Tag::empty;
    if (!scanner.take("<row")) return false;
    const auto visit = [&](std::string_view name, std::string_view value) {
        if (name == "r" && number.empty()) number = value;
        if (name == "hidden" && hidden.empty()) hidden = value;
    };
    if (!scanner.take_attributes(tag, visit)) return false;
    outcome = sink.begin_row(number, is_true(hidden));
    while (outcome && tag == Tag::open) {
        if (!scanner.skip_space() || !scanner.has(row_end.size())) return false;
        if (scanner.is_next(row_end)) break;
        if (!scanner.take("<c") || !take_cell(scanner, sink, outcome)) return false;
    }
    return true;
}

}  // namespace

base::Result<PlainRow> take_plain_row(std::string_view bytes, WorksheetSink& sink) {
    const auto before = sink.mark();
    Scanner scanner(bytes);
    base::Result<void> outcome;
    if (!take_row(scanner, sink, outcome)) {
        sink.go_back(before);
        return PlainRow{scanner.kind(), 0};
    }
    TRY(outcome);
    TRY(sink.end_row());
    const auto taken = static_cast<std::size_t>(scanner.at() - bytes.data());
    return PlainRow{PlainRow::Kind::taken, taken};
}

}  // namespace emc::sheet
