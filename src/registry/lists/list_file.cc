#include "registry/lists/list_file.h"

#include "registry/sql/base64.h"
#include "registry/sql/bulk_insert.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

constexpr std::size_t part_bytes = 1 << 20;

}  // namespace

base::Result<void> write_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    const FileBytes& bytes
) {
    BulkInsert insert(sql, std::string(table), {"site", "version", "part", "base64"});
    const long long wanted_site = site.value;
    const long long number = version;
    long long part = 0;
    TRY(bytes.each_part(part_bytes, [&](std::string_view one) -> base::Result<void> {
        insert.add({wanted_site, number, part++, base64_of(one)});
        return {};
    }));
    insert.flush();
    return {};
}

base::Result<void> read_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    std::uint64_t size,
    const PartSink& sink
) {
    const long long wanted_site = site.value;
    const long long wanted_version = version;
    std::uint64_t found = 0;
    std::string part;
    std::string bytes;
    soci::statement select =
        (sql.prepare << "SELECT base64 FROM " << table
                     << " WHERE site = :site AND version = :version ORDER BY part",
         soci::use(wanted_site),
         soci::use(wanted_version),
         soci::into(part));
    select.execute();
    while (select.fetch()) {
        bytes.clear();
        append_decoded(bytes, part);
        found += bytes.size();
        TRY(sink(bytes));
    }
    if (found != size) throw Broken("stored file: parts missing");
    return {};
}

base::Result<void> write_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, const FileBytes& bytes
) {
    return write_parts(sql, "list_files", site, version, bytes);
}

base::Result<void> read_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, const PartSink& sink
) {
    const long long wanted_site = site.value;
    const long long wanted_version = version;
    long long size = 0;
    sql << "SELECT file_bytes FROM list_versions WHERE site = :site AND version = :version",
        soci::use(wanted_site), soci::use(wanted_version), soci::into(size);
    if (!sql.got_data()) return Errc::not_found;
    return read_parts(sql, "list_files", site, version, narrow<std::uint64_t>(size), sink);
}

}  // namespace emc::registry
