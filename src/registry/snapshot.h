#pragma once

/// The registry as the stages read it: immutable, in memory, as of one revision.
///
/// Place     collector asks for sites and tokens, loader and indicators for levels and units. A new
///           snapshot is made by Registry::refresh() when anything changed; holders of an old one
///           keep a consistent picture.
/// Shape     Lists keep of each row only what figures need: code, level, procedure.
/// Threads   Immutable: any.
/// Limits    About 100 bytes for each row of each version that ever was a default.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/user_counts.h"
#include "registry/site_history.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// One row of a list, as figures need it.
struct ListedService {
    std::string code;  ///< ID MCDT.
    std::int8_t level = 0;
    std::string procedure;  ///< Base code (`2.000221`), or empty without a national code.
};

struct ServiceList {
    std::uint32_t version = 0;
    std::vector<ListedService> services;

    /// The row of a code (the first, where it stands twice), or nullptr; an empty code has none.
    [[nodiscard]] const ListedService* find(std::string_view code) const;
    /// Must be called once after `services` is filled.
    void index();

private:
    /// Where a code's row stands, or the free place behind its own.
    [[nodiscard]] std::size_t place_of(std::string_view code) const;

    /// A hash table by code, half empty at least, so that a search ends: the row, counted from 1.
    std::vector<std::uint32_t> rows_by_code_;
};

/// The lists that were one site's default, by the day from which each held, and its aliases.
struct SiteLists {
    std::uint32_t revision = 0;
    /// Ascending by day. The first holds for all days before it too.
    std::vector<std::pair<base::Day, std::shared_ptr<const ServiceList>>> by_day;

    /// What a code stands for, where cases use another one than the list: the row's own code.
    std::map<std::string, std::string, std::less<>> aliases;

    /// The list that was the default on a day; nullptr where the site never had one.
    [[nodiscard]] const ServiceList* on(base::Day day) const;
    /// The row of one of these lists that a case's code means: the row of that code, else the one
    /// that an alias names. nullptr: the case is unmatched.
    [[nodiscard]] const ListedService* row_of(const ServiceList& list, std::string_view code) const;
};

/// What figures need of a unit's list of user accounts in force.
struct UserList {
    std::uint32_t version = 0;
    model::UserCounts counts;
};

class Snapshot {
public:
    std::uint64_t revision = 0;
    base::Day day = {};  ///< On which it was made.
    std::map<model::UnitCode, Unit> units;
    std::unordered_map<model::SiteId, Site> sites;
    std::unordered_map<model::SiteId, std::shared_ptr<const SiteLists>> lists;
    std::map<model::UnitCode, std::shared_ptr<const UserList>> user_lists;
    std::unordered_map<std::string, Token> tokens_by_hash;  ///< Those that have not ended.

    [[nodiscard]] const Unit* unit(const model::UnitCode& code) const;
    [[nodiscard]] const Site* site(model::SiteId id) const;
    /// nullptr where the site never had a default list.
    [[nodiscard]] const SiteLists* lists_of(model::SiteId id) const;
    /// The lists of a unit and of all units below it, of an empty code all.
    [[nodiscard]] std::vector<const UserList*> user_lists_within(const model::UnitCode& top) const;
    /// The token whose secret this is, or nullptr; also where its last day was over by `day`.
    [[nodiscard]] const Token* token(std::string_view secret) const;
    /// The same, its last day over or not.
    [[nodiscard]] const Token* known_token(std::string_view secret) const;
    /// The token of an id, or nullptr where it has ended.
    [[nodiscard]] const Token* token_of(std::int64_t id) const;
    /// Whether the last day of a token was over by one of these days and not by the other.
    [[nodiscard]] bool has_aged(base::Day today) const;

    /// True where `below` is `top` or stands anywhere below it; an empty `top` is the country.
    [[nodiscard]] bool is_within(const model::UnitCode& below, const model::UnitCode& top) const;
    /// The sites of a unit and of all units below it; of an empty code all sites. Ascending.
    [[nodiscard]] std::vector<model::SiteId> sites_within(const model::UnitCode& top) const;
    /// The same, and those that belonged to one of these units: each with its days there. By site,
    /// then by day.
    [[nodiscard]] std::vector<Stay> stays_within(const model::UnitCode& top) const;

    /// Called once after units and sites are filled. Without it the two above are right too, but
    /// look at every site.
    void index();

private:
    using SitesOf = std::unordered_map<model::UnitCode, std::vector<model::SiteId>>;
    /// What an index has for a unit and all units below it; in no order.
    [[nodiscard]] std::vector<model::SiteId> sites_at(
        const model::UnitCode& top, const SitesOf& sites_of
    ) const;

    std::unordered_map<model::UnitCode, std::vector<model::UnitCode>> children_;
    SitesOf sites_of_;
    SitesOf former_sites_of_;  ///< Of a unit that had a site twice, twice.
    bool indexed_ = false;
};

}  // namespace emc::registry
