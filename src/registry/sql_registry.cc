#include "registry/sql_registry.h"

#include <soci/soci.h>

#include <limits>

#include "registry/audit.h"
#include "registry/dump/dump.h"
#include "registry/lists/alias_table.h"
#include "registry/lists/decision_table.h"
#include "registry/lists/list_file.h"
#include "registry/lists/list_table.h"
#include "registry/people/contact_table.h"
#include "registry/people/token_table.h"
#include "registry/site_table.h"
#include "registry/snapshot_reader.h"
#include "registry/sql/migrations.h"
#include "registry/sql/transaction.h"
#include "registry/sql/writing.h"
#include "registry/unit_table.h"

namespace emc::registry {
namespace {

/// Entries of the trail that are in memory at once.
constexpr std::uint32_t audit_step = 2000;

}  // namespace

SqlRegistry::SqlRegistry(Pool::Target target, std::size_t connections_max, const base::Clock& clock)
    : pool_(std::move(target), connections_max),
      clock_(clock),
      people_(pool_, clock),
      user_lists_(pool_, clock),
      snapshot_(std::make_shared<Snapshot>()) {}

base::Result<void> SqlRegistry::start() {
    TRY(migrate(pool_, clock_));
    TRY(refresh());
    return {};
}

template <class Body>
auto SqlRegistry::write(const Actor& by, Body body) -> std::invoke_result_t<Body&, const Change&> {
    return registry::write(pool_, clock_, by, std::move(body));
}

base::Day SqlRegistry::today() const {
    return base::day_of(clock_.now());
}

std::shared_ptr<const Snapshot> SqlRegistry::snapshot() const {
    const std::lock_guard lock(snapshot_mutex_);
    return snapshot_;
}

base::Instant SqlRegistry::snapshot_as_of() const {
    const std::lock_guard lock(snapshot_mutex_);
    return snapshot_as_of_;
}

void SqlRegistry::keep(std::shared_ptr<const Snapshot> snapshot, base::Instant as_of) {
    const std::lock_guard lock(snapshot_mutex_);
    snapshot_ = std::move(snapshot);
    snapshot_as_of_ = as_of;
}

base::Result<std::shared_ptr<const Snapshot>> SqlRegistry::refresh() {
    using Made = base::Result<std::shared_ptr<const Snapshot>>;
    const std::lock_guard one_at_a_time(refreshing_);
    if (token_uses_.is_due(clock_.now())) {
        TRY(write_token_uses());
    }
    auto before = snapshot();
    // Before the question: what is entered while it is asked may be missing.
    const auto as_of = clock_.now();
    TRY(const auto revision, transact(pool_, Access::one_query, [](soci::session& sql) {
            return base::Result<std::uint64_t>(read_revision(sql));
        }));
    // Migrated, a registry is at revision 0 and empty, as the first snapshot is.
    if (revision == before->revision && !before->has_aged(today())) {
        keep(before, as_of);
        return before;
    }
    TRY(auto now, transact(pool_, Access::read, [&](soci::session& sql) {
            return Made(read_snapshot(sql, before.get(), today()));
        }));
    keep(now, as_of);
    return now;
}

base::Result<void> SqlRegistry::put_units(const std::vector<Unit>& units, const Actor& by) {
    return write(by, [&](const Change& change) { return registry::put_units(change, units); });
}

base::Result<void> SqlRegistry::put_units_of(const UnitsOf& units_of, const Actor& by) {
    return write(by, [&](const Change& change) -> base::Result<void> {
        TRY(const auto units, units_of(read_units(change.sql)));
        return registry::put_units(change, units);
    });
}

base::Result<void> SqlRegistry::add_unit(const Unit& unit, const Actor& by) {
    return write(by, [&](const Change& change) { return registry::add_unit(change, unit); });
}

base::Result<Site> SqlRegistry::add_site(Site site, const Actor& by) {
    return write(by, [&](const Change& change) { return registry::add_site(change, site); });
}

base::Result<void> SqlRegistry::change_unit(const Unit& unit, const Actor& by, const Unit* seen) {
    return write(by, [&](const Change& change) {
        return registry::change_unit(change, unit, seen);
    });
}

base::Result<Site> SqlRegistry::change_site(const Site& site, const Actor& by, const Site* seen) {
    return write(by, [&](const Change& change) {
        return registry::change_site(change, site, seen);
    });
}

base::Result<std::vector<Contact>> SqlRegistry::contacts() {
    return transact(pool_, Access::one_query, [](soci::session& sql) {
        return base::Result<std::vector<Contact>>(read_contacts(sql));
    });
}

base::Result<void> SqlRegistry::put_contacts(
    const std::vector<Contact>& contacts, const Actor& by, const std::vector<Contact>* seen
) {
    return write(by, [&](const Change& change) {
        return registry::put_contacts(change, contacts, seen);
    });
}

base::Result<Registry::NewToken> SqlRegistry::add_token(
    std::string name,
    Role role,
    const model::UnitCode& unit,
    const Actor& by,
    std::optional<base::Day> valid_to
) {
    Token token;
    token.valid_to = valid_to;
    token.name = std::move(name);
    token.role = role;
    token.unit = unit;
    return write(by, [&](const Change& change) { return registry::add_token(change, token); });
}

base::Result<void> SqlRegistry::end_token(std::int64_t id, const Actor& by) {
    return write(by, [&](const Change& change) { return registry::end_token(change, id); });
}

base::Result<std::vector<Token>> SqlRegistry::tokens() {
    TRY(write_token_uses());
    return transact(pool_, Access::one_query, [](soci::session& sql) {
        return base::Result<std::vector<Token>>(read_tokens(sql));
    });
}

void SqlRegistry::token_used(std::int64_t id) {
    token_uses_.add(id, clock_.now());
}

base::Result<void> SqlRegistry::write_token_uses() {
    for (const auto& [id, at] : token_uses_.take()) {
        // One statement, and true again when it is repeated: it needs no transaction.
        TRY(transact(
            pool_,
            Access::one_query,
            [token = id, used = at](soci::session& sql) -> base::Result<void> {
                see_token(sql, token, used);
                return {};
            }
        ));
    }
    return {};
}

base::Result<ListVersion> SqlRegistry::add_list(
    const NewList& list, std::optional<base::Day> default_from, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::add_list(change, list, default_from);
    });
}

