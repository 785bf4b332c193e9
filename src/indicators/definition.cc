#include "indicators/definition.h"

#include <algorithm>

namespace emc::indicators {
namespace {

namespace measure {
constexpr Measure cases{"cases", Source::cases, &CaseCounts::cases};
constexpr Measure online_4{"online_level_4", Source::cases, &CaseCounts::online_level_4};
constexpr Measure online_3_4{
    "online_level_3_or_4", Source::cases, &CaseCounts::online_level_3_or_4};
constexpr Measure paid_online{"paid_online", Source::cases, &CaseCounts::paid_online};
constexpr Measure paid_any{"paid_any", Source::cases, &CaseCounts::paid_any};
constexpr Measure by_post{"by_post", Source::cases, &CaseCounts::by_post};
constexpr Measure returned{"returned", Source::cases, &CaseCounts::returned};
constexpr Measure matched{"matched", Source::cases, &CaseCounts::matched};
constexpr Measure unnumbered{"unnumbered", Source::cases, &CaseCounts::unnumbered};
constexpr Measure services{"services", Source::lists, nullptr, &ServiceCounts::all};
constexpr Measure services_4{"services_level_4", Source::lists, nullptr, &ServiceCounts::level_4};
constexpr Measure services_3_4{
    "services_level_3_or_4", Source::lists, nullptr, &ServiceCounts::level_3_or_4};
constexpr Measure used{"services_used", Source::used_lists, nullptr, &ServiceCounts::used};
constexpr Measure people{"accounts", Source::users, nullptr, nullptr, &model::UserFigures::people};
constexpr Measure people_active{
    "accounts_active", Source::users, nullptr, nullptr, &model::UserFigures::people_active};
constexpr Measure people_linked{
    "accounts_linked", Source::users, nullptr, nullptr, &model::UserFigures::people_linked};
}  // namespace measure

constexpr Definition emc_2024[] = {
    {"online_full_rate",
     "Tỷ lệ hồ sơ trực tuyến toàn trình",
     "Cases received through fully online services",
     &measure::online_4,
     &measure::cases},
    {"online_rate",
     "Tỷ lệ hồ sơ trực tuyến",
     "Cases received online",
     &measure::online_3_4,
     &measure::cases},
    {"online_payment_rate",
     "Tỷ lệ hồ sơ thanh toán trực tuyến",
     "Cases paid online",
     &measure::paid_online,
     &measure::paid_any},
    {"post_rate",
     "Tỷ lệ hồ sơ qua bưu chính công ích",
     "Cases by public post",
     &measure::by_post,
     &measure::cases},
    {"returned_rate",
     "Tỷ lệ hồ sơ đã trả kết quả",
     "Cases with result returned",
     &measure::returned,
     &measure::cases},
    {"services_full_rate",
     "Tỷ lệ TTHC cung cấp DVCTT toàn trình",
     "Services fully online",
     &measure::services_4,
     &measure::services},
    {"services_online_rate",
     "Tỷ lệ TTHC cung cấp DVCTT",
     "Services online",
     &measure::services_3_4,
     &measure::services},
    {"services_used_rate",
     "Tỷ lệ DVCTT có phát sinh hồ sơ trực tuyến",
     "Online services with online cases",
     &measure::used,
     &measure::services_3_4},
    {"accounts_active_rate",
     "Tỷ lệ tài khoản hoạt động",
     "Active accounts",
     &measure::people_active,
     &measure::people},
    {"accounts_linked_rate",
     "Tỷ lệ tài khoản liên thông CDVCQG",
     "Accounts linked with the national portal",
     &measure::people_linked,
     &measure::people},
    {"matched_rate",
     "Tỷ lệ hồ sơ khớp danh mục",
     "Cases whose code is in the list",
     &measure::matched,
     &measure::cases},
    {"unnumbered_events",
     "Sự kiện thiếu mã hồ sơ",
     "Events without a case number",
     &measure::unnumbered,
     nullptr},
};

constexpr DefinitionSet sets[] = {
    {"emc-2024", emc_2024},
};

}  // namespace

const Definition* DefinitionSet::find(std::string_view code) const {
    const auto found = std::ranges::find(definitions, code, &Definition::code);
    return found == definitions.end() ? nullptr : &*found;
}

bool DefinitionSet::needs(Source source) const {
    return std::ranges::any_of(definitions, [source](const Definition& definition) {
        return definition.needs(source);
    });
}

std::span<const DefinitionSet> definition_sets() {
    return sets;
}

const DefinitionSet& current_set() {
    return sets[0];
}

const DefinitionSet* find_set(std::string_view name) {
    const auto found = std::ranges::find(sets, name, &DefinitionSet::name);
    return found == std::end(sets) ? nullptr : &*found;
}

}  // namespace emc::indicators
