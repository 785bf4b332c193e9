#include "registry/lists/decision_table.h"

#include "base/clock.h"
#include "registry/errc.h"
#include "registry/limits.h"
#include "registry/lists/list_file.h"
#include "registry/rules.h"
#include "registry/site_table.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"

namespace emc::registry {
namespace {

bool version_exists(soci::session& sql, model::SiteId site, std::uint32_t version) {
    const long long wanted = site.value;
    const long long number = version;
    long long found = 0;
    sql << "SELECT COUNT(*) FROM list_versions WHERE site = :site AND version = :version",
        soci::use(wanted), soci::use(number), soci::into(found);
    return found > 0;
}

void remove(soci::session& sql, model::SiteId site, std::uint32_t version) {
    const long long wanted = site.value;
    const long long number = version;
    for (const auto* table : {"list_decision_parts", "list_decisions"}) {
        sql << "DELETE FROM " << table << " WHERE site = :site AND version = :version",
            soci::use(wanted), soci::use(number);
    }
}

}  // namespace

base::Result<void> put_decision(
    const Change& change,
    model::SiteId site,
    std::uint32_t version,
    const std::string& file_name,
    const FileBytes& file
) {
    if (!is_text(file_name) || file.size() == 0 || file.size() > decision_bytes_max) {
        return Errc::invalid;
    }
    auto& sql = change.sql;
    if (!version_exists(sql, site, version)) return Errc::not_found;
    const auto decisions = read_decisions(sql, site);
    const auto before = decisions.find(version);
    if (before != decisions.end()) remove(sql, site, version);
    const Decision decision{file_name, file.size(), change.now, change.by.name};
    const long long wanted = site.value;
    const long long number = version;
    const auto bytes = static_cast<long long>(decision.file_bytes);
    const long long attached = base::micros_of(decision.attached);
    sql << "INSERT INTO list_decisions"
           " (site, version, file_name, file_bytes, attached_us, attached_by)"
           " VALUES (:site, :version, :name, :bytes, :attached, :by)",
        soci::use(wanted), soci::use(number), soci::use(decision.file_name), soci::use(bytes),
        soci::use(attached), soci::use(decision.attached_by);
    TRY(write_parts(sql, "list_decision_parts", site, version, file));
    change.note(
        "list.decision",
        subject_of_site(sql, site),
        before == decisions.end() ? std::string{} : to_json(version, before->second),
        to_json(version, decision)
    );
    return {};
}

base::Result<void> remove_decision(
    const Change& change, model::SiteId site, std::uint32_t version
) {
    auto& sql = change.sql;
    const auto decisions = read_decisions(sql, site);
    const auto before = decisions.find(version);
    if (before == decisions.end()) return Errc::not_found;
    remove(sql, site, version);
    change.note(
        "list.decision_remove", subject_of_site(sql, site), to_json(version, before->second), {}
    );
    return {};
}

std::map<std::uint32_t, Decision> read_decisions(soci::session& sql, model::SiteId site) {
    std::map<std::uint32_t, Decision> decisions;
    const long long wanted = site.value;
    Decision decision;
    long long version = 0;
    long long bytes = 0;
    long long attached = 0;
    soci::statement select =
        (sql.prepare << "SELECT version, file_name, file_bytes, attached_us, attached_by"
                        " FROM list_decisions WHERE site = :site",
         soci::use(wanted),
         soci::into(version),
         soci::into(decision.file_name),
         soci::into(bytes),
         soci::into(attached),
         soci::into(decision.attached_by));
    select.execute();
    while (select.fetch()) {
        decision.file_bytes = narrow<std::uint64_t>(bytes);
        decision.attached = base::instant_of(attached);
        decisions[narrow<std::uint32_t>(version)] = decision;
    }
    return decisions;
}

base::Result<void> read_decision_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, const PartSink& sink
) {
    const auto decisions = read_decisions(sql, site);
    const auto found = decisions.find(version);
    if (found == decisions.end()) return Errc::not_found;
    const auto size = found->second.file_bytes;
    return read_parts(sql, "list_decision_parts", site, version, size, sink);
}

}  // namespace emc::registry
