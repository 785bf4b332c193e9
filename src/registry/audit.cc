#include "registry/audit.h"

#include "registry/change.h"
#include "registry/column.h"

namespace emc::registry {
namespace {

Column<std::string> json_column(const std::string& text) {
    if (text.empty()) return {};
    return {text, soci::i_ok};
}

}  // namespace

void Change::note(
    std::string_view action,
    std::string_view subject,
    const std::string& before,
    const std::string& after
) const {
    const long long at = micros_of(now);
    const std::string what(action);
    const std::string whom(subject);
    auto before_json = json_column(before);
    auto after_json = json_column(after);
    sql << "INSERT INTO audit"
           " (id, at_us, actor, address, action, subject, before_json, after_json)"
           " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM audit),"
           " :at, :actor, :address, :action, :subject, :before, :after)",
        soci::use(at), soci::use(by.name), soci::use(by.address), soci::use(what), soci::use(whom),
        soci::use(before_json.value, before_json.is), soci::use(after_json.value, after_json.is);
}

std::string subject_of(model::SiteId site) {
    return "site/" + std::to_string(site.value);
}

Page<Registry::AuditEntry> read_audit(soci::session& sql, Window window) {
    Page<Registry::AuditEntry> page;
    long long total = 0;
    sql << "SELECT COUNT(*) FROM audit", soci::into(total);
    page.total = narrow<std::uint64_t>(total);

    const long long limit = window.limit;
    const long long offset = window.offset;
    Registry::AuditEntry entry;
    long long id = 0;
    long long at = 0;
    Column<std::string> before;
    Column<std::string> after;
    soci::statement select =
        (sql.prepare << "SELECT id, at_us, actor, address, action, subject, before_json, after_json"
                        " FROM audit ORDER BY id DESC LIMIT :limit OFFSET :offset",
         soci::into(id),
         soci::into(at),
         soci::into(entry.actor),
         soci::into(entry.address),
         soci::into(entry.action),
         soci::into(entry.subject),
         soci::into(before.value, before.is),
         soci::into(after.value, after.is),
         soci::use(limit),
         soci::use(offset));
    select.execute();
    while (select.fetch()) {
        entry.id = id;
        entry.at = instant_of(at);
        entry.before = before.empty() ? std::string{} : before.value;
        entry.after = after.empty() ? std::string{} : after.value;
        page.items.push_back(entry);
    }
    return page;
}

}  // namespace emc::registry
