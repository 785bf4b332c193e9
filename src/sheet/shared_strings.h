#pragma once

/// The texts that cells of a workbook name by number.
///
/// Shape     All texts behind one another, and where each ends.
/// Errors    cell_too_long: one of them over cell_bytes_max.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/limits.h"
#include "sheet/package.h"

namespace emc::sheet {

class SharedStrings {
public:
    [[nodiscard]] static base::Result<SharedStrings> read(
        const Package& package, std::string_view part, const Limits& limits
    );

    [[nodiscard]] std::optional<std::string_view> at(std::uint64_t index) const;
    [[nodiscard]] std::size_t size() const { return ends_.size(); }

private:
    friend class SharedStringsSink;
    std::string texts_;
    std::vector<std::uint64_t> ends_;
};

/// With the format's escapes for characters that XML cannot hold resolved: _x000D_ is a carriage
/// return, _x005F_ an underscore.
[[nodiscard]] std::string unescaped(std::string_view text);

}  // namespace emc::sheet
