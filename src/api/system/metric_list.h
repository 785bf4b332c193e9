#pragma once

/// Metric families as a list that is written line by line.

#include <prometheus/metric_family.h>

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace emc::api {

class MetricList {
public:
    template <class Number>
    void gauge(std::string_view name, std::string_view help, Number value) {
        add(name, help, prometheus::MetricType::Gauge);
        sample({}, {}, static_cast<double>(value));
    }
    template <class Number>
    void counter(std::string_view name, std::string_view help, Number value) {
        add(name, help, prometheus::MetricType::Counter);
        sample({}, {}, static_cast<double>(value));
    }
    /// A counter whose samples follow, each with its label.
    void counters(std::string_view name, std::string_view help) {
        add(name, help, prometheus::MetricType::Counter);
    }
    template <class Number>
    void with(std::string_view label, std::string_view value, Number number) {
        sample(label, value, static_cast<double>(number));
    }

    [[nodiscard]] std::vector<prometheus::MetricFamily> take() { return std::move(families_); }

private:
    void add(std::string_view name, std::string_view help, prometheus::MetricType type);
    void sample(std::string_view label, std::string_view label_value, double value);

    std::vector<prometheus::MetricFamily> families_;
};

}  // namespace emc::api
