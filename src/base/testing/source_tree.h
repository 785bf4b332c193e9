#pragma once

/// The sources that a test was built from.

#include <string>
#include <string_view>

namespace emc::base::testing {

/// The absolute path of a file or folder of the project: `tests/fixtures/services/annex-1.xlsx`.
[[nodiscard]] std::string in_source(std::string_view path);

}  // namespace emc::base::testing
