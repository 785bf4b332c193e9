#pragma once

/// A body on its way to a file.
///
/// Promise   finish gives the whole body; without it the file is removed.
/// Threads   One network thread's own. Writes go to the system's page cache.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "http/message.h"

namespace emc::http {

class Spool {
public:
    Spool() = default;
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool();

    /// A new file of its own in the folder, readable by us alone. False: there is none.
    [[nodiscard]] bool begin(const std::filesystem::path& folder);
    /// False: the disk did not take it.
    [[nodiscard]] bool write(std::string_view bytes);
    [[nodiscard]] BodyFile finish();
    /// Removes what there is.
    void drop();

private:
    int descriptor_ = -1;
    std::optional<BodyFile> file_;
    std::uint64_t bytes_ = 0;
};

}  // namespace emc::http
