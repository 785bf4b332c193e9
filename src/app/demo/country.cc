#include "app/demo/country.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "app/demo/random.h"

namespace emc::app {

namespace {

constexpr std::uint32_t first_site_id = 1'001;
constexpr std::size_t services_in_a_province = 1'500;

/// Units whose share of 2024 was printed in the press.
constexpr std::array<std::pair<std::string_view, double>, 7> published{{
    {"G02", 0.8349},
    {"G12", 0.7844},
    {"G15", 0.7766},
    {"H25", 0.6854},
    {"H17", 0.5889},
    {"H22", 0.5576},
    {"H40", 0.5296},
}};

double ambition_of(const std::string& code, Random& random) {
    const double usual = 0.18 + 0.4 * random.fraction();
    for (const auto& [unit, share] : published) {
        if (unit == code) return share;
    }
    return usual;
}

double demand_of(const registry::Unit& unit, Random& random) {
    const double usual = 0.35 + random.waiting(0.65);
    const auto& code = unit.code.text();
    if (code == fixture_unit) return 0;
    if (code == "H29") return 9;  // Thành phố Hồ Chí Minh
    if (code == "H26") return 8;  // Hà Nội
    return unit.kind == "ministry" ? 0.6 * usual : usual;
}

/// What is hard to offer online is hard everywhere: units differ less than procedures do.
void choose_levels(OfferedService& service, double difficulty, double ambition, Random& random) {
    const double hurdle = 0.9 * difficulty + 0.1 * random.fraction();
    const double full = 0.3 + 0.65 * ambition;
    service.level = hurdle < full                     ? std::int8_t{4}
                    : hurdle < 0.75 + 0.25 * ambition ? std::int8_t{3}
                                                      : std::int8_t{0};
    service.level_later = hurdle < full + 0.06 ? std::int8_t{4} : service.level;
}

std::vector<OfferedService> services_of(
    const DemoUnit& unit, const std::vector<Procedure>& procedures, Random& random
) {
    const bool province = unit.unit.kind != "ministry";
    // A ministry offers what falls to it alone; which procedures these are depends on the unit.
    const double share = province ? static_cast<double>(services_in_a_province) /
                                        static_cast<double>(procedures.size())
                                  : 0.25 + 0.4 * random.fraction();
    std::vector<std::pair<double, OfferedService>> ranked;
    for (std::uint32_t i = 0; i < procedures.size(); ++i) {
        if (!random.chance(share) || (!province && !procedures[i].at_ministries)) continue;
        OfferedService service;
        service.procedure = i;
        choose_levels(service, procedures[i].difficulty, unit.ambition, random);
        // What is needed most differs a little from place to place.
        ranked.emplace_back(i * (0.5 + random.fraction()), std::move(service));
    }
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    std::vector<OfferedService> services;
    for (auto& [rank, service] : ranked) {
        service.code = unit.client == Client::dotnet ? procedures[service.procedure].code
                                                     : fmt::format("{:06}", services.size() + 1);
        services.push_back(std::move(service));
    }
    return services;
}

}  // namespace

Country make_country(const std::vector<registry::Unit>& units, std::uint64_t seed) {
    Country country{make_procedures(), {}};
    Random random(seed);
    std::uint32_t next_site = first_site_id;
    for (const auto& unit : units) {
        DemoUnit made;
        made.unit = unit;
        made.site = model::SiteId{next_site++};
        made.client = random.chance(0.6) ? Client::opencps : Client::dotnet;
        made.demand = demand_of(unit, random);
        made.ambition = ambition_of(unit.code.text(), random);
        made.post_share = 0.02 + 0.2 * random.fraction();
        made.services = services_of(made, country.procedures, random);
        if (unit.code.text() == fixture_unit) {
            made.site = fixture_site;
            made.services.clear();
        }
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (!unit.successor.empty() && units[i].code == unit.successor) made.successor = i;
        }
        country.units.push_back(std::move(made));
    }
    return country;
}

std::string url_of(const DemoUnit& unit) {
    auto code = unit.unit.code.text();
    std::transform(code.begin(), code.end(), code.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return "https://motcua-" + code + ".example.vn";
}

std::vector<double> demand_on(const Country& country, base::Day day) {
    const auto& units = country.units;
    const auto ended = [day](const DemoUnit& unit) {
        return unit.unit.valid_to && *unit.unit.valid_to < day;
    };
    std::vector<double> demand(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto heir = i;
        while (ended(units[heir]) && units[heir].successor)
            heir = *units[heir].successor;
        if (!ended(units[heir]) && !units[heir].services.empty()) demand[heir] += units[i].demand;
    }
    return demand;
}

std::vector<model::ServiceRow> list_of(const Country& country, const DemoUnit& unit, bool later) {
    std::vector<model::ServiceRow> rows;
    for (const auto& service : unit.services) {
        const auto& procedure = country.procedures[service.procedure];
        rows.push_back(
            {.name = procedure.name,
             .level = later ? service.level_later : service.level,
             .url = "",
             .id_cdvcqg = fmt::format("{}.000.00.00.{}", procedure.code, unit.unit.code.text()),
             .id_mcdt = service.code}
        );
    }
    return rows;
}

}  // namespace emc::app
