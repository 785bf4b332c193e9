#include "registry/snapshot_reader.h"

#include "registry/lists/site_lists.h"
#include "registry/lists/user_list_table.h"
#include "registry/people/token_table.h"
#include "registry/site_table.h"
#include "registry/sql/column.h"
#include "registry/unit_table.h"

namespace emc::registry {
namespace {

/// The lists of a site as `before` has them, where they are still those of this revision.
std::shared_ptr<const SiteLists> unchanged(const Snapshot* before, const Site& site) {
    if (before == nullptr) return nullptr;
    const auto found = before->lists.find(site.id);
    if (found == before->lists.end()) return nullptr;
    return found->second->revision == site.lists_revision ? found->second : nullptr;
}

void read_lists(soci::session& sql, const Snapshot* before, Snapshot& now) {
    std::vector<model::SiteId> changed;
    for (const auto& [id, site] : now.sites) {
        if (site.lists_revision == 0) continue;
        if (auto shared = unchanged(before, site)) {
            now.lists.emplace(id, std::move(shared));
        } else {
            changed.push_back(id);
        }
    }
    for (auto& [id, lists] : read_site_lists(sql, changed)) {
        lists->revision = now.sites.at(id).lists_revision;
        now.lists.emplace(id, std::move(lists));
    }
}

void read_user_lists(soci::session& sql, const Snapshot* before, Snapshot& now) {
    for (const auto& [unit, version] : newest_user_lists(sql)) {
        auto& list = now.user_lists[unit];
        if (before != nullptr) {
            const auto known = before->user_lists.find(unit);
            if (known != before->user_lists.end() && known->second->version == version) {
                list = known->second;
                continue;
            }
        }
        list = std::make_shared<const UserList>(UserList{
            version, read_user_counts(sql, unit, version)});
    }
}

}  // namespace

std::uint64_t read_revision(soci::session& sql) {
    long long revision = 0;
    sql << "SELECT revision FROM registry WHERE id = 1", soci::into(revision);
    if (!sql.got_data()) throw Broken("no row in table registry");
    return narrow<std::uint64_t>(revision);
}

std::shared_ptr<const Snapshot> read_snapshot(
    soci::session& sql, const Snapshot* before, base::Day today
) {
    auto now = std::make_shared<Snapshot>();
    now->day = today;
    now->revision = read_revision(sql);
    now->units = read_units(sql);
    now->sites = read_sites(sql);
    now->tokens_by_hash = read_tokens_by_hash(sql);
    read_lists(sql, before, *now);
    read_user_lists(sql, before, *now);
    now->index();
    return now;
}

}  // namespace emc::registry
