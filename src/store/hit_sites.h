#pragma once

/// Whose hits a question to the store is about, and what makes the store ask for no others.
///
/// Limits    The query grows with neither the sites nor their days: both travel beside it. Of sites
///           that are asked for some of their days the store makes a set of every such day.

#include <span>
#include <string>
#include <vector>

#include "model/ids.h"
#include "model/period.h"
#include "store/engine.h"
#include "store/row_binary.h"

namespace emc::store {

/// A site on some days.
struct SiteDays {
    model::SiteId site;
    model::Period days;

    bool operator==(const SiteDays&) const = default;
};

struct HitSites {
    bool all = false;
    /// Without `all`: of these every day of the question,
    std::vector<model::SiteId> whole;
    /// and of these the days that are said, which lie in the question's period.
    std::vector<SiteDays> parts;

    bool operator==(const HitSites&) const = default;
    [[nodiscard]] bool none() const { return !all && whole.empty() && parts.empty(); }
};

/// The condition of a WHERE, and the tables that it reads. Not copied: the tables point into it.
class SiteCondition {
public:
    explicit SiteCondition(const HitSites& sites);
    SiteCondition(const SiteCondition&) = delete;
    SiteCondition& operator=(const SiteCondition&) = delete;

    /// Begins with AND, or is empty; its columns are `site` and `day`.
    [[nodiscard]] const std::string& sql() const { return sql_; }
    [[nodiscard]] std::span<const Extern> tables() const { return tables_; }

private:
    RowWriter whole_, parts_;
    std::string sql_;
    std::vector<Extern> tables_;
};

}  // namespace emc::store
