#pragma once

/// A file that a test needs.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace emc::base::testing {

/// Its bytes. The test has failed where it cannot be opened.
[[nodiscard]] inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace emc::base::testing
