#include "store/case_tables.h"

#include <fmt/format.h>

namespace emc::store {
namespace {

/// Messages are looked up by case, a few thousand keys at a time: small granules read less.
constexpr unsigned lookup_granularity = 512;

}  // namespace

const std::vector<std::string>& case_table_names() {
    static const std::vector<std::string> names{
        "case_events", "refused", "code_counts", "level_counts", "code_names"};
    return names;
}

std::vector<std::string> create_case_tables(std::string_view suffix) {
    const auto table = [&](std::string_view name, std::string_view columns) {
        return fmt::format("CREATE TABLE IF NOT EXISTS {}{} ({}) ENGINE = ", name, suffix, columns);
    };
    return {
        table("case_events", case_events_columns) +
            fmt::format(
                "MergeTree PARTITION BY tuple() ORDER BY (site, number, seq) "
                "SETTINGS index_granularity = {}",
                lookup_granularity
            ),
        table("refused", refused_columns) + "MergeTree PARTITION BY tuple() ORDER BY (site, seq)",
        table("code_counts", code_counts_columns) +
            "SummingMergeTree((n)) PARTITION BY tuple() "
            "ORDER BY (site, numbered, day, code, level, channel, payment, post, status)",
        table("level_counts", level_counts_columns) +
            "SummingMergeTree((n)) PARTITION BY tuple() "
            "ORDER BY (day, site, generation, numbered, matched, level, channel, payment, post, "
            "status)",
        table("code_names", code_names_columns) +
            "ReplacingMergeTree(seq) PARTITION BY tuple() ORDER BY (site, code)",
    };
}

}  // namespace emc::store
