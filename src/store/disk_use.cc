#include "store/disk_use.h"

#include "store/row_binary.h"

namespace emc::store {
namespace {

base::Result<std::uint64_t> number(Engine& engine, std::string_view sql) {
    TRY(const auto answer, engine.query(sql));
    RowReader rows(base::bytes_of(answer));
    const auto value = rows.u64();
    TRY(rows.finish());
    return value;
}

}  // namespace

base::Result<DiskUse> disk_use(Engine& engine) {
    DiskUse use;
    TRY(use.used_bytes,
        number(
            engine,
            "SELECT toUInt64(sum(bytes_on_disk)) FROM system.parts "
            "WHERE database = currentDatabase()"
        ));
    TRY(const auto knows_disks,
        number(
            engine,
            "SELECT toUInt64(count()) FROM system.tables WHERE database = 'system' AND name = "
            "'disks'"
        ));
    if (knows_disks == 0) return use;
    TRY(const auto answer,
        engine.query("SELECT toUInt64(free_space), toUInt64(total_space) FROM system.disks "
                     "WHERE total_space > 0 AND total_space < 18446744073709551615 "
                     "ORDER BY free_space LIMIT 1"));
    // A server may have none of its own, such as one that keeps its tables in an object store.
    if (answer.empty()) return use;
    RowReader rows(base::bytes_of(answer));
    use.free_bytes = rows.u64();
    use.total_bytes = rows.u64();
    TRY(rows.finish());
    return use;
}

}  // namespace emc::store
