#include "store/seq_range.h"

#include <fmt/format.h>

#include <algorithm>

namespace emc::store {

base::Result<void> for_ranges(
    std::span<const SeqRange> ranges,
    const std::function<base::Result<void>(const std::string& condition)>& run
) {
    while (!ranges.empty()) {
        const auto some = ranges.first(std::min(ranges.size(), ranges_at_once));
        std::string condition;
        for (const auto& range : some) {
            condition += condition.empty() ? "(" : " OR ";
            condition += fmt::format("(seq >= {} AND seq <= {})", range.first, range.last);
        }
        TRY(run(condition + ")"));
        ranges = ranges.subspan(some.size());
    }
    return {};
}

}  // namespace emc::store
