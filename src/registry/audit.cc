#include "registry/audit.h"

#include <fmt/format.h>

#include <deque>
#include <variant>

#include "base/clock.h"
#include "registry/change.h"
#include "registry/sql/column.h"

namespace emc::registry {
namespace {

Column<std::string> json_column(const std::string& text) {
    if (text.empty()) return {};
    return {text, soci::i_ok};
}

/// A pattern that finds a text anywhere in another, whatever signs it has in it.
std::string pattern_of(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

/// The WHERE of a filter, with its values.
class Conditions {
public:
    explicit Conditions(const AuditFilter& filter) : oldest_first_(filter.oldest_first) {
        if (filter.from) add("at_us >= " + value(base::micros_of(*filter.from)));
        if (filter.before) add("at_us < " + value(base::micros_of(*filter.before)));
        if (!filter.who.empty()) add_part("actor", filter.who);
        if (!filter.what.empty()) add_what(filter.what);
        if (!filter.text.empty()) {
            add_part(
                "actor || ' ' || address || ' ' || action || ' ' || subject || ' ' ||"
                " COALESCE(before_json, '') || ' ' || COALESCE(after_json, '')",
                filter.text
            );
        }
        if (filter.units) add_units(*filter.units);
    }

    void add_behind(std::int64_t id) {
        add((oldest_first_ ? "id > " : "id < ") + value(static_cast<long long>(id)));
    }
    [[nodiscard]] const char* order() const { return oldest_first_ ? "id" : "id DESC"; }

    /// Ready to fetch.
    void run(soci::statement& statement, const std::string& head, const std::string& tail) const {
        for (const auto& one : values_) {
            std::visit([&](const auto& bound) { statement.exchange(soci::use(bound)); }, one);
        }
        statement.alloc();
        statement.prepare(head + where_ + tail);
        statement.define_and_bind();
        statement.execute();
    }

private:
    void add(const std::string& condition) {
        where_ += where_.empty() ? " WHERE " : " AND ";
        where_ += condition;
    }

    void add_part(const std::string& of, std::string_view part) {
        const auto pattern = value(pattern_of(part));
        add(fmt::format("LOWER({}) LIKE LOWER({}) ESCAPE '!'", of, pattern));
    }

    void add_what(const std::string& what) {
        if (what.find('/') != std::string::npos) return add("subject = " + value(what));
        const auto whole = value(what);
        const auto dotted = what + ".";
        add(fmt::format(
            "(action = {} OR substr(action, 1, {}) = {})", whole, dotted.size(), value(dotted)
        ));
    }

    void add_units(const std::vector<model::UnitCode>& units) {
        std::string list;
        for (const auto& unit : units)
            list += (list.empty() ? "" : ", ") + value(unit.text());
        add(list.empty() ? "1 = 0" : "unit IN (" + list + ")");
    }

    /// Its name in the statement.
    template <class T>
    std::string value(T one) {
        values_.emplace_back(std::move(one));
        return fmt::format(":v{}", values_.size());
    }

    bool oldest_first_;
    std::string where_;
    std::deque<std::variant<std::string, long long>> values_;
};

std::vector<AuditEntry> read_entries(
    soci::session& sql, const Conditions& conditions, Window window
) {
    AuditEntry entry;
    long long id = 0;
    long long at = 0;
    Column<std::string> unit;
    Column<std::string> before;
    Column<std::string> after;
    soci::statement select(sql);
    select.exchange(soci::into(id));
    select.exchange(soci::into(at));
    select.exchange(soci::into(entry.actor));
    select.exchange(soci::into(entry.address));
    select.exchange(soci::into(entry.action));
    select.exchange(soci::into(entry.subject));
    select.exchange(soci::into(unit.value, unit.is));
    select.exchange(soci::into(before.value, before.is));
    select.exchange(soci::into(after.value, after.is));
    conditions.run(
        select,
        "SELECT id, at_us, actor, address, action, subject, unit, before_json, after_json"
        " FROM audit",
        fmt::format(
            " ORDER BY {} LIMIT {} OFFSET {}", conditions.order(), window.limit, window.offset
        )
    );
    std::vector<AuditEntry> entries;
    while (select.fetch()) {
        entry.id = id;
        entry.at = base::instant_of(at);
        entry.unit = unit_code_of(unit);
        entry.before = before.empty() ? std::string{} : before.value;
        entry.after = after.empty() ? std::string{} : after.value;
        entries.push_back(entry);
    }
    return entries;
}

}  // namespace

void Change::note(
    std::string_view action,
    const Subject& subject,
    const std::string& before,
    const std::string& after
) const {
    const long long at = base::micros_of(now);
    const std::string what(action);
    auto unit = column_of(subject.unit);
    auto before_json = json_column(before);
    auto after_json = json_column(after);
    sql << "INSERT INTO audit"
           " (id, at_us, actor, address, action, subject, unit, before_json, after_json)"
           " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM audit),"
           " :at, :actor, :address, :action, :subject, :unit, :before, :after)",
        soci::use(at), soci::use(by.name), soci::use(by.address), soci::use(what),
        soci::use(subject.name), soci::use(unit.value, unit.is),
        soci::use(before_json.value, before_json.is), soci::use(after_json.value, after_json.is);
}

Page<AuditEntry> read_audit(soci::session& sql, const AuditFilter& filter, Window window) {
    Page<AuditEntry> page;
    const Conditions conditions(filter);
    long long total = 0;
    soci::statement count(sql);
    count.exchange(soci::into(total));
    conditions.run(count, "SELECT COUNT(*) FROM audit", "");
    count.fetch();
    page.total = narrow<std::uint64_t>(total);
    page.items = read_entries(sql, conditions, window);
    return page;
}

std::vector<AuditEntry> read_audit_behind(
    soci::session& sql,
    const AuditFilter& filter,
    const std::optional<std::int64_t>& id,
    std::uint32_t limit
) {
    Conditions conditions(filter);
    if (id) conditions.add_behind(*id);
    return read_entries(sql, conditions, {limit, 0});
}

}  // namespace emc::registry
