#pragma once

/// Everything people enter, kept in SQLite or PostgreSQL.
///
/// Place     api and app write here, importer adds versions of lists; the other stages read a
///           Snapshot. The only module that writes SQL for it (sql/registry/).
/// Promise   Each call is one transaction: all or nothing. Every write stands in the audit trail;
///           one of what a snapshot holds grows the revision, and is in the next refresh()ed one.
/// Errors    Errc in registry/errc.h: not_found, conflict (the code or id exists already), invalid,
///           changed, registry_down (unavailable; a lost PostgreSQL is reconnected on the next
///           call), registry_broken.
/// Threads   Any; calls share a small pool of connections.
/// Limits    connections_max, lock_wait_max; registry/limits.h for what people enter.

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "registry/lists/user_lists.h"
#include "registry/people/people.h"
#include "registry/snapshot.h"
#include "registry/sql/types.h"
#include "registry/unit_tree.h"

namespace emc::registry {

/// How exactly it is known when a token was last used: it is written no more often.
inline constexpr std::chrono::minutes token_use_step{1};

struct Options {
    std::string url =
        "sqlite:";  ///< `sqlite:` (registry.db in folder), `sqlite:PATH` or `postgresql://…`.
    std::filesystem::path folder;  ///< The data folder.
    const base::Clock* clock = nullptr;
    std::size_t connections_max = 4;
    /// The longest that a write waits for another process that writes; then it is registry_down.
    std::chrono::milliseconds lock_wait_max{10'000};
};

class Registry {
public:
    virtual ~Registry() = default;

    /// Opens, and brings the schema to the newest migration.
    [[nodiscard]] static base::Result<std::unique_ptr<Registry>> open(Options options);

    /// The newest snapshot made so far; cheap.
    [[nodiscard]] virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
    /// What was entered up to here, also by another node, stands in snapshot().
    [[nodiscard]] virtual base::Instant snapshot_as_of() const = 0;
    /// Makes a new snapshot if the revision grew, here or by another node, or the last day of a
    /// token is over; one small query if not.
    virtual base::Result<std::shared_ptr<const Snapshot>> refresh() = 0;

    /// Adds units or replaces those with the same code; parents and successors must exist or come
    /// in the same call, and no unit may stand above itself.
    virtual base::Result<void> put_units(const std::vector<Unit>& units, const Actor& by) = 0;
    /// The units to write, by those that are stored at that moment; an error: nothing.
    using UnitsOf = std::function<base::Result<std::vector<Unit>>(const Units&)>;
    /// The same with what `units_of` says, in the transaction in which it is asked: whatever it
    /// takes over of a unit nobody changes in between.
    virtual base::Result<void> put_units_of(const UnitsOf& units_of, const Actor& by) = 0;
    /// Replaces one unit. These three that change one thing take what the caller saw of it, if it
    /// matters: where something else is stored by now the error is `changed`.
    virtual base::Result<void> change_unit(
        const Unit& unit, const Actor& by, const Unit* seen = nullptr
    ) = 0;
    /// Adds one unit; conflict where the code exists.
    virtual base::Result<void> add_unit(const Unit& unit, const Actor& by) = 0;

    /// Adds a site; with id 0 the next free one is taken. Returns it as stored.
    virtual base::Result<Site> add_site(Site site, const Actor& by) = 0;
    /// Replaces a site's units, now and before, name, url, kind and policy.
    virtual base::Result<Site> change_site(
        const Site& site, const Actor& by, const Site* seen = nullptr
    ) = 0;

    /// Whom to ask for help, in the agency's order.
    virtual base::Result<std::vector<Contact>> contacts() = 0;
    virtual base::Result<void> put_contacts(
        const std::vector<Contact>& contacts,
        const Actor& by,
        const std::vector<Contact>* seen = nullptr
    ) = 0;

    struct NewToken {
        Token token;
        std::string secret;  ///< Shown once; 256 random bits as text that starts with `emc_`.
    };
    /// With a last day, it opens nothing after that; a snapshot that was made before knows it by
    /// the next refresh().
    virtual base::Result<NewToken> add_token(
        std::string name,
        Role role,
        const model::UnitCode& unit,
        const Actor& by,
        std::optional<base::Day> valid_to = std::nullopt
    ) = 0;
    virtual base::Result<void> end_token(std::int64_t id, const Actor& by) = 0;
    virtual base::Result<std::vector<Token>> tokens() = 0;
    /// Somebody used a token. Cheap: it is written down by the next refresh() or tokens().
    virtual void token_used(std::int64_t id) = 0;

