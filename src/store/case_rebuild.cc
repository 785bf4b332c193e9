#include "store/case_store.h"

#include <fmt/format.h>

#include "store/case_tables.h"
#include "store/code_names.h"
#include "store/row_binary.h"
#include "store/site_sums_kept.h"
#include "store/swap_tables.h"
#include "store/used_codes_kept.h"

namespace emc::store {

base::Result<std::unique_ptr<CaseStore>> CaseStore::begin_rebuild() {
    std::unique_ptr<CaseStore> fresh(new CaseStore(engine_, suffix_ + "_new"));
    for (const auto& name : case_table_names()) {
        TRY(drop_table(engine_, fresh->table(name)));
    }
    TRY(fresh->prepare());
    return fresh;
}

base::Result<void> CaseStore::copy_into(CaseStore& fresh, std::span<const SeqRange> ranges) {
    return for_ranges(ranges, [&](const std::string& condition) -> base::Result<void> {
        for (const auto* name : {"case_events", "refused"}) {
            TRY(engine_.execute(fmt::format(
                "INSERT INTO {} SELECT * FROM {} WHERE {}",
                fresh.table(name),
                table(name),
                condition
            )));
        }
        return fresh.name_codes_of(condition);
    });
}

base::Result<void> CaseStore::finish_rebuild() {
    used_->begin_write_of_all();
    sums_->begin_write_of_all();
    TRY(swap_tables(engine_, tables()));
    used_->end_write();
    sums_->end_write();
    *names_ = {};
    return {};
}

base::Result<void> CaseStore::clear_code_counts() {
    used_->begin_write_of_all();
    TRY(engine_.execute(fmt::format("TRUNCATE TABLE {}", table("code_counts"))));
    used_->end_write();
    return {};
}

base::Result<void> CaseStore::clear_level_counts() {
    sums_->begin_write_of_all();
    TRY(engine_.execute(fmt::format("TRUNCATE TABLE {}", table("level_counts"))));
    sums_->end_write();
    return {};
}

base::Result<std::vector<model::SiteId>> CaseStore::sites_with_events() {
    TRY(const auto answer,
        ask(fmt::format("SELECT DISTINCT site FROM {} ORDER BY site", table("case_events"))));
    std::vector<model::SiteId> sites;
    RowReader in(answer);
    while (in.next())
        sites.push_back({in.u32()});
    TRY(in.finish());
    return sites;
}

base::Result<std::vector<CodeCount>> CaseStore::unnumbered_of(
    model::SiteId site, std::uint64_t through
) {
    constexpr std::int64_t day_micros = 86'400'000'000;
    constexpr std::int64_t offset_micros = std::chrono::microseconds(base::vietnam_offset).count();
    TRY(const auto answer,
        ask(fmt::format(
            "SELECT toInt32(intDiv(at + {}, {})) AS day, toInt64(count()) FROM {} "
            "WHERE site = {} AND number = '' AND seq <= {} GROUP BY day",
            offset_micros,
            day_micros,
            table("case_events"),
            site.value,
            through
        )));
    std::vector<CodeCount> rows;
    RowReader in(answer);
    while (in.next()) {
        CodeCount& row = rows.emplace_back();
        row.site = site;
        row.numbered = false;
        row.state.received = {in.i32()};
        row.count = in.i64();
    }
    TRY(in.finish());
    return rows;
}

}  // namespace emc::store
