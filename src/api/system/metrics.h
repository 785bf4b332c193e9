#pragma once

/// Everything that /metrics shows, from the stages' own counters.
///
/// Shape     Names by one formula: emc_<module>_<what>_<unit>, and `_total` where it only grows.
///           Labels are names of enums, never what a client sent. tests/golden/metrics.txt lists
///           all names, types and label names.
/// Source    docs/operating.md

#include <prometheus/metric_family.h>

#include <vector>

#include "api/budgets.h"
#include "api/system/stages.h"
#include "registry/snapshot.h"

namespace emc::api {

[[nodiscard]] std::vector<prometheus::MetricFamily> metrics_of(
    const StageStats& stats, const registry::Snapshot& snapshot, const Budgets& budgets
);

}  // namespace emc::api
