#pragma once

/// The registry over SQL: each call is one transaction over the tables' functions.

#include <mutex>

#include "registry/change.h"
#include "registry/lists/sql_user_lists.h"
#include "registry/people/sql_people.h"
#include "registry/people/token_uses.h"
#include "registry/registry.h"
#include "registry/sql/pool.h"

namespace emc::registry {

class SqlRegistry final : public Registry {
public:
    SqlRegistry(Pool::Target target, std::size_t connections_max, const base::Clock& clock);

    /// Migrates and makes the first snapshot; called once, before anything else.
    [[nodiscard]] base::Result<void> start();

    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const override;
    [[nodiscard]] base::Instant snapshot_as_of() const override;
    base::Result<std::shared_ptr<const Snapshot>> refresh() override;

    base::Result<void> put_units(const std::vector<Unit>& units, const Actor& by) override;
    base::Result<void> put_units_of(const UnitsOf& units_of, const Actor& by) override;
    base::Result<void> add_unit(const Unit& unit, const Actor& by) override;
    base::Result<Site> add_site(Site site, const Actor& by) override;
    base::Result<void> change_unit(const Unit& unit, const Actor& by, const Unit* seen) override;
    base::Result<Site> change_site(const Site& site, const Actor& by, const Site* seen) override;
    base::Result<std::vector<Contact>> contacts() override;
    base::Result<void> put_contacts(
        const std::vector<Contact>& contacts, const Actor& by, const std::vector<Contact>* seen
    ) override;
    base::Result<NewToken> add_token(
        std::string name,
        Role role,
        const model::UnitCode& unit,
        const Actor& by,
        std::optional<base::Day> valid_to
    ) override;
    base::Result<void> end_token(std::int64_t id, const Actor& by) override;
    base::Result<std::vector<Token>> tokens() override;
    void token_used(std::int64_t id) override;
    [[nodiscard]] People& people() override { return people_; }

    base::Result<ListVersion> add_list(
        const NewList& list, std::optional<base::Day> default_from, const Actor& by
    ) override;
    base::Result<ListVersion> make_default(
        model::SiteId site, std::uint32_t version, base::Day from, const Actor& by
    ) override;
    base::Result<Page<ListVersion>> list_versions(model::SiteId site, Window window) override;
    base::Result<ListVersion> list_version(model::SiteId site, std::uint32_t version) override;
    base::Result<Page<model::ServiceRow>> list_rows(
        model::SiteId site, std::uint32_t version, Window window
    ) override;
    base::Result<void> list_file(model::SiteId site, std::uint32_t version, const PartSink& sink)
        override;

    base::Result<ListVersion> put_decision(
        model::SiteId site,
        std::uint32_t version,
        const std::string& file_name,
        const FileBytes& file,
        const Actor& by
    ) override;
    base::Result<void> remove_decision(model::SiteId site, std::uint32_t version, const Actor& by)
        override;
    base::Result<void> decision_file(
        model::SiteId site, std::uint32_t version, const PartSink& sink
    ) override;

    base::Result<Alias> put_alias(
        model::SiteId site, std::string_view code, std::string_view id_mcdt, const Actor& by
    ) override;
    base::Result<void> change_aliases(
        model::SiteId site, const AliasChanges& changes, const Actor& by
    ) override;
    base::Result<void> remove_alias(model::SiteId site, std::string_view code, const Actor& by)
        override;
    base::Result<Page<Alias>> aliases(model::SiteId site, Window window) override;
    [[nodiscard]] UserLists& user_lists() override { return user_lists_; }

    base::Result<void> note(
        std::string_view action,
        const std::string& subject,
        const model::UnitCode& unit,
        const Actor& by
    ) override;
    base::Result<Page<AuditEntry>> audit(const AuditFilter& filter, Window window) override;
    base::Result<void> each_audit(
        const AuditFilter& filter, const std::function<base::Result<void>(const AuditEntry&)>& visit
    ) override;
    base::Result<void> dump(const std::filesystem::path& file) override;
    base::Result<void> load(const std::filesystem::path& file) override;
    base::Result<void> ping() override;
    [[nodiscard]] std::string_view engine() const override;

private:
    /// Runs `body(Change)` as one writing transaction of `by`.
    template <class Body>
    auto write(const Actor& by, Body body) -> std::invoke_result_t<Body&, const Change&>;
    [[nodiscard]] base::Day today() const;
    void keep(std::shared_ptr<const Snapshot> snapshot, base::Instant as_of);
    base::Result<void> write_token_uses();

    Pool pool_;
    const base::Clock& clock_;
    TokenUses token_uses_;
    SqlPeople people_;
    SqlUserLists user_lists_;
    std::mutex refreshing_;  ///< One at a time reads a new snapshot; the others get the same.
    mutable std::mutex snapshot_mutex_;  ///< Guards what is below, and nothing that takes long.
    std::shared_ptr<const Snapshot> snapshot_;
    base::Instant snapshot_as_of_;
};

}  // namespace emc::registry
