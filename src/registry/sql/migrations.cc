#include "registry/sql/migrations.h"

#include <soci/soci.h>

#include <charconv>
#include <utility>

#include "base/assert.h"
#include "registry/sql/transaction.h"

namespace emc::registry {

/// Made by the build from sql/registry/: stem and text of each file, in order (cmake/embed.cmake).
std::span<const std::pair<std::string_view, std::string_view>> embedded_sql();

namespace {

std::vector<Migration> numbered() {
    std::vector<Migration> all;
    for (const auto& [stem, text] : embedded_sql()) {
        Migration step{0, stem, text};
        std::from_chars(stem.data(), stem.data() + stem.size(), step.number);
        ASSERT(step.number == static_cast<std::int64_t>(all.size()) + 1);
        all.push_back(step);
    }
    return all;
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

/// The newest migration in the database, 0 for none.
std::int64_t newest_in(soci::session& sql) {
    sql << "CREATE TABLE IF NOT EXISTS migrations ("
           "number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_us BIGINT NOT NULL)";
    long long number = 0;
    sql << "SELECT COALESCE(MAX(number), 0) FROM migrations", soci::into(number);
    return number;
}

void apply(soci::session& sql, const Migration& step, Engine engine, base::Instant now) {
    for (const auto& statement : statements_of(step.text, engine)) {
        sql << statement;
    }
    const long long number = step.number;
    const std::string name(step.name);
    const long long applied = now.time_since_epoch().count();
    sql << "INSERT INTO migrations (number, name, applied_us) VALUES (:number, :name, :applied)",
        soci::use(number), soci::use(name), soci::use(applied);
}

}  // namespace

std::span<const Migration> migrations() {
    static const std::vector<Migration> all = numbered();
    return all;
}

std::vector<std::string> statements_of(std::string_view text, Engine engine) {
    const std::string_view other = engine == Engine::sqlite ? "-- postgresql" : "-- sqlite";
    std::vector<std::string> statements;
    std::string statement;
    bool is_first_line = true;
    bool is_ours = true;
    const auto end_statement = [&] {
        if (is_ours && !statement.empty()) statements.push_back(statement);
        statement.clear();
        is_first_line = true;
        is_ours = true;
    };
    while (!text.empty()) {
        const auto line = take_line(text);
        if (line.empty()) {
            end_statement();
            continue;
        }
        if (is_first_line && line == other) is_ours = false;
        is_first_line = false;
        if (line.starts_with("--")) continue;
        statement += line;
        statement += '\n';
    }
    end_statement();
    return statements;
}

base::Result<void> migrate(Pool& pool, const base::Clock& clock, std::span<const Migration> steps) {
    const auto known = static_cast<std::int64_t>(steps.size());
    for (std::int64_t done = -1; done != known;) {
        const auto step = [&](soci::session& sql) -> base::Result<std::int64_t> {
            const std::int64_t newest = newest_in(sql);
            if (newest > known) return Errc::registry_newer;
            if (newest == known) return newest;
            apply(sql, steps[static_cast<std::size_t>(newest)], pool.engine(), clock.now());
            return newest + 1;
        };
        TRY(done, transact(pool, Access::schema, step));
    }
    return {};
}

}  // namespace emc::registry
