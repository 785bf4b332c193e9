#include "api/system/metric_list.h"

namespace emc::api {

void MetricList::add(std::string_view name, std::string_view help, prometheus::MetricType type) {
    families_.push_back({std::string(name), std::string(help), type, {}});
}

void MetricList::sample(std::string_view label, std::string_view label_value, double value) {
    prometheus::ClientMetric metric;
    if (!label.empty()) metric.label.push_back({std::string(label), std::string(label_value)});
    metric.gauge.value = value;
    metric.counter.value = value;
    families_.back().metric.push_back(std::move(metric));
}

}  // namespace emc::api
