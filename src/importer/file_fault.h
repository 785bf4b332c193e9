#pragma once

/// What is wrong with an uploaded file as a whole, and its bytes.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "importer/problem.h"
#include "registry/sql/types.h"

namespace emc::importer {

/// A problem of row 0.
[[nodiscard]] registry::Problem of_the_whole_file(
    std::string_view code, std::string_view message_vi, std::string_view message_en
);

/// The workbook's own fault, which its sender can mend, or that the machine reads no workbook at
/// all; nothing for any other error.
[[nodiscard]] std::optional<registry::Problem> workbook_fault(const boost::system::error_code& error
);

/// Problems as the registry keeps them.
[[nodiscard]] std::vector<registry::Problem> stored(std::vector<Problem> problems);

/// All bytes of a file, or sheet's file_unreadable.
[[nodiscard]] base::Result<std::string> bytes_of(const std::filesystem::path& path);

}  // namespace emc::importer
