#include "app/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "app/failure.h"

namespace emc::app {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* what) {
    const std::error_code error(errno, std::generic_category());
    throw Failure(path.string() + ": " + what + ": " + error.message());
}

void write_and_sync(const fs::path& path, std::string_view text, unsigned rights) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, rights);
    if (file < 0) fail(path, "cannot be made");
    bool good = ::fchmod(file, rights) == 0;
    while (good && !text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        good = written > 0;
        if (good) text.remove_prefix(static_cast<std::size_t>(written));
    }
    good = good && ::fsync(file) == 0;
    if (!good) {
        const int why = errno;
        ::close(file);
        ::unlink(path.c_str());
        errno = why;
        fail(path, "cannot be written");
    }
    ::close(file);
}

}  // namespace

void write_file(const fs::path& path, std::string_view text, unsigned rights) {
    const fs::path beside = path.string() + ".new-" + std::to_string(::getpid());
    write_and_sync(beside, text, rights);
    put_in_place(beside, path);
}

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) fail(path, "cannot be read");
    std::string text(std::istreambuf_iterator<char>(stream), {});
    if (stream.bad()) fail(path, "cannot be read");
    return text;
}

void put_in_place(const fs::path& file, const fs::path& place) {
    if (::rename(file.c_str(), place.c_str()) != 0) {
        const int why = errno;
        ::unlink(file.c_str());
        errno = why;
        fail(place, "cannot be put in place");
    }
    const auto folder = place.has_parent_path() ? place.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace emc::app
