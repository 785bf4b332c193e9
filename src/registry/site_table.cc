#include "registry/site_table.h"

#include "base/clock.h"
#include "registry/limits.h"
#include "registry/rules.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"
#include "registry/unit_table.h"

namespace emc::registry {
namespace {

constexpr auto* select_sites =
    "SELECT id, unit, name, url, kind, policy, lists_revision, created_us, archived_us,"
    " former_units FROM sites";

/// A row of the table, as its columns are.
struct SiteRow {
    long long id = 0;
    std::string unit;
    std::string name;
    std::string url;
    std::string kind;
    std::string policy;
    long long lists_revision = 0;
    Column<long long> created;
    Column<long long> archived;
    std::string former_units;

    [[nodiscard]] Site site() const {
        Site site{
            {narrow<std::uint32_t>(id)},
            unit_code_of(unit),
            name,
            url,
            kind,
            policy_from_json(policy),
            narrow<std::uint32_t>(lists_revision),
            {}};
        if (!created.empty()) site.created = base::instant_of(created.value);
        if (!archived.empty()) site.archived = base::instant_of(archived.value);
        site.former_units = former_units_from_json(former_units);
        return site;
    }
};

/// Behind the highest; where that is the last there is, the lowest that is free.
long long next_id(soci::session& sql) {
    long long newest = 0;
    sql << "SELECT COALESCE(MAX(id), 0) FROM sites", soci::into(newest);
    if (newest < site_id_max) return newest + 1;
    long long lowest = 0;
    sql << "SELECT MIN(free) FROM (SELECT 1 AS free UNION ALL SELECT id + 1 FROM sites) candidates"
           " WHERE free NOT IN (SELECT id FROM sites)",
        soci::into(lowest);
    return lowest;
}

Subject subject_of(const Site& site) {
    return {"site/" + std::to_string(site.id.value), site.unit};
}

}  // namespace

Sites read_sites(soci::session& sql) {
    Sites sites;
    SiteRow row;
    soci::statement select =
        (sql.prepare << select_sites,
         soci::into(row.id),
         soci::into(row.unit),
         soci::into(row.name),
         soci::into(row.url),
         soci::into(row.kind),
         soci::into(row.policy),
         soci::into(row.lists_revision),
         soci::into(row.created.value, row.created.is),
         soci::into(row.archived.value, row.archived.is),
         soci::into(row.former_units));
    select.execute();
    while (select.fetch()) {
        Site site = row.site();
        sites.emplace(site.id, std::move(site));
    }
    return sites;
}

std::optional<Site> read_site(soci::session& sql, model::SiteId id) {
    const long long wanted = id.value;
    SiteRow row;
    sql << select_sites << " WHERE id = :id", soci::use(wanted), soci::into(row.id),
        soci::into(row.unit), soci::into(row.name), soci::into(row.url), soci::into(row.kind),
        soci::into(row.policy), soci::into(row.lists_revision),
        soci::into(row.created.value, row.created.is),
        soci::into(row.archived.value, row.archived.is), soci::into(row.former_units);
    if (!sql.got_data()) return std::nullopt;
    return row.site();
}

base::Result<Site> add_site(const Change& change, Site site) {
    TRY(check(site));
    auto& sql = change.sql;
    if (!unit_exists(sql, site.unit)) return Errc::invalid;
    const long long id = site.id.value == 0 ? next_id(sql) : site.id.value;
    if (id > site_id_max) return Errc::invalid;
    site.id = {static_cast<std::uint32_t>(id)};
    site.lists_revision = 0;
    site.created = change.now;
    site.archived = std::nullopt;
    site.former_units = {};
    const long long created = base::micros_of(site.created);
    if (read_site(sql, site.id)) return Errc::conflict;
    const std::string policy = to_json(site.policy);
    sql << "INSERT INTO sites (id, unit, name, url, kind, policy, lists_revision, created_us)"
           " VALUES (:id, :unit, :name, :url, :kind, :policy, 0, :created)",
        soci::use(id), soci::use(site.unit.text()), soci::use(site.name), soci::use(site.url),
        soci::use(site.kind), soci::use(policy), soci::use(created);
    change.note("site.add", subject_of(site), {}, to_json(site));
    return site;
}

base::Result<Site> change_site(const Change& change, const Site& site, const Site* seen) {
    TRY(check(site));
    auto& sql = change.sql;
    const auto before = read_site(sql, site.id);
    if (!before) return Errc::not_found;
    // What was imported meanwhile is no other editor's doing.
    if (seen && to_json(*seen) != to_json(*before)) return Errc::changed;
    if (!unit_exists(sql, site.unit)) return Errc::invalid;
    const long long id = site.id.value;
    const std::string policy = to_json(site.policy);
    const std::string former = to_json(site.former_units);
    Column<long long> archived;
    if (site.archived) archived = {base::micros_of(*site.archived), soci::i_ok};
    sql << "UPDATE sites SET unit = :unit, name = :name, url = :url, kind = :kind,"
           " policy = :policy, archived_us = :archived, former_units = :former WHERE id = :id",
        soci::use(site.unit.text()), soci::use(site.name), soci::use(site.url),
        soci::use(site.kind), soci::use(policy), soci::use(archived.value, archived.is),
        soci::use(former), soci::use(id);
    Site after = site;
    after.lists_revision = before->lists_revision;
    after.created = before->created;
    change.note("site.change", subject_of(*before), to_json(*before), to_json(after));
    return after;
}

Subject subject_of_site(soci::session& sql, model::SiteId id) {
    const auto site = read_site(sql, id);
    return site ? subject_of(*site) : Subject{"site/" + std::to_string(id.value), {}};
}

void grow_lists_revision(soci::session& sql, model::SiteId id) {
    const long long site = id.value;
    sql << "UPDATE sites SET lists_revision = lists_revision + 1 WHERE id = :id", soci::use(site);
}

}  // namespace emc::registry
