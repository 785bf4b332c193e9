#include "registry/lists/list_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "registry/limits.h"
#include "registry/lists/decision_table.h"
#include "registry/lists/list_defaults.h"
#include "registry/lists/list_file.h"
#include "registry/rules.h"
#include "registry/site_table.h"
#include "registry/sql/bulk_insert.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"

namespace emc::registry {
namespace {

constexpr auto* select_versions =
    "SELECT version, imported_us, imported_by, file_name, file_bytes, row_count, problems,"
    " problem_count, warning_count, sheet"
    " FROM list_versions WHERE site = :site AND version BETWEEN :first AND :last"
    " ORDER BY version DESC LIMIT :limit OFFSET :offset";

/// Which versions of a site are wanted, both ends included.
struct Range {
    long long first = 1;
    long long last = std::numeric_limits<std::uint32_t>::max();
};

/// How many problems, or warnings, there were; where that was not written down, those kept.
std::uint32_t total_of(long long written, const std::vector<Problem>& kept, bool warning) {
    if (written >= 0) return narrow<std::uint32_t>(written);
    const auto is_one = [warning](const Problem& one) { return one.warning == warning; };
    return static_cast<std::uint32_t>(std::count_if(kept.begin(), kept.end(), is_one));
}

std::vector<ListVersion> select(
    soci::session& sql, model::SiteId site, Range range, Window window, base::Day today
) {
    const auto defaults = read_defaults(sql, site);
    const auto decisions = read_decisions(sql, site);
    const long long wanted = site.value;
    const long long limit = window.limit;
    const long long offset = window.offset;
    std::vector<ListVersion> found;
    ListVersion version;
    version.site = site;
    long long number = 0;
    long long imported = 0;
    long long bytes = 0;
    long long rows = 0;
    std::string problems;
    long long problems_total = 0;
    long long warnings_total = 0;
    soci::statement query =
        (sql.prepare << select_versions,
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
         soci::into(rows),
         soci::into(problems),
         soci::into(problems_total),
         soci::into(warnings_total),
         soci::into(version.sheet));
    query.execute();
    while (query.fetch()) {
        version.version = narrow<std::uint32_t>(number);
        version.imported = base::instant_of(imported);
        version.file_bytes = narrow<std::uint64_t>(bytes);
        version.rows = narrow<std::uint32_t>(rows);
        version.problems = problems_from_json(problems);
        version.is_default = defaults.on(today) == version.version;
        version.default_periods = defaults.periods_of(version.version);
        version.warnings_total = total_of(warnings_total, version.problems, true);
        version.problems_total = total_of(problems_total, version.problems, false);
        found.push_back(version);
        const auto decision = decisions.find(version.version);
        if (decision != decisions.end()) found.back().decision = decision->second;
    }
    return found;
}

void write_version(soci::session& sql, const ListVersion& version) {
    const long long site = version.site.value;
    const long long number = version.version;
    const long long imported = base::micros_of(version.imported);
    const auto bytes = static_cast<long long>(version.file_bytes);
    const long long rows = version.rows;
    const std::string problems = to_json(version.problems);
    const long long problems_total = version.problems_total;
    const long long warnings_total = version.warnings_total;
    sql << "INSERT INTO list_versions"
           " (site, version, imported_us, imported_by, file_name, file_bytes, row_count, problems,"
           " problem_count, warning_count, sheet)"
           " VALUES (:site, :version, :imported, :by, :name, :bytes, :rows, :problems,"
           " :wrong, :odd, :sheet)",
        soci::use(site), soci::use(number), soci::use(imported), soci::use(version.imported_by),
        soci::use(version.file_name), soci::use(bytes), soci::use(rows), soci::use(problems),
        soci::use(problems_total), soci::use(warnings_total), soci::use(version.sheet);
}

void write_rows(
    soci::session& sql,
    model::SiteId site,
    std::uint32_t version,
    const std::vector<model::ServiceRow>& rows
) {
    BulkInsert insert(
        sql,
        "list_rows",
        {"site", "version", "number", "name", "level", "url", "id_cdvcqg", "id_mcdt", "code_cell"}
    );
    const long long wanted = site.value;
    const long long in = version;
    long long number = 0;
    for (const auto& row : rows) {
        const long long level = row.level;
        const auto cell = static_cast<long long>(row.code_cell);
        insert.add(
            {wanted, in, number++, row.name, level, row.url, row.id_cdvcqg, row.id_mcdt, cell}
        );
    }
    insert.flush();
}

std::uint32_t next_version(soci::session& sql, model::SiteId site) {
    const long long wanted = site.value;
    long long newest = 0;
    sql << "SELECT COALESCE(MAX(version), 0) FROM list_versions WHERE site = :site",
        soci::use(wanted), soci::into(newest);
    return narrow<std::uint32_t>(newest + 1);
}

std::string default_json(std::uint32_t version, base::Day from) {
    return fmt::format(R"({{"version":{},"from":"{}"}})", version, base::to_string(from));
}

}  // namespace

base::Result<ListVersion> add_list(
    const Change& change, const NewList& list, std::optional<base::Day> default_from
) {
    TRY(check(list));
    if (to_json(list.problems).size() > list_problems_bytes_max) return Errc::invalid;
    auto& sql = change.sql;
    if (!read_site(sql, list.site)) return Errc::not_found;
    ListVersion version;
    version.site = list.site;
    version.version = next_version(sql, list.site);
    version.imported = change.now;
    version.imported_by = list.imported_by;
    version.file_name = list.file_name;
    version.file_bytes = list.file.size();
    version.rows = static_cast<std::uint32_t>(list.rows.size());
    version.sheet = list.sheet;
    version.problems = list.problems;
    version.problems_total = list.problems_total;
    version.warnings_total = list.warnings_total;
    write_version(sql, version);
    write_rows(sql, version.site, version.version, list.rows);
    TRY(write_list_file(sql, version.site, version.version, list.file));
    change.note("list.add", subject_of_site(sql, version.site), {}, to_json(version));
    if (default_from) return make_default(change, version.site, version.version, *default_from);
    return version;
}

base::Result<ListVersion> make_default(
    const Change& change, model::SiteId site, std::uint32_t version, base::Day from
) {
    auto& sql = change.sql;
    const base::Day today = base::day_of(change.now);
    TRY(const auto before, read_version(sql, site, version, today));
    const auto defaults = read_defaults(sql, site);
    const auto same_day = defaults.by_day.find(from);
    const bool is_taken = same_day != defaults.by_day.end();
    if (is_taken && same_day->second == version) return before;
    write_default(sql, site, version, from);
    grow_lists_revision(sql, site);
    change.note(
        "list.default",
        subject_of_site(sql, site),
        is_taken ? default_json(same_day->second, from) : std::string{},
        default_json(version, from)
    );
    return read_version(sql, site, version, today);
}

base::Result<Page<ListVersion>> read_versions(
    soci::session& sql, model::SiteId site, Window window, base::Day today
) {
    if (!read_site(sql, site)) return Errc::not_found;
    const long long wanted = site.value;
    long long total = 0;
    sql << "SELECT COUNT(*) FROM list_versions WHERE site = :site", soci::use(wanted),
        soci::into(total);
    return Page<ListVersion>{select(sql, site, {}, window, today), narrow<std::uint64_t>(total)};
}

base::Result<ListVersion> read_version(
    soci::session& sql, model::SiteId site, std::uint32_t version, base::Day today
) {
    auto found = select(sql, site, {version, version}, {1, 0}, today);
    if (found.empty()) return Errc::not_found;
    return std::move(found.front());
}

base::Result<Page<model::ServiceRow>> read_rows(
    soci::session& sql, model::SiteId site, std::uint32_t version, Window window
) {
    const long long wanted = site.value;
    const long long in = version;
    long long total = 0;
    sql << "SELECT row_count FROM list_versions WHERE site = :site AND version = :version",
        soci::use(wanted), soci::use(in), soci::into(total);
    if (!sql.got_data()) return Errc::not_found;

    // Rows are numbered from 0 without gaps: a page far behind costs no more than the first.
    const long long first = window.offset;
    const long long end = first + window.limit;
    Page<model::ServiceRow> page;
    page.total = narrow<std::uint64_t>(total);
    model::ServiceRow row;
    long long level = 0;
    long long cell = 0;
    soci::statement query =
        (sql.prepare << "SELECT name, level, url, id_cdvcqg, id_mcdt, code_cell FROM list_rows"
                        " WHERE site = :site AND version = :version"
                        " AND number >= :first AND number < :end ORDER BY number",
         soci::use(wanted),
         soci::use(in),
         soci::use(first),
         soci::use(end),
         soci::into(row.name),
         soci::into(level),
         soci::into(row.url),
         soci::into(row.id_cdvcqg),
         soci::into(row.id_mcdt),
         soci::into(cell));
    query.execute();
    while (query.fetch()) {
        row.level = static_cast<std::int8_t>(level);
        row.code_cell = static_cast<model::CodeCell>(cell);
        page.items.push_back(row);
    }
    return page;
}

}  // namespace emc::registry
