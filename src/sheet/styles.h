#pragma once

/// The number format of each cell style of a workbook.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/number_format.h"
#include "sheet/package.h"

namespace emc::sheet {

class Styles {
public:
    [[nodiscard]] static base::Result<Styles> read(const Package& package, std::string_view part);

    /// A style that the workbook does not have shows numbers as General.
    [[nodiscard]] const NumberFormat& format_of(std::uint64_t style) const;

private:
    friend class StylesSink;
    std::vector<NumberFormat> formats_{NumberFormat()};  ///< The first is General.
    std::vector<std::uint32_t> styles_;                  ///< Indexes into formats_.
};

}  // namespace emc::sheet
