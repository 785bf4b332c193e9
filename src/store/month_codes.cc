#include "store/month_codes.h"

#include <chrono>

namespace emc::store {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

year_month month_of(base::Day day) {
    const year_month_day date{sys_days{days{day.days}}};
    return date.year() / date.month();
}

base::Day first_of(year_month month) {
    return {static_cast<std::int32_t>(sys_days{month / 1}.time_since_epoch().count())};
}

}  // namespace

bool is_online_case(const CodeCount& row) {
    return row.numbered && row.state.channel == model::channel::online;
}

base::Day first_of_month(base::Day day) {
    return first_of(month_of(day));
}

base::Day last_of_month(base::Day day) {
    return first_of(month_of(day) + months{1}) - 1;
}

void MonthCodes::add(const CodeCount& row) {
    if (!is_online_case(row)) return;
    const Key key{row.site, first_of(month_of(row.state.received)), row.state.code};
    const auto place = counts_.try_emplace(key, 0).first;
    place->second += row.count;
    if (place->second == 0) counts_.erase(place);
}

std::optional<model::Period> whole_months(model::Period period) {
    const auto from = first_of(month_of(period.from - 1) + months{1});
    const auto to = first_of(month_of(period.to + 1)) - 1;
    if (to < from) return std::nullopt;
    return model::Period{from, to};
}

}  // namespace emc::store
