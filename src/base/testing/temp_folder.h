#pragma once

/// For tests of all modules: a new folder under the system's temporary one, removed with all in it.
///
///     const base::testing::TempFolder folder;
///     write(folder / "list.xlsx");

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/assert.h"

namespace emc::base::testing {

class TempFolder {
public:
    TempFolder() {
        auto name = (std::filesystem::temp_directory_path() / "emc-test-XXXXXX").string();
        ASSERT(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

}  // namespace emc::base::testing
