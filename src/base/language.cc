#include "base/language.h"

#include <algorithm>

#include "base/text.h"

namespace emc::base {
namespace {

constexpr int weight_max = 1000;

/// A weight of `q=0.8` in thousandths; what is no weight counts as 1.
int weight_of(std::string_view parameters) {
    const std::string_view text = trim(parameters);
    if (text.size() < 3 || (text[0] != 'q' && text[0] != 'Q') || text[1] != '=') return weight_max;
    if (text[2] != '0') return weight_max;
    int weight = 0;
    int unit = 100;
    if (text.size() > 3 && text[3] == '.') {
        for (const char c : text.substr(4, 3)) {
            if (c < '0' || c > '9') break;
            weight += (c - '0') * unit;
            unit /= 10;
        }
    }
    return weight;
}

}  // namespace

Language language_of(std::string_view accept_language) {
    int best = 0;
    Language language = Language::vi;
    for (std::size_t at = 0; at < accept_language.size() && best < weight_max;) {
        const std::size_t end = std::min(accept_language.find(',', at), accept_language.size());
        const std::string_view range = accept_language.substr(at, end - at);
        at = end + 1;
        const std::size_t semicolon = std::min(range.find(';'), range.size());
        const std::string_view tag = trim(range.substr(0, semicolon));
        const std::string_view primary = tag.substr(0, tag.find('-'));
        const bool is_vi = equals_ignoring_case(primary, "vi");
        if (!is_vi && !equals_ignoring_case(primary, "en")) continue;
        const int weight =
            semicolon < range.size() ? weight_of(range.substr(semicolon + 1)) : weight_max;
        if (weight <= best) continue;
        best = weight;
        language = is_vi ? Language::vi : Language::en;
    }
    return language;
}

}  // namespace emc::base
