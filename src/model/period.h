#pragma once

/// Days from one to another, both included.

#include "base/day.h"

namespace emc::model {

struct Period {
    base::Day from;
    base::Day to;

    auto operator<=>(const Period&) const = default;
    [[nodiscard]] bool contains(base::Day day) const { return from <= day && day <= to; }
};

}  // namespace emc::model
