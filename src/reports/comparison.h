#pragma once

/// Puts the rows of the period before beside those of a period.
///
/// Shape     traffic.h, "In a comparison".

#include <vector>

#include "model/period.h"
#include "reports/traffic.h"

namespace emc::reports {

class Alignment {
public:
    Alignment(model::Period now, model::Period before, store::HitQuestion::By by)
        : now_(now), before_(before), by_(by) {}

    /// Puts rows by time at the day they are compared with. Those of a longer period before that
    /// have none are left out.
    void move(std::vector<store::HitSums>& rows) const;
    /// `before` are rows after move().
    void add(std::vector<TrafficRow>& rows, const std::vector<TrafficRow>& before) const;

private:
    [[nodiscard]] base::Day moved(base::Day day) const;
    /// Whether the period before has a place for the row of this key.
    [[nodiscard]] bool has_place(const std::string& key) const;

    model::Period now_;
    model::Period before_;
    store::HitQuestion::By by_;
};

}  // namespace emc::reports
