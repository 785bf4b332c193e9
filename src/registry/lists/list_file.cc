#include "registry/lists/list_file.h"

#include "registry/sql/base64.h"
#include "registry/sql/bulk_insert.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

constexpr std::size_t part_bytes = 1 << 20;

}  // namespace

void write_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    std::string_view bytes
) {
    BulkInsert insert(sql, std::string(table), {"site", "version", "part", "base64"});
    for (long long part = 0; !bytes.empty(); ++part) {
        const auto head = bytes.substr(0, part_bytes);
        bytes.remove_prefix(head.size());
        const long long number = version;
        insert.add({static_cast<long long>(site.value), number, part, base64_of(head)});
    }
    insert.flush();
}

std::string read_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    std::uint64_t size
) {
    const long long wanted_site = site.value;
    const long long wanted_version = version;
    std::string bytes;
    std::string part;
    soci::statement select =
        (sql.prepare << "SELECT base64 FROM " << table
                     << " WHERE site = :site AND version = :version ORDER BY part",
         soci::use(wanted_site),
         soci::use(wanted_version),
         soci::into(part));
    select.execute();
    while (select.fetch()) {
        append_decoded(bytes, part);
    }
    if (bytes.size() != size) throw Broken("stored workbook: parts missing");
    return bytes;
}

void write_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, std::string_view bytes
) {
    write_parts(sql, "list_files", site, version, bytes);
}

base::Result<std::string> read_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version
) {
    const long long wanted_site = site.value;
    const long long wanted_version = version;
    long long size = 0;
    sql << "SELECT file_bytes FROM list_versions WHERE site = :site AND version = :version",
        soci::use(wanted_site), soci::use(wanted_version), soci::into(size);
    if (!sql.got_data()) return Errc::not_found;
    return read_parts(sql, "list_files", site, version, narrow<std::uint64_t>(size));
}

}  // namespace emc::registry
