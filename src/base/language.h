#pragma once

/// The language a sender wants its errors in.

#include <string_view>

namespace emc::base {

enum class Language { vi, en };

/// By an Accept-Language header: the one of the two with the higher weight, the first one where
/// they are equal; Vietnamese where neither is asked for.
[[nodiscard]] Language language_of(std::string_view accept_language);

}  // namespace emc::base
