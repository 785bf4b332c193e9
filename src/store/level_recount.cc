#include <fmt/format.h>

#include "store/case_store.h"
#include "store/day_sql.h"
#include "store/row_binary.h"

namespace emc::store {

base::Result<std::vector<LevelCount>> CaseStore::level_counts_by(
    Generation generation, model::Period received, std::span<const ListedLevel> listed
) {
    RowWriter rows;
    for (const auto& row : listed) {
        rows.text(row.code);
        rows.i8(row.level);
    }
    // So that the table is never empty; a case without a code is unmatched all the same.
    rows.text("");
    rows.i8(model::not_said);
    const Extern externs[] = {{"listed", "code String, level Int8", rows.bytes()}};
    TRY(const auto answer,
        ask(fmt::format(
                "SELECT day, numbered, toUInt8(hit = 1 AND numbered = 1) AS matched, "
                "if(hit = 1 AND numbered = 1, listed_level, said_level) AS own_level, "
                "channel, payment, post, status, sum(n) AS total FROM ("
                "SELECT day, numbered, code, level AS said_level, channel, payment, post, status, "
                "n "
                "FROM {} WHERE site = {} AND numbered IN (0, 1) "
                "AND {}"
                ") AS counted ANY LEFT JOIN ("
                "SELECT code, level AS listed_level, toUInt8(code != '') AS hit FROM {{listed}}"
                ") AS listed_rows USING code "
                "GROUP BY day, numbered, matched, own_level, channel, payment, post, status "
                "HAVING total != 0",
                table("code_counts"),
                generation.site.value,
                is_in(received)
            ),
            externs));
    std::vector<LevelCount> counts;
    RowReader in(answer);
    while (in.next()) {
        auto& row = counts.emplace_back();
        row.site = generation.site;
        row.generation = generation.number;
        row.state.received = in.date();
        row.numbered = in.flag();
        row.matched = in.flag();
        row.state.level = in.i8();
        row.state.channel = in.i8();
        row.state.payment = in.i8();
        row.state.post = in.i8();
        row.state.status = in.i8();
        row.count = in.i64();
    }
    TRY(in.finish());
    return counts;
}

}  // namespace emc::store
