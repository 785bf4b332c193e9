#pragma once

/// Between the values of the model and what a column holds: whole numbers and text, or nothing.
///
/// Errors    Reading throws Broken where a column holds what this module would never have written.

#include <soci/soci.h>
#include <limits>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/day.h"
#include "model/ids.h"
#include "registry/sql/failure.h"

namespace emc::registry {

/// A column that can be NULL. `into(c.value, c.is)` reads it and `use(c.value, c.is)` writes it.
template <class T>
struct Column {
    T value{};
    soci::indicator is = soci::i_null;

    [[nodiscard]] bool empty() const { return is == soci::i_null; }
};

inline Column<long long> column_of(const std::optional<base::Day>& day) {
    if (!day) return {};
    return {day->days, soci::i_ok};
}

inline Column<std::string> column_of(const model::UnitCode& code) {
    if (code.empty()) return {};
    return {code.text(), soci::i_ok};
}

template <class T>
T narrow(long long number) {
    if (number < 0 || static_cast<unsigned long long>(number) > std::numeric_limits<T>::max()) {
        throw Broken("stored number out of range: " + std::to_string(number));
    }
    return static_cast<T>(number);
}

inline std::optional<base::Day> day_of(const Column<long long>& column) {
    if (column.empty()) return std::nullopt;
    return base::Day{static_cast<std::int32_t>(column.value)};
}

inline model::UnitCode unit_code_of(const std::string& text) {
    const auto code = model::UnitCode::parse(text);
    if (!code) throw Broken("stored unit code: " + text);
    return *code;
}

inline model::UnitCode unit_code_of(const Column<std::string>& column) {
    return column.empty() ? model::UnitCode{} : unit_code_of(column.value);
}

}  // namespace emc::registry
