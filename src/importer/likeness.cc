#include "importer/likeness.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace emc::importer {

Trigrams trigrams_of(std::string_view name) {
    const auto words = base::plain_words(name);
    if (words.empty()) return {};
    // Spaces at the ends, so that the first and the last letter count as much as the others.
    const auto padded = " " + words + " ";
    Trigrams found;
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < padded.size(); ++i) {
        last = (last << 8 | static_cast<unsigned char>(padded[i])) & 0xFFFFFF;
        if (i >= 2) found.push_back(last);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

double likeness_of(const Trigrams& a, const Trigrams& b) {
    std::size_t both = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x == *y) {
            ++both, ++x, ++y;
        } else if (*x < *y) {
            ++x;
        } else {
            ++y;
        }
    }
    return likeness_of(a.size(), b.size(), both);
}

double likeness_of(std::size_t a, std::size_t b, std::size_t both) {
    if (a + b == 0) return 0;
    return 2 * static_cast<double>(both) / static_cast<double>(a + b);
}

}  // namespace emc::importer
