#pragma once

/// The web application, as the build embedded it.

#include <span>

#include "pages/file.h"

namespace emc::app {

[[nodiscard]] std::span<const pages::File> web_files();

}  // namespace emc::app
