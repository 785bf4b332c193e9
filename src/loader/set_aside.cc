#include "loader/set_aside.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>

#include "base/log.h"

namespace emc::loader {
namespace {

base::Result<void> last_error() {
    return boost::system::error_code(errno, boost::system::system_category());
}

/// Under its name it is whole.
base::Result<void> write_file(const std::filesystem::path& path, base::Bytes bytes) {
    const auto draft = path.string() + ".new";
    const int file = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return last_error();
    base::Result<void> result;
    for (std::size_t done = 0; done < bytes.size();) {
        const auto n = write(file, bytes.data() + done, bytes.size() - done);
        if (n <= 0) {
            result = last_error();
            break;
        }
        done += static_cast<std::size_t>(n);
    }
    if (result && fsync(file) != 0) result = last_error();
    close(file);
    if (result && rename(draft.c_str(), path.c_str()) != 0) result = last_error();
    return result;
}

base::Result<void> sync_folder(const std::filesystem::path& folder) {
    const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return last_error();
    base::Result<void> result;
    if (fsync(opened) != 0) result = last_error();
    close(opened);
    return result;
}

}  // namespace

SetAside::SetAside(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, none)) {
        if (entry.path().extension() != ".record") continue;
        const std::string stem = entry.path().stem().string();
        std::uint64_t seq = 0;
        const auto read = std::from_chars(stem.data(), stem.data() + stem.size(), seq);
        if (read.ec == std::errc{}) seqs_.insert(seq);
    }
}

bool SetAside::has(std::uint64_t seq) const {
    const std::lock_guard lock(mutex_);
    return !seqs_.empty() && seqs_.contains(seq);
}

std::size_t SetAside::size() const {
    const std::lock_guard lock(mutex_);
    return seqs_.size();
}

base::Result<void> SetAside::add(std::uint64_t seq, base::Bytes payload, std::string_view reason) {
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed) return boost::system::error_code(failed);
    TRY(write_file(folder_ / fmt::format("{}.reason", seq), base::bytes_of(reason)));
    TRY(write_file(folder_ / fmt::format("{}.record", seq), payload));
    TRY(sync_folder(folder_));
    {
        const std::lock_guard lock(mutex_);
        seqs_.insert(seq);
    }
    spdlog::error("loader record set aside seq={} folder={}", seq, folder_.string());
    return {};
}

}  // namespace emc::loader