    /// Those who log in, and their sessions.
    [[nodiscard]] virtual People& people() = 0;

    /// Keeps an import as the site's next version. With `default_from`, it becomes the default in
    /// the same transaction.
    virtual base::Result<ListVersion> add_list(
        const NewList& list, std::optional<base::Day> default_from, const Actor& by
    ) = 0;
    /// Makes a version the default from a day on (a later call for the same day wins).
    virtual base::Result<ListVersion> make_default(
        model::SiteId site, std::uint32_t version, base::Day from, const Actor& by
    ) = 0;
    /// Newest first.
    virtual base::Result<Page<ListVersion>> list_versions(model::SiteId site, Window window) = 0;
    virtual base::Result<ListVersion> list_version(model::SiteId site, std::uint32_t version) = 0;
    virtual base::Result<Page<model::ServiceRow>> list_rows(
        model::SiteId site, std::uint32_t version, Window window
    ) = 0;
    /// The workbook as it was uploaded, byte for byte, part after part; where this fails, what the
    /// sink has had is not all of it.
    virtual base::Result<void> list_file(
        model::SiteId site, std::uint32_t version, const PartSink& sink
    ) = 0;

    /// Attaches the scan of a decision to a version, in place of one that was there.
    virtual base::Result<ListVersion> put_decision(
        model::SiteId site,
        std::uint32_t version,
        const std::string& file_name,
        const FileBytes& file,
        const Actor& by
    ) = 0;
    /// Errors: not_found where none is attached.
    virtual base::Result<void> remove_decision(
        model::SiteId site, std::uint32_t version, const Actor& by
    ) = 0;
    /// The scan, as list_file gives the workbook; not_found where none is attached.
    virtual base::Result<void> decision_file(
        model::SiteId site, std::uint32_t version, const PartSink& sink
    ) = 0;

    /// Sets what a code means, in place of what it meant before; figures of the past follow.
    /// Errors: invalid where the row stands in no list that ever was the site's default, too_many.
    virtual base::Result<Alias> put_alias(
        model::SiteId site, std::string_view code, std::string_view id_mcdt, const Actor& by
    ) = 0;
    virtual base::Result<void> remove_alias(
        model::SiteId site, std::string_view code, const Actor& by
    ) = 0;
    /// All of these changes or none. A code that has no alias, and one that means the row already,
    /// stay as they are. Errors: those of put_alias.
    virtual base::Result<void> change_aliases(
        model::SiteId site, const AliasChanges& changes, const Actor& by
    ) = 0;
    /// Ascending by code.
    virtual base::Result<Page<Alias>> aliases(model::SiteId site, Window window) = 0;

    /// Units' lists of user accounts.
    [[nodiscard]] virtual UserLists& user_lists() = 0;

    /// Puts into the audit trail what somebody did that the registry does not hold: `unit` is whose
    /// operators read of it, empty the country's.
    virtual base::Result<void> note(
        std::string_view action,
        const std::string& subject,
        const model::UnitCode& unit,
        const Actor& by
    ) = 0;
    /// Newest first.
    virtual base::Result<Page<AuditEntry>> audit(const AuditFilter& filter, Window window) = 0;
    base::Result<Page<AuditEntry>> audit(Window window) { return audit({}, window); }
    /// Shows all of them to `visit`, in the same order, and only those that were there at the call.
    /// Ends with the first error that `visit` returns.
    virtual base::Result<void> each_audit(
        const AuditFilter& filter, const std::function<base::Result<void>(const AuditEntry&)>& visit
    ) = 0;

    /// Writes everything as one portable file / reads it into an empty registry, whichever engine
    /// either is on.
    virtual base::Result<void> dump(const std::filesystem::path& file) = 0;
    virtual base::Result<void> load(const std::filesystem::path& file) = 0;

    virtual base::Result<void> ping() = 0;
    /// `sqlite` or `postgresql`.
    [[nodiscard]] virtual std::string_view engine() const = 0;
};

}  // namespace emc::registry
