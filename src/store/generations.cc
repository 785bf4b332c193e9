#include <fmt/format.h>

#include "store/case_store.h"
#include "store/case_tables.h"
#include "store/row_binary.h"
#include "store/site_sums_kept.h"

namespace emc::store {
namespace {

/// In the column `numbered`, where 0 and 1 are counts: the row adds up to 1 while the generation is
/// not whole. Its day is before all periods.
constexpr std::uint8_t unfinished_mark = 2;

base::Result<std::vector<Generation>> read_generations(std::string_view answer) {
    std::vector<Generation> generations;
    RowReader in(answer);
    while (in.next()) {
        const model::SiteId site{in.u32()};
        generations.push_back({site, in.u32()});
    }
    TRY(in.finish());
    return generations;
}

}  // namespace

base::Result<std::vector<Generation>> CaseStore::generations() {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, generation FROM {0} WHERE site != 0 GROUP BY site, generation "
            "HAVING sumIf(n, numbered < {1}) > 0 AND sumIf(n, numbered = {1}) = 0",
            table("level_counts"),
            unfinished_mark
        )));
    return read_generations(answer);
}

base::Result<std::vector<Generation>> CaseStore::unfinished_generations() {
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT site, generation FROM {} WHERE site != 0 AND numbered = {} "
            "GROUP BY site, generation HAVING sum(n) != 0",
            table("level_counts"),
            unfinished_mark
        )));
    return read_generations(answer);
}

base::Result<void> CaseStore::add_generation(std::span<const LevelCount> rows) {
    return add_level_counts(0, 0, rows);
}

base::Result<void> CaseStore::begin_generation(Generation generation) {
    return mark_generation(generation, 1);
}

base::Result<void> CaseStore::end_generation(Generation generation) {
    return mark_generation(generation, -1);
}

base::Result<void> CaseStore::mark_generation(Generation generation, std::int64_t count) {
    RowWriter out;
    out.date({});
    out.u32(generation.site.value);
    out.u32(generation.number);
    out.u8(unfinished_mark);
    out.flag(false);
    for (int attributes = 0; attributes < 5; ++attributes)
        out.i8(0);
    out.i64(count);
    return add("level_counts", level_counts_columns, out.bytes());
}

base::Result<void> CaseStore::remove_generation(Generation generation) {
    const std::string from = table("level_counts");
    sums_->begin_write_of_all();
    // The mark last: cut off before, what is left is unfinished as it was.
    for (const auto* rows : {"numbered <", "numbered ="}) {
        TRY(engine_.execute(fmt::format(
            "INSERT INTO {0} SELECT day, site, generation, numbered, matched, level, channel, "
            "payment, post, status, -sum(n) FROM {0} WHERE site = {1} AND generation = {2} "
            "AND {3} {4} GROUP BY day, site, generation, numbered, matched, level, channel, "
            "payment, post, status HAVING sum(n) != 0",
            from,
            generation.site.value,
            generation.number,
            rows,
            unfinished_mark
        )));
    }
    sums_->end_write();
    return {};
}

}  // namespace emc::store
