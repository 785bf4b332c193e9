#include "registry/lists/user_list_table.h"

#include <algorithm>
#include <limits>

#include "base/clock.h"
#include "registry/limits.h"
#include "registry/rules.h"
#include "registry/sql/base64.h"
#include "registry/sql/bulk_insert.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"
#include "registry/unit_table.h"

namespace emc::registry {
namespace {

/// Which versions are wanted, both ends included.
struct Range {
    long long first = 1;
    long long last = std::numeric_limits<std::uint32_t>::max();
};

std::vector<UserListVersion> select(
    soci::session& sql, const model::UnitCode& unit, Range range, Window window
) {
    std::vector<UserListVersion> found;
    UserListVersion version;
    version.unit = unit;
    const auto& wanted = unit.text();
    const long long limit = window.limit;
    const long long offset = window.offset;
    long long number = 0;
    long long imported = 0;
    long long bytes = 0;
    long long appended = 0;
    long long accounts = 0;
    long long problems_total = 0;
    std::string problems;
    soci::statement query =
        (sql.prepare << "SELECT version, imported_us, imported_by, file_name, file_bytes, appended,"
                        " account_count, problems, problem_count, key_check"
                        " FROM user_list_versions"
                        " WHERE unit = :unit AND version BETWEEN :first AND :last"
                        " ORDER BY version DESC LIMIT :limit OFFSET :offset",
         soci::use(wanted),
         soci::use(range.first),
         soci::use(range.last),
         soci::use(limit),
         soci::use(offset),
         soci::into(number),
         soci::into(imported),
         soci::into(version.imported_by),
         soci::into(version.file_name),
         soci::into(bytes),
         soci::into(appended),
         soci::into(accounts),
         soci::into(problems),
         soci::into(problems_total),
         soci::into(version.key_check));
    query.execute();
    while (query.fetch()) {
        version.version = narrow<std::uint32_t>(number);
        version.imported = base::instant_of(imported);
        version.file_bytes = narrow<std::uint64_t>(bytes);
        version.appended = appended != 0;
        version.accounts = narrow<std::uint64_t>(accounts);
        version.problems = problems_from_json(problems);
        version.problems_total = narrow<std::uint32_t>(problems_total);
        found.push_back(version);
    }
    return found;
}

void write_version(
    soci::session& sql, const UserListVersion& version, const model::UserCounts& counts
) {
    BulkInsert insert(
        sql,
        "user_list_versions",
        {"unit",
         "version",
         "imported_us",
         "imported_by",
         "file_name",
         "file_bytes",
         "appended",
         "account_count",
         "problems",
         "problem_count",
         "key_check",
         "counts"}
    );
    insert.add(
        {version.unit.text(),
         static_cast<long long>(version.version),
         base::micros_of(version.imported),
         version.imported_by,
         version.file_name,
         static_cast<long long>(version.file_bytes),
         static_cast<long long>(version.appended),
         static_cast<long long>(version.accounts),
         to_json(version.problems),
         static_cast<long long>(version.problems_total),
         version.key_check,
         counts.to_text()}
    );
    insert.flush();
}

/// False: there are more than may be.
bool write_rows(soci::session& sql, const UserListVersion& version, const NewUserList& list) {
    BulkInsert insert(sql, "user_list_parts", {"unit", "version", "part", "base64"});
    const long long number = version.version;
    std::uint64_t bytes = 0;
    for (long long part = 0;; ++part) {
        const auto rows = list.next_part();
        if (rows.empty()) break;
        bytes += rows.size();
        if (bytes > user_rows_bytes_max) return false;
        insert.add({version.unit.text(), number, part, base64_of(rows)});
        insert.flush();
    }
    return true;
}

}  // namespace

base::Result<UserListVersion> add_user_list(const Change& change, const NewUserList& list) {
    auto& sql = change.sql;
    auto version = list.version;
    const auto& problems = version.problems;
    if (!is_text(version.imported_by) || !is_text(version.file_name)) return Errc::invalid;
    if (problems.size() > list_problems_max) return Errc::invalid;
    if (to_json(problems).size() > list_problems_bytes_max) return Errc::invalid;
    if (!unit_exists(sql, version.unit)) return Errc::not_found;
    if (newest_user_list(sql, version.unit) != list.after) return Errc::conflict;
    version.version = list.after + 1;
    version.imported = change.now;
    write_version(sql, version, list.counts);
    const auto& unit = version.unit.text();
    sql << "DELETE FROM user_list_parts WHERE unit = :unit", soci::use(unit);
    if (!write_rows(sql, version, list)) return Errc::invalid;
    change.note("users.add", {"unit/" + unit, version.unit}, {}, to_json(version));
    return version;
}

base::Result<Page<UserListVersion>> read_user_lists(
    soci::session& sql, const model::UnitCode& unit, Window window
) {
    const auto& wanted = unit.text();
    long long total = 0;
    sql << "SELECT COUNT(*) FROM user_list_versions WHERE unit = :unit", soci::use(wanted),
        soci::into(total);
    return Page<UserListVersion>{select(sql, unit, {}, window), narrow<std::uint64_t>(total)};
}

base::Result<UserListVersion> read_user_list(
    soci::session& sql, const model::UnitCode& unit, std::uint32_t version
) {
    auto found = select(sql, unit, {version, version}, {1, 0});
    if (found.empty()) return Errc::not_found;
    return std::move(found.front());
}

std::uint32_t newest_user_list(soci::session& sql, const model::UnitCode& unit) {
    const auto& wanted = unit.text();
    long long newest = 0;
    sql << "SELECT COALESCE(MAX(version), 0) FROM user_list_versions WHERE unit = :unit",
        soci::use(wanted), soci::into(newest);
    return narrow<std::uint32_t>(newest);
}

base::Result<void> read_user_rows(
    soci::session& sql,
    const model::UnitCode& unit,
    std::uint32_t version,
    const std::function<base::Result<void>(std::string_view part)>& take
) {
    if (version == 0 || newest_user_list(sql, unit) != version) return Errc::not_found;
    const auto& wanted = unit.text();
    const long long number = version;
    // Each part by a query of its own: PostgreSQL would send the rows of one query all at once.
    for (long long part = 0;; ++part) {
        std::string base64;
        sql << "SELECT base64 FROM user_list_parts"
               " WHERE unit = :unit AND version = :version AND part = :part",
            soci::use(wanted), soci::use(number), soci::use(part), soci::into(base64);
        if (!sql.got_data()) return {};
        std::string rows;
        append_decoded(rows, base64);
        TRY(take(rows));
    }
}

std::map<model::UnitCode, std::uint32_t> newest_user_lists(soci::session& sql) {
    std::map<model::UnitCode, std::uint32_t> newest;
    std::string unit;
    long long version = 0;
    soci::statement query =
        (sql.prepare << "SELECT unit, MAX(version) FROM user_list_versions GROUP BY unit",
         soci::into(unit),
         soci::into(version));
    query.execute();
    while (query.fetch())
        newest.emplace(unit_code_of(unit), narrow<std::uint32_t>(version));
    return newest;
}

model::UserCounts read_user_counts(
    soci::session& sql, const model::UnitCode& unit, std::uint32_t version
) {
    const auto& wanted = unit.text();
    const long long number = version;
    std::string text;
    sql << "SELECT counts FROM user_list_versions WHERE unit = :unit AND version = :version",
        soci::use(wanted), soci::use(number), soci::into(text);
    auto counts = model::UserCounts::from_text(text);
    if (!counts) throw Broken("stored counts of accounts");
    return *std::move(counts);
}

}  // namespace emc::registry
