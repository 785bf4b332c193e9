#include "store/month_codes.h"

#include "model/calendar.h"

namespace emc::store {

bool is_online_case(const CodeCount& row) {
    return row.numbered && row.state.channel == model::channel::online;
}

void MonthCodes::add(const CodeCount& row) {
    if (!is_online_case(row)) return;
    const Key key{row.site, model::first_of_month(row.state.received), row.state.code};
    const auto place = counts_.try_emplace(key, 0).first;
    place->second += row.count;
    if (place->second == 0) counts_.erase(place);
}

std::optional<model::Period> whole_months(model::Period period) {
    const auto from = model::last_of_month(period.from - 1) + 1;
    const auto to = model::first_of_month(period.to + 1) - 1;
    if (to < from) return std::nullopt;
    return model::Period{from, to};
}

}  // namespace emc::store
