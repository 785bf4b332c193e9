#pragma once

/// Values as the API writes them.

#include <boost/json/object.hpp>
#include <span>
#include <string>

#include "api/refusal.h"
#include "base/clock.h"
#include "base/day.h"
#include "indicators/evaluator.h"
#include "model/service.h"
#include "registry/registry.h"
#include "store/case_store.h"

namespace emc::api {

[[nodiscard]] boost::json::value json_of(base::Instant instant);  ///< The epoch is null.
[[nodiscard]] boost::json::value json_of(std::optional<base::Day> day);
[[nodiscard]] boost::json::value json_of(const model::UnitCode& unit);  ///< Empty is null.

[[nodiscard]] boost::json::object json_of(const registry::Unit& unit);
[[nodiscard]] boost::json::object json_of(const registry::Site& site);
[[nodiscard]] boost::json::object json_of(const registry::Contact& contact);
[[nodiscard]] boost::json::object json_of(const registry::Token& token);
[[nodiscard]] boost::json::object json_of(const registry::Person& person);
[[nodiscard]] boost::json::object json_of(const registry::Session& session);
[[nodiscard]] boost::json::object json_of(const registry::AuditEntry& entry);
[[nodiscard]] boost::json::object json_of(const model::ServiceRow& row);
[[nodiscard]] boost::json::object json_of(const store::RefusedRow& row);

/// `problems` as the contract has them, in one language.
[[nodiscard]] boost::json::array json_of(
    std::span<const registry::Problem> problems, Language language
);
/// Adds `problems`, which held rows back, and `warnings`, which did not.
void add_findings(
    boost::json::object& object, std::span<const registry::Problem> all, Language language
);
[[nodiscard]] boost::json::value json_of(const std::optional<registry::Decision>& decision);
/// One import, without its problems and warnings.
[[nodiscard]] boost::json::object json_of(const registry::ListVersion& version);

[[nodiscard]] boost::json::object json_of(const registry::UserListVersion& version);

[[nodiscard]] boost::json::object json_of(const indicators::Figure& figure);
[[nodiscard]] boost::json::object json_of(const indicators::Coverage& coverage);

/// {"items":[…],"total":N}
template <class Items>
[[nodiscard]] boost::json::object page_of(const Items& items, std::uint64_t total) {
    boost::json::array array;
    for (const auto& item : items)
        array.push_back(json_of(item));
    return {{"items", std::move(array)}, {"total", total}};
}

/// {"items":[…],"total":N,"asOf":…}
template <class Items>
[[nodiscard]] boost::json::object page_of(
    const Items& items, std::uint64_t total, base::Instant as_of
) {
    auto page = page_of(items, total);
    page["asOf"] = json_of(as_of);
    return page;
}

/// Bytes as text that JSON can hold: what is no UTF-8 becomes U+FFFD, byte for byte.
[[nodiscard]] std::string readable(std::string_view bytes);

}  // namespace emc::api
