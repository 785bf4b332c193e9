#include "app/demo/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/failure.h"
#include "sheet/writer.h"

namespace emc::app {

namespace {

constexpr double accounts_for_demand = 600;
constexpr std::uint32_t accounts_max = 3'000;
/// Accounts were made over five years, more of them of late.
constexpr double years = 5;

std::int64_t type_of(Random& random) {
    const double draw = random.fraction();
    return draw < 0.78 ? 2 : draw < 0.96 ? 1 : 3;
}

}  // namespace

std::uint32_t write_accounts(
    const std::filesystem::path& at, const DemoUnit& unit, base::Day until, Random& random
) {
    const auto wanted = static_cast<std::uint32_t>(accounts_for_demand * unit.demand);
    const auto count = std::min(wanted, accounts_max);
    if (count == 0) return 0;
    sheet::WriterOptions options;
    for (const auto* title : {"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"})
        options.columns.push_back({title});
    auto workbook = value_or_fail(sheet::Writer::open(at, options), at.string());
    for (std::uint32_t i = 0; i < count; ++i) {
        const double age = (1 - std::sqrt(random.fraction())) * years * 365;
        const auto created = until - static_cast<std::int32_t>(age);
        std::array<sheet::Value, 5> row;
        row[0] = fmt::format("{}-TK{:06}", unit.unit.code.text(), i + 1);
        if (random.chance(0.35 + 0.5 * unit.ambition)) {
            row[1] = fmt::format("QG{:012}", random.next() % 1'000'000'000'000);
        }
        row[2] = type_of(random);
        row[3] = created;
        if (random.chance(0.85)) {
            const double since = std::min(random.waiting(150 / (0.5 + unit.ambition)), age);
            row[4] = until - static_cast<std::int32_t>(since);
        }
        value_or_fail(workbook.row(row), at.string());
    }
    value_or_fail(workbook.close(), at.string());
    return count;
}

}  // namespace emc::app
