#pragma once

/// What went wrong with a workbook, said to the person who sent it.

#include <string_view>

#include "sheet/errc.h"

namespace emc::sheet {

enum class Language { vi, en };

/// One sentence, which says what to do where the person can do something.
[[nodiscard]] std::string_view sentence(Errc code, Language language);

}  // namespace emc::sheet
