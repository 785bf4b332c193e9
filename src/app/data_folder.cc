#include "app/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "app/failure.h"
#include "app/new_secret.h"
#include "app/write_file.h"
#include "base/text.h"

namespace emc::app {

namespace {

namespace fs = std::filesystem;

Failure refused(const fs::path& path, const std::string& why) {
    return Failure(path.string() + ": " + why);
}

void make_folder(const fs::path& path, fs::perms perms) {
    std::error_code error;
    const bool made = fs::create_directories(path, error);
    if (error) throw refused(path, "cannot be made: " + error.message());
    if (made) fs::permissions(path, perms, error);
    if (error) throw refused(path, "cannot be given its rights: " + error.message());
}

/// The descriptor of the lock, or nothing where another process has it.
std::optional<int> lock(const fs::path& folder) {
    const auto file = folder / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) throw refused(file, std::strerror(errno));  // NOLINT(concurrency-mt-unsafe)
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int why = errno;
        ::close(descriptor);
        if (why == EWOULDBLOCK) return std::nullopt;
        throw refused(file, std::strerror(why));  // NOLINT(concurrency-mt-unsafe)
    }
    const auto pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
        ::close(descriptor);
        throw refused(file, "cannot be written");
    }
    return descriptor;
}

}  // namespace

std::optional<DataFolder> DataFolder::open_if_free(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) throw refused(path, "is no data folder");
    require_no_unfinished_restore(path);
    const auto descriptor = lock(path);
    if (!descriptor) return std::nullopt;
    DataFolder folder(path, *descriptor);
    for (const auto& part : {folder.wal(), folder.store(), folder.rejected()}) {
        make_folder(part, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec);
    }
    make_folder(folder.keys(), fs::perms::owner_all);
    fs::remove_all(folder.tmp(), error);
    make_folder(folder.tmp(), fs::perms::owner_all);
    folder.remove_card();  // of a server that was killed
    // Who uses what an unfinished demo left wants to keep it.
    fs::remove(unfinished_mark(path), error);
    return folder;
}

void DataFolder::make(const fs::path& path) {
    make_folder(path, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec);
}

DataFolder DataFolder::open(const fs::path& path) {
    make(path);
    auto folder = open_if_free(path);
    if (!folder) throw refused(path, "is in use by " + holder_of(path));
    return *std::move(folder);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder::~DataFolder() {
    if (lock_ >= 0) ::close(lock_);
}

std::string DataFolder::id() const {
    const auto file = path_ / "id";
    std::error_code error;
    if (!fs::exists(file, error)) write_file(file, new_secret() + "\n", 0600);
    return std::string(base::trim(read_file(file)));
}

void DataFolder::write_card(const ServerCard& card) const {
    boost::json::object json;
    json["pid"] = card.pid;
    json["url"] = card.url;
    json["secret"] = card.secret;
    write_file(path_ / "server.json", boost::json::serialize(json) + "\n", 0600);
}

void DataFolder::remove_card() const noexcept {
    std::error_code ignored;
    fs::remove(path_ / "server.json", ignored);
}

std::optional<ServerCard> read_card(const fs::path& folder) {
    std::ifstream stream(folder / "server.json", std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    boost::system::error_code error;
    const auto json = boost::json::parse(text, error);
    if (error || !json.is_object()) return std::nullopt;
    const auto& object = json.get_object();
    const auto* pid = object.if_contains("pid");
    const auto* url = object.if_contains("url");
    const auto* secret = object.if_contains("secret");
    if (!pid || !pid->is_int64() || !url || !url->is_string() || !secret || !secret->is_string()) {
        return std::nullopt;
    }
    ServerCard card;
    card.pid = pid->get_int64();
    card.url = url->get_string().c_str();
    card.secret = secret->get_string().c_str();
    return card;
}

std::string holder_of(const fs::path& folder) {
    std::ifstream stream(folder / "lock");
    std::string pid;
    stream >> pid;
    return pid.empty() ? "another process" : "process " + pid;
}

fs::path unfinished_mark(const fs::path& folder) {
    return folder / "demo.unfinished";
}

fs::path unfinished_restore_mark(const fs::path& folder) {
    return folder / "restore.unfinished";
}

void require_no_unfinished_restore(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(unfinished_restore_mark(folder), error)) return;
    throw refused(
        folder,
        "a restore into it was cut off, and a part of the data is missing: remove the folder, and "
        "restore into a new one"
    );
}

bool is_empty_folder(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return true;
    return fs::is_directory(path, error) && fs::is_empty(path, error);
}

}  // namespace emc::app