base::Result<ListVersion> SqlRegistry::make_default(
    model::SiteId site, std::uint32_t version, base::Day from, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::make_default(change, site, version, from);
    });
}

base::Result<Page<ListVersion>> SqlRegistry::list_versions(model::SiteId site, Window window) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_versions(sql, site, window, today());
    });
}

base::Result<ListVersion> SqlRegistry::list_version(model::SiteId site, std::uint32_t version) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_version(sql, site, version, today());
    });
}

base::Result<Page<model::ServiceRow>> SqlRegistry::list_rows(
    model::SiteId site, std::uint32_t version, Window window
) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_rows(sql, site, version, window);
    });
}

base::Result<void> SqlRegistry::list_file(
    model::SiteId site, std::uint32_t version, const PartSink& sink
) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_list_file(sql, site, version, sink);
    });
}

base::Result<ListVersion> SqlRegistry::put_decision(
    model::SiteId site,
    std::uint32_t version,
    const std::string& file_name,
    const FileBytes& file,
    const Actor& by
) {
    return write(by, [&](const Change& change) -> base::Result<ListVersion> {
        TRY(registry::put_decision(change, site, version, file_name, file));
        return read_version(change.sql, site, version, today());
    });
}

base::Result<void> SqlRegistry::remove_decision(
    model::SiteId site, std::uint32_t version, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::remove_decision(change, site, version);
    });
}

base::Result<void> SqlRegistry::decision_file(
    model::SiteId site, std::uint32_t version, const PartSink& sink
) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_decision_file(sql, site, version, sink);
    });
}

base::Result<Alias> SqlRegistry::put_alias(
    model::SiteId site, std::string_view code, std::string_view id_mcdt, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::put_alias(change, site, code, id_mcdt);
    });
}

base::Result<void> SqlRegistry::remove_alias(
    model::SiteId site, std::string_view code, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::remove_alias(change, site, code);
    });
}

base::Result<void> SqlRegistry::change_aliases(
    model::SiteId site, const AliasChanges& changes, const Actor& by
) {
    return write(by, [&](const Change& change) {
        return registry::change_aliases(change, site, changes);
    });
}

base::Result<Page<Alias>> SqlRegistry::aliases(model::SiteId site, Window window) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_aliases(sql, site, window);
    });
}

base::Result<void> SqlRegistry::note(
    std::string_view action,
    const std::string& subject,
    const model::UnitCode& unit,
    const Actor& by
) {
    return write(by, [&](const Change& change) -> base::Result<void> {
        change.note(action, {subject, unit}, {}, {});
        return {};
    });
}

base::Result<Page<AuditEntry>> SqlRegistry::audit(const AuditFilter& filter, Window window) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return base::Result<Page<AuditEntry>>(read_audit(sql, filter, window));
    });
}

base::Result<void> SqlRegistry::each_audit(
    const AuditFilter& filter, const std::function<base::Result<void>(const AuditEntry&)>& visit
) {
    // Where a lost connection makes it begin anew, it goes on behind the last one that was shown.
    std::optional<std::int64_t> last;
    return transact(pool_, Access::read, [&](soci::session& sql) -> base::Result<void> {
        for (;;) {
            const auto entries = read_audit_behind(sql, filter, last, audit_step);
            if (entries.empty()) return {};
            for (const auto& entry : entries) {
                TRY(visit(entry));
                last = entry.id;
            }
        }
    });
}

base::Result<void> SqlRegistry::dump(const std::filesystem::path& file) {
    std::optional<DumpWriter> writer;
    const auto write_all = [&](soci::session& sql) -> base::Result<void> {
        writer.reset();  // A lost connection may have cut a first attempt short.
        TRY(auto fresh, DumpWriter::create(file));
        writer.emplace(std::move(fresh));
        return write_dump(sql, *writer);
    };
    TRY(transact(pool_, Access::read, write_all));
    return writer->finish();
}

base::Result<void> SqlRegistry::load(const std::filesystem::path& file) {
    TRY(auto reader, DumpReader::open(file));
    return transact(pool_, Access::write, [&](soci::session& sql) {
        return load_dump(sql, reader);
    });
}

base::Result<void> SqlRegistry::ping() {
    return transact(pool_, Access::one_query, [](soci::session& sql) {
        static_cast<void>(read_revision(sql));
        return base::Result<void>();
    });
}

std::string_view SqlRegistry::engine() const {
    return pool_.engine() == Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace emc::registry
