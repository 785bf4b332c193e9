#include "store/sql_text.h"

#include <algorithm>

#include "base/text.h"
#include "store/errc.h"
#include "store/quote.h"

namespace emc::store {
namespace {

bool is_name(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !text.empty() && is_letter(text[0]) &&
           std::ranges::all_of(text, [&](char c) { return is_letter(c) || base::is_digit(c); });
}

/// Where a literal, quoted name or comment that begins at `from` ends; `from` where none begins.
/// A doubled mark inside of a literal reads here as two literals, which comes to the same.
std::size_t end_of_opaque(std::string_view sql, std::size_t from) {
    const auto end_after = [&](std::string_view mark) {
        const auto found = sql.find(mark, from + 2);
        return found == std::string_view::npos ? sql.size() : found + mark.size();
    };
    const char c = sql[from];
    if (c == '\'' || c == '"' || c == '`') return end_of_quoted(sql, from);
    if (sql.substr(from, 2) == "--") return end_after("\n");
    if (sql.substr(from, 2) == "/*") return end_after("*/");
    return from;
}

}  // namespace

std::size_t end_of_quoted(std::string_view sql, std::size_t from) {
    const char mark = sql[from];
    for (std::size_t at = from + 1; at < sql.size(); ++at) {
        if (sql[at] == '\\') {
            ++at;
        } else if (sql[at] == mark) {
            return at + 1;
        }
    }
    return sql.size();
}

base::Result<std::string> replace_names(
    std::string_view sql, const std::function<std::string(std::string_view name)>& expression
) {
    std::string replaced;
    std::size_t at = 0;
    while (at < sql.size()) {
        if (const auto end = end_of_opaque(sql, at); end != at) {
            replaced += sql.substr(at, end - at);
            at = end;
            continue;
        }
        const auto close = sql[at] == '{' ? sql.find('}', at) : std::string_view::npos;
        if (close == std::string_view::npos) {
            replaced += sql[at++];
            continue;
        }
        const auto name = sql.substr(at + 1, close - at - 1);
        const auto table = is_name(name) ? expression(name) : std::string();
        if (table.empty()) return Errc::store_refused;
        replaced += table;
        at = close + 1;
    }
    return replaced;
}

std::vector<std::string> column_names(std::string_view structure) {
    std::vector<std::string> names;
    std::size_t at = 0;
    while (true) {
        at = structure.find_first_not_of(" \n", at);
        if (at == std::string_view::npos) return {};
        const auto end = structure.find_first_of(" \n,", at);
        if (end == std::string_view::npos) return {};
        names.emplace_back(structure.substr(at, end - at));
        if (!is_name(names.back())) return {};

        const auto type = structure.find_first_not_of(" \n", end);
        if (type == std::string_view::npos || structure[type] == ',') return {};
        int depth = 0;
        for (at = type; at < structure.size(); ++at) {
            if (structure[at] == '\'') {
                at = end_of_quoted(structure, at) - 1;
            } else if (structure[at] == '(') {
                ++depth;
            } else if (structure[at] == ')') {
                --depth;
            } else if (structure[at] == ',' && depth == 0) {
                break;
            }
        }
        if (depth != 0) return {};
        if (at >= structure.size()) return names;
        ++at;
    }
}

base::Result<std::string> column_list(std::string_view structure) {
    std::string list;
    for (const auto& name : column_names(structure)) {
        if (!list.empty()) list += ", ";
        list += quote_name(name);
    }
    if (list.empty()) return Errc::store_misfit;
    return list;
}

}  // namespace emc::store
