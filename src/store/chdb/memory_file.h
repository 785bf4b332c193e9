#pragma once

/// Bytes that chDB can read by a path, without a file that could be left behind.
///
/// Shape     An anonymous file in memory; its path is good inside of this process only.
/// Errors    store_down: no memory, or no descriptor is free.

#include <string>
#include <utility>

#include "base/bytes.h"
#include "base/result.h"

namespace emc::store {

class MemoryFile {
public:
    [[nodiscard]] static base::Result<MemoryFile> holding(base::Bytes bytes);

    MemoryFile(MemoryFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    MemoryFile& operator=(MemoryFile&&) = delete;
    ~MemoryFile();

    [[nodiscard]] std::string path() const;

private:
    explicit MemoryFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace emc::store
