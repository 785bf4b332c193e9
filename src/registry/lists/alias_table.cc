#include "registry/lists/alias_table.h"

#include "base/clock.h"
#include "registry/errc.h"
#include "registry/limits.h"
#include "registry/rules.h"
#include "registry/site_table.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"

namespace emc::registry {
namespace {

std::optional<Alias> read_alias(soci::session& sql, model::SiteId site, const std::string& code) {
    const long long wanted = site.value;
    Alias alias;
    alias.code = code;
    long long set = 0;
    sql << "SELECT id_mcdt, set_us, set_by FROM list_aliases WHERE site = :site AND code = :code",
        soci::use(wanted), soci::use(code), soci::into(alias.id_mcdt), soci::into(set),
        soci::into(alias.set_by);
    if (!sql.got_data()) return std::nullopt;
    alias.set = base::instant_of(set);
    return alias;
}

std::uint64_t count_aliases(soci::session& sql, model::SiteId site) {
    const long long wanted = site.value;
    long long total = 0;
    sql << "SELECT COUNT(*) FROM list_aliases WHERE site = :site", soci::use(wanted),
        soci::into(total);
    return narrow<std::uint64_t>(total);
}

/// In any list that ever was the site's default.
bool is_listed(soci::session& sql, model::SiteId site, const std::string& id_mcdt) {
    const long long wanted = site.value;
    long long rows = 0;
    sql << "SELECT COUNT(*) FROM list_rows WHERE site = :site AND id_mcdt = :id"
           " AND version IN (SELECT version FROM list_defaults WHERE site = :of)",
        soci::use(wanted), soci::use(id_mcdt), soci::use(wanted), soci::into(rows);
    return rows > 0;
}

}  // namespace

base::Result<Alias> put_alias(
    const Change& change, model::SiteId site, std::string_view code, std::string_view id_mcdt
) {
    auto& sql = change.sql;
    Alias alias{std::string(code), std::string(id_mcdt), change.now, change.by.name};
    TRY(check(alias));
    if (!read_site(sql, site)) return Errc::not_found;
    const auto before = read_alias(sql, site, alias.code);
    if (before && before->id_mcdt == alias.id_mcdt) return *before;
    if (!is_listed(sql, site, alias.id_mcdt)) return Errc::invalid;
    if (!before && count_aliases(sql, site) >= aliases_max) return Errc::too_many;
    const long long wanted = site.value;
    const long long set = base::micros_of(alias.set);
    sql << "INSERT INTO list_aliases (site, code, id_mcdt, set_us, set_by)"
           " VALUES (:site, :code, :id, :set, :by) ON CONFLICT (site, code) DO UPDATE"
           " SET id_mcdt = excluded.id_mcdt, set_us = excluded.set_us, set_by = excluded.set_by",
        soci::use(wanted), soci::use(alias.code), soci::use(alias.id_mcdt), soci::use(set),
        soci::use(alias.set_by);
    grow_lists_revision(sql, site);
    change.note(
        "alias.set",
        subject_of_site(sql, site),
        before ? to_json(*before) : std::string{},
        to_json(alias)
    );
    return alias;
}

base::Result<void> remove_alias(const Change& change, model::SiteId site, std::string_view code) {
    auto& sql = change.sql;
    const std::string wanted_code(code);
    if (!is_text(wanted_code)) return Errc::not_found;
    const auto before = read_alias(sql, site, wanted_code);
    if (!before) return Errc::not_found;
    const long long wanted = site.value;
    sql << "DELETE FROM list_aliases WHERE site = :site AND code = :code", soci::use(wanted),
        soci::use(wanted_code);
    grow_lists_revision(sql, site);
    change.note("alias.remove", subject_of_site(sql, site), to_json(*before), {});
    return {};
}

base::Result<void> change_aliases(
    const Change& change, model::SiteId site, const AliasChanges& changes
) {
    for (const auto& code : changes.removed) {
        const auto removed = remove_alias(change, site, code);
        if (!removed && removed.error() != Errc::not_found) return removed.error();
    }
    for (const auto& [code, id_mcdt] : changes.put)
        TRY(put_alias(change, site, code, id_mcdt));
    return {};
}

base::Result<Page<Alias>> read_aliases(soci::session& sql, model::SiteId site, Window window) {
    if (!read_site(sql, site)) return Errc::not_found;
    Page<Alias> page;
    page.total = count_aliases(sql, site);
    const long long wanted = site.value;
    const long long limit = window.limit;
    const long long offset = window.offset;
    Alias alias;
    long long set = 0;
    soci::statement select =
        (sql.prepare << "SELECT code, id_mcdt, set_us, set_by FROM list_aliases"
                        " WHERE site = :site ORDER BY code LIMIT :limit OFFSET :offset",
         soci::use(wanted),
         soci::use(limit),
         soci::use(offset),
         soci::into(alias.code),
         soci::into(alias.id_mcdt),
         soci::into(set),
         soci::into(alias.set_by));
    select.execute();
    while (select.fetch()) {
        alias.set = base::instant_of(set);
        page.items.push_back(alias);
    }
    return page;
}

}  // namespace emc::registry
