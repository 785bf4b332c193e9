#include "registry/lists/list_defaults.h"

#include "registry/sql/column.h"

namespace emc::registry {

std::uint32_t ListDefaults::on(base::Day day) const {
    if (by_day.empty()) return 0;
    const auto after = by_day.upper_bound(day);
    return after == by_day.begin() ? after->second : std::prev(after)->second;
}

std::vector<DefaultPeriod> ListDefaults::periods_of(std::uint32_t version) const {
    std::vector<DefaultPeriod> periods;
    bool is_open = false;
    for (const auto& [day, from_then] : by_day) {
        const bool begins = from_then == version;
        if (begins && !is_open) periods.push_back({day, std::nullopt});
        if (!begins && is_open) periods.back().to = base::Day{day.days - 1};
        is_open = begins;
    }
    return periods;
}

ListDefaults read_defaults(soci::session& sql, model::SiteId site) {
    ListDefaults defaults;
    const long long wanted = site.value;
    long long day = 0;
    long long version = 0;
    soci::statement select =
        (sql.prepare << "SELECT from_day, version FROM list_defaults WHERE site = :site",
         soci::use(wanted),
         soci::into(day),
         soci::into(version));
    select.execute();
    while (select.fetch()) {
        defaults.by_day[{static_cast<std::int32_t>(day)}] = narrow<std::uint32_t>(version);
    }
    return defaults;
}

void write_default(soci::session& sql, model::SiteId site, std::uint32_t version, base::Day from) {
    const long long wanted = site.value;
    const long long number = version;
    const long long day = from.days;
    sql << "INSERT INTO list_defaults (site, from_day, version) VALUES (:site, :day, :version)"
           " ON CONFLICT (site, from_day) DO UPDATE SET version = excluded.version",
        soci::use(wanted), soci::use(day), soci::use(number);
}

}  // namespace emc::registry
