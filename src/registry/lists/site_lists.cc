#include "registry/lists/site_lists.h"

#include <fmt/format.h>

#include <span>

#include "registry/sql/column.h"

namespace emc::registry {
namespace {

constexpr std::size_t sites_a_query_max = 200;

using Ids = std::vector<long long>;
/// By site and version.
using Lists = std::map<std::pair<long long, long long>, std::shared_ptr<ServiceList>>;

/// `:s0, :s1, …`, one for each site.
std::string placeholders(const Ids& sites) {
    std::string text;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        text += fmt::format("{}:s{}", i == 0 ? "" : ", ", i);
    }
    return text;
}

void run(soci::statement& query, const std::string& text, const Ids& sites) {
    for (const auto& site : sites) {
        query.exchange(soci::use(site));
    }
    query.alloc();
    query.prepare(text);
    query.define_and_bind();
    query.execute();
}

Lists read_lists(soci::session& sql, const Ids& sites) {
    Lists lists;
    ListedService service;
    long long site = 0;
    long long version = 0;
    long long level = 0;
    std::string national_code;
    soci::statement query(sql);
    query.exchange(soci::into(site));
    query.exchange(soci::into(version));
    query.exchange(soci::into(level));
    query.exchange(soci::into(national_code));
    query.exchange(soci::into(service.code));
    run(query,
        fmt::format(
            "SELECT r.site, r.version, r.level, r.id_cdvcqg, r.id_mcdt FROM list_rows r"
            " JOIN (SELECT DISTINCT site, version FROM list_defaults WHERE site IN ({})) d"
            " ON d.site = r.site AND d.version = r.version"
            " ORDER BY r.site, r.version, r.number",
            placeholders(sites)
        ),
        sites);
    while (query.fetch()) {
        service.level = static_cast<std::int8_t>(level);
        service.procedure = std::string(model::procedure_of(national_code).value_or(""));
        auto& list = lists[{site, version}];
        if (!list) list = std::make_shared<ServiceList>();
        list->services.push_back(service);
    }
    return lists;
}

/// The list of a version; one without rows is a list too.
std::shared_ptr<ServiceList> list_of(Lists& lists, long long site, long long version) {
    auto& list = lists[{site, version}];
    if (!list) list = std::make_shared<ServiceList>();
    list->version = narrow<std::uint32_t>(version);
    return list;
}

void read_aliases(soci::session& sql, const Ids& sites, SiteListsById& into) {
    long long site = 0;
    std::string code;
    std::string id_mcdt;
    soci::statement query(sql);
    query.exchange(soci::into(site));
    query.exchange(soci::into(code));
    query.exchange(soci::into(id_mcdt));
    run(query,
        fmt::format(
            "SELECT site, code, id_mcdt FROM list_aliases WHERE site IN ({})", placeholders(sites)
        ),
        sites);
    while (query.fetch()) {
        const auto of_site = into.find({narrow<std::uint32_t>(site)});
        if (of_site != into.end()) of_site->second->aliases.emplace(code, id_mcdt);
    }
}

void read_some(soci::session& sql, const Ids& sites, SiteListsById& into) {
    Lists lists = read_lists(sql, sites);
    long long site = 0;
    long long day = 0;
    long long version = 0;
    soci::statement query(sql);
    query.exchange(soci::into(site));
    query.exchange(soci::into(day));
    query.exchange(soci::into(version));
    run(query,
        fmt::format(
            "SELECT site, from_day, version FROM list_defaults WHERE site IN ({})"
            " ORDER BY site, from_day",
            placeholders(sites)
        ),
        sites);
    while (query.fetch()) {
        auto& of_site = into[{narrow<std::uint32_t>(site)}];
        if (!of_site) of_site = std::make_shared<SiteLists>();
        of_site->by_day.emplace_back(
            base::Day{static_cast<std::int32_t>(day)}, list_of(lists, site, version)
        );
    }
    read_aliases(sql, sites, into);
    for (const auto& [key, list] : lists) {
        list->services.shrink_to_fit();
        list->index();
    }
}

}  // namespace

SiteListsById read_site_lists(soci::session& sql, const std::vector<model::SiteId>& sites) {
    SiteListsById found;
    std::span<const model::SiteId> rest(sites);
    while (!rest.empty()) {
        const auto some = rest.first(std::min(rest.size(), sites_a_query_max));
        rest = rest.subspan(some.size());
        Ids ids;
        for (const auto id : some) {
            ids.push_back(id.value);
        }
        read_some(sql, ids, found);
    }
    return found;
}

}  // namespace emc::registry
