#pragma once

/// The language of whoever sits at the terminal.

#include "base/language.h"

namespace emc::app {

/// By LC_ALL, LC_MESSAGES and LANG, of which the first that is set counts: Vietnamese for `vi` and
/// `vi_VN.UTF-8`, else English, as in the commands' own words.
[[nodiscard]] base::Language language_of_locale();

/// As an Accept-Language header.
[[nodiscard]] const char* to_string(base::Language language);

}  // namespace emc::app
