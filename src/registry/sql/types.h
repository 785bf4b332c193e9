#pragma once

/// What people enter, as values: units, sites, tokens, versions of lists.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/day.h"
#include "model/ids.h"
#include "model/service.h"
#include "registry/lists/file_bytes.h"

namespace emc::registry {

struct Unit {
    model::UnitCode code;
    std::string name;
    std::string kind;        ///< `ministry`, `province`, or `unit` for one below another.
    model::UnitCode parent;  ///< Empty: stands at the top.
    std::optional<base::Day> valid_from;
    std::optional<base::Day> valid_to;
    model::UnitCode successor;  ///< Empty: none. Figures before the merger stay with this unit.

    bool operator==(const Unit&) const = default;
};

/// What a site's operator demands of those who send in its name.
struct Policy {
    bool token_required = false;
    std::vector<std::string> addresses;       ///< CIDRs; empty: from anywhere.
    std::uint32_t events_per_second_max = 0;  ///< 0: no limit.

    bool operator==(const Policy&) const = default;
};

/// A unit that a site belonged to before.
struct FormerUnit {
    model::UnitCode unit;
    base::Day until;  ///< Its last day.

    bool operator==(const FormerUnit&) const = default;
};

struct Site {
    model::SiteId id;
    model::UnitCode unit;
    std::string name;
    std::string url;
    std::string kind;  ///< `portal`, `case_system` or `both`.
    Policy policy;
    /// Grows with every change of what this site's default lists say: a new default, an alias set
    /// or removed. 0: never had a list.
    std::uint32_t lists_revision = 0;
    base::Instant created{};  ///< The epoch: not known.
    /// It is no longer measured since then: what it sends is refused.
    std::optional<base::Instant> archived = std::nullopt;
    /// Oldest first; `unit` has it since the last one's day. Figures of their days stay with them.
    std::vector<FormerUnit> former_units = {};

    bool operator==(const Site&) const = default;
};

enum class Role { national, unit, viewer };

[[nodiscard]] std::optional<Role> parse_role(std::string_view text);
[[nodiscard]] std::string_view to_string(Role role);

/// An API token as stored: never its secret, only a hash of it.
/// Somebody whom one asks for help.
struct Contact {
    std::string topic;  ///< For what, as in "Hỗ trợ kỹ thuật".
    std::string name;
    std::string phone;  ///< At least one of these two.
    std::string email;

    bool operator==(const Contact&) const = default;
};

struct Token {
    std::int64_t id = 0;
    std::string name;
    Role role = Role::viewer;
    model::UnitCode unit;  ///< Empty: the whole country.
    base::Instant created;
    std::optional<base::Instant> ended;
    std::optional<base::Instant> used = std::nullopt;  ///< Last, to token_use_step.
    std::optional<base::Day> valid_to = std::nullopt;  ///< Its last day; nothing: it has none.

    /// Whether its last day is over.
    [[nodiscard]] bool is_over(base::Day today) const { return valid_to && *valid_to < today; }
};

/// Something wrong, or worth knowing, in one row of an imported workbook.
struct Problem {
    std::uint32_t row = 0;  ///< As the workbook's reader sees it, from 1; 0: the whole file.
    std::string column;
    std::string code;  ///< Stable, lower_case.
    std::string message_vi;
    std::string message_en;
    bool warning = false;  ///< A warning does not hold the row back.

    bool operator==(const Problem&) const = default;
};

/// The scan of the decision by which a unit published a version of its list.
struct Decision {
    std::string file_name;
    std::uint64_t file_bytes = 0;
    base::Instant attached;
    std::string attached_by;
};

/// Days on which one version of a list was, is or will be the default.
struct DefaultPeriod {
    base::Day from;
    std::optional<base::Day> to;  ///< The last of them; nothing while no other version follows.

    bool operator==(const DefaultPeriod&) const = default;
};

/// One import of a site's list of services (*Lịch sử Import*).
struct ListVersion {
    model::SiteId site;
    std::uint32_t version = 0;  ///< From 1, per site.
    base::Instant imported;
    std::string imported_by;
    std::string file_name;
    std::uint64_t file_bytes = 0;
    std::uint32_t rows = 0;
    std::string sheet;                 ///< Where its rows stood; empty where that is not known.
    std::vector<Problem> problems;     ///< The first of them, warnings too.
    std::uint32_t problems_total = 0;  ///< Rows held back and mistakes of the whole file.
    std::uint32_t warnings_total = 0;
    bool is_default = false;  ///< The default of today.
    /// By day. A site's first period holds for all days before it too.
    std::vector<DefaultPeriod> default_periods;
    std::optional<Decision> decision = std::nullopt;
};

struct NewList {
    model::SiteId site;
    std::string imported_by;
    std::string file_name;
    FileBytes file;  ///< The workbook.
    std::string sheet = {};
    std::vector<model::ServiceRow> rows;
    std::vector<Problem> problems;
    std::uint32_t problems_total = 0;
    std::uint32_t warnings_total = 0;
};

/// A code that a site's cases use for a row of its lists which names another one.
struct Alias {
    std::string code;     ///< What the cases name as codeTTHC.
    std::string id_mcdt;  ///< The row's own code.
    base::Instant set;
    std::string set_by;

    bool operator==(const Alias&) const = default;
};

/// Several aliases of one site, changed at once.
struct AliasChanges {
    struct Meaning {
        std::string code;
        std::string id_mcdt;
    };
    std::vector<std::string> removed;  ///< Codes; they go before `put` is set.
    std::vector<Meaning> put;
};

template <class T>
struct Page {
    std::vector<T> items;
    std::uint64_t total = 0;
};

struct Window {
    std::uint32_t limit = 100;
    std::uint32_t offset = 0;
};

/// Who did something, for the audit trail.
struct Actor {
    std::string name;  ///< A login, a token's name, or `cli`.
    std::string address;
};

/// One write, as the audit trail has it.
struct AuditEntry {
    std::int64_t id = 0;
    base::Instant at;
    std::string actor;
    std::string address;
    std::string action;    ///< `site.add`, `list.default`, …
    std::string subject;   ///< `site/227`, `unit/H34`, …
    model::UnitCode unit;  ///< Where the subject stood before it; empty: the country's.
    std::string before;    ///< JSON, or empty.
    std::string after;     ///< JSON, or empty.
};

/// What to look for; what is empty does not matter.
struct AuditFilter {
    std::optional<base::Instant> from = std::nullopt;
    std::optional<base::Instant> before = std::nullopt;  ///< And not at it.
    std::string who = {};                                ///< A part of the actor's name.
    /// An action (`site.add`), what stands before its dot (`site`), or a subject (`site/227`).
    std::string what = {};
    std::string text = {};  ///< A part of anything an entry says. ASCII letters in either case.
    std::optional<std::vector<model::UnitCode>> units =
        std::nullopt;  ///< Standing at one of these.
    bool oldest_first = false;
};

}  // namespace emc::registry
