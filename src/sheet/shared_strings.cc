#include "sheet/shared_strings.h"

#include <charconv>

#include "sheet/errc.h"

namespace emc::sheet {
namespace {

constexpr std::size_t escape_size = 7;  // _xHHHH_

/// The character of an escape that text begins with, or 0. NUL and halves of surrogate pairs stay
/// as they are written.
std::uint32_t escape_at(std::string_view text) {
    if (text.size() < escape_size || text[1] != 'x' || text[6] != '_') return 0;
    std::uint32_t code = 0;
    const auto digits = text.substr(2, 4);
    const auto end = std::from_chars(digits.begin(), digits.end(), code, 16);
    if (end.ec != std::errc() || end.ptr != digits.end()) return 0;
    return code >= 0xD800 && code <= 0xDFFF ? 0 : code;
}

void append_utf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

}  // namespace

std::string unescaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto mark = text.find("_x");
        out += text.substr(0, mark);
        if (mark == text.npos) break;
        text.remove_prefix(mark);
        const auto code = escape_at(text);
        if (code != 0)
            append_utf8(out, code);
        else
            out += text.front();
        text.remove_prefix(code != 0 ? escape_size : 1);
    }
    return out;
}

/// Text stands in <t>, directly or in runs; what stands in <rPh> is a reading aid, not shown.
class SharedStringsSink final : public XmlSink {
public:
    SharedStringsSink(SharedStrings& strings, const Limits& limits)
        : strings_(strings), limits_(limits) {}

    base::Result<void> open(const Element& element) override {
        if (element.name == "rPh") in_phonetic_ = true;
        if (element.name == "t") in_text_ = !in_phonetic_;
        return {};
    }

    base::Result<void> text(std::string_view text) override {
        if (!in_text_) return {};
        if (text.size() > limits_.cell_bytes_max - one_.size()) return Errc::cell_too_long;
        one_ += text;
        return {};
    }

    base::Result<void> close(std::string_view name) override {
        if (name == "t") in_text_ = false;
        if (name == "rPh") in_phonetic_ = false;
        if (name != "si") return {};
        if (one_.find("_x") != one_.npos) one_ = unescaped(one_);
        strings_.texts_ += one_;
        strings_.ends_.push_back(strings_.texts_.size());
        one_.clear();
        return {};
    }

private:
    SharedStrings& strings_;
    const Limits& limits_;
    std::string one_;
    bool in_text_ = false;
    bool in_phonetic_ = false;
};

base::Result<SharedStrings> SharedStrings::read(
    const Package& package, std::string_view part, const Limits& limits
) {
    SharedStrings strings;
    SharedStringsSink sink(strings, limits);
    TRY(package.parse(part, sink));
    return strings;
}

std::optional<std::string_view> SharedStrings::at(std::uint64_t index) const {
    if (index >= ends_.size()) return std::nullopt;
    const auto begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

}  // namespace emc::sheet
