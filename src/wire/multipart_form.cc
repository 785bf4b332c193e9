#include "wire/multipart_form.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"

namespace emc::wire {
namespace {

using std::string_view;

/// Takes a line with its end, and gives it without; nothing: the text has no whole line.
std::optional<string_view> take_line(string_view& text) {
    const auto end = text.find('\n');
    if (end == string_view::npos) return std::nullopt;
    auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool starts_with_folded(string_view text, string_view lower) {
    const auto same = [](char l, char c) {
        return (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == l;
    };
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), same);
}

struct Disposition {
    bool is_field = false;
    string_view name;
};

/// `form-data; name="idsite"`
Disposition disposition_of(string_view value) {
    Disposition out;
    value = base::trim(value);
    if (!starts_with_folded(value, "form-data")) return out;
    out.is_field = true;
    while (!value.empty()) {
        const auto end = std::min(value.find(';'), value.size());
        const auto part = base::trim(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
        if (starts_with_folded(part, "filename")) out.is_field = false;
        if (!starts_with_folded(part, "name=")) continue;
        out.name = part.substr(string_view("name=").size());
        if (out.name.size() >= 2 && out.name.starts_with('"') && out.name.ends_with('"')) {
            out.name = out.name.substr(1, out.name.size() - 2);
        }
    }
    return out;
}

/// Takes a part's headers with the empty line behind them; nothing: they do not end.
std::optional<Disposition> take_headers(string_view& text) {
    constexpr string_view wanted = "content-disposition:";
    Disposition found;
    while (const auto line = take_line(text)) {
        if (line->empty()) return found;
        if (starts_with_folded(*line, wanted)) found = disposition_of(line->substr(wanted.size()));
    }
    return std::nullopt;
}

bool is_boundary(string_view line) {
    return line.starts_with("--") && line.size() > 2 && line.size() <= boundary_bytes_max;
}

}  // namespace

bool is_multipart_form(string_view body) {
    if (!body.starts_with("--")) return false;
    const auto line = take_line(body);
    if (!line || !is_boundary(*line)) return false;
    const auto first = take_headers(body);
    return first && (first->is_field || !first->name.empty());
}

void read_multipart_form(string_view body, const TakeField& take) {
    const auto line = take_line(body);
    if (!line) return;
    const auto delimiter = "\n" + std::string(*line);
    while (const auto part = take_headers(body)) {
        const auto end = body.find(delimiter);
        if (end == string_view::npos) return;
        auto value = body.substr(0, end);
        if (value.ends_with('\r')) value.remove_suffix(1);
        if (part->is_field && !part->name.empty()) take(part->name, value);
        body.remove_prefix(end + delimiter.size());
        if (body.starts_with("--") || !take_line(body)) return;
    }
}

}  // namespace emc::wire
