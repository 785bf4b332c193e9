#include "model/ids.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace emc::model {
namespace {

bool is_zeros(std::string_view group) {
    return std::all_of(group.begin(), group.end(), [](char c) { return c == '0'; });
}

std::vector<std::string_view> groups_of(std::string_view text) {
    std::vector<std::string_view> groups;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        groups.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return groups;
}

bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

}  // namespace

std::optional<UnitCode> UnitCode::parse(std::string_view given) {
    std::string text(base::trim(given));
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '.') return std::nullopt;
    }
    if (text.empty() || text.size() > length_max) return std::nullopt;

    auto groups = groups_of(text);
    for (const auto group : groups) {
        if (group.empty()) return std::nullopt;
    }
    const bool old_order = !is_letter(groups.front().front()) && is_letter(groups.back().front());
    if (old_order) std::reverse(groups.begin(), groups.end());
    std::erase_if(groups, is_zeros);
    if (groups.empty()) return std::nullopt;

    UnitCode code;
    for (const auto group : groups) {
        if (!code.text_.empty()) code.text_ += '.';
        code.text_ += group;
    }
    return code;
}

}  // namespace emc::model
