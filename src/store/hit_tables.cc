#include "store/hit_tables.h"

#include <fmt/format.h>

namespace emc::store {
namespace {

/// A report of one site reads a stretch of keys a month: small granules read less beside it.
constexpr unsigned lookup_granularity = 1024;

}  // namespace

std::vector<std::string> create_hit_tables(std::string_view suffix) {
    const auto table = [&](std::string_view name,
                           std::string_view columns,
                           std::string_view engine,
                           std::string_view order) {
        return fmt::format(
            "CREATE TABLE IF NOT EXISTS {}{} ({}) ENGINE = {} PARTITION BY tuple() ORDER BY ({}) "
            "SETTINGS index_granularity = {}",
            name,
            suffix,
            columns,
            engine,
            order,
            lookup_granularity
        );
    };
    return {
        table("hits", hits_columns, "MergeTree", "day, site, visitor, seq"),
        table(
            "hit_counts",
            hit_counts_columns,
            "SummingMergeTree((hits, visits, visitors, lasting, actions, bounces, seconds))",
            "dimension, toStartOfMonth(day), site, day, key"
        ),
        table(
            "hit_visitors",
            hit_visitors_columns,
            "SummingMergeTree((n))",
            "dimension, toStartOfMonth(day), site, day, key, visitor"
        ),
    };
}

}  // namespace emc::store
