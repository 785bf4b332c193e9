#pragma once

/// What an import of logs did, on its way from the server to the person who asked for it.

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "app/weblog/log_import.h"

namespace emc::app {

[[nodiscard]] boost::json::array json_of(const std::vector<FileReport>& reports);

/// One line about what could not be read whole, and where; empty: all could.
[[nodiscard]] std::string failure_in(const std::vector<FileReport>& reports);

/// Lines for a person, from the JSON.
[[nodiscard]] std::string import_report(const std::string& json);

}  // namespace emc::app
