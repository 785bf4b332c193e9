#include "http/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

#include "base/assert.h"

namespace emc::http {

Spool::~Spool() {
    drop();
}

void Spool::drop() {
    if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
    file_.reset();
    bytes_ = 0;
}

bool Spool::begin(const std::filesystem::path& folder) {
    drop();
    std::string name = (folder / "body-XXXXXX").string();
    descriptor_ = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) return false;
    file_.emplace(std::filesystem::path(name), 0);
    return true;
}

bool Spool::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes_ += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

BodyFile Spool::finish() {
    ASSERT(file_.has_value());
    close(std::exchange(descriptor_, -1));
    BodyFile file(file_->take(), std::exchange(bytes_, 0));
    file_.reset();
    return file;
}

}  // namespace emc::http
