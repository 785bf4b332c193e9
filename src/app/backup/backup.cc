#include "app/backup/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "app/backup/archive.h"
#include "app/backup/sealed.h"
#include "app/failure.h"
#include "app/version.h"
#include "app/write_file.h"
#include "base/clock.h"
#include "base/day.h"
#include "wal/segment.h"

namespace emc::app {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::int64_t backup_format = 1;
constexpr char manifest_name[] = "manifest.json";
constexpr char registry_name[] = "registry.dump";
constexpr int listings_max = 20;

/// A segment held open, so that it can be read to its end even when the log removes its name.
class HeldSegment {
public:
    HeldSegment(std::string name, int descriptor, std::uint64_t bytes)
        : name_(std::move(name)), descriptor_(descriptor), bytes_(bytes) {}
    ~HeldSegment() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    HeldSegment(HeldSegment&& other) noexcept
        : name_(std::move(other.name_)),
          descriptor_(std::exchange(other.descriptor_, -1)),
          bytes_(other.bytes_) {}
    HeldSegment& operator=(HeldSegment&&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    std::string name_;
    int descriptor_;
    std::uint64_t bytes_;
};

/// Nothing where a name vanished between listing and opening: the log packed or dropped a segment.
std::optional<std::vector<HeldSegment>> try_hold(const fs::path& wal) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(wal)) {
        auto name = entry.path().filename().string();
        if (wal::parse_segment_name(name)) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    std::vector<HeldSegment> held;
    for (auto& name : names) {
        const auto path = wal / name;
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0 && errno == ENOENT) return std::nullopt;
        const auto bytes = descriptor < 0 ? -1 : ::lseek(descriptor, 0, SEEK_END);
        if (bytes < 0) {
            const std::error_code error(errno, std::generic_category());
            throw Failure(path.string() + ": cannot be read: " + error.message());
        }
        held.emplace_back(std::move(name), descriptor, static_cast<std::uint64_t>(bytes));
    }
    return held;
}

std::vector<HeldSegment> hold_segments(const fs::path& wal) {
    for (int i = 0; i < listings_max; ++i) {
        if (auto held = try_hold(wal)) return *std::move(held);
    }
    throw Failure(wal.string() + ": changes faster than it can be listed");
}

/// Writes entries and remembers them for the manifest.
class Contents {
public:
    explicit Contents(ArchiveWriter& archive) : archive_(archive) {}

    void text(const std::string& name, std::string_view text) {
        note(name, text.size(), archive_.add_text(name, text));
    }
    void file(const std::string& name, int descriptor, std::uint64_t bytes, const BytesDone& done) {
        note(name, bytes, archive_.add_file(name, descriptor, bytes, done));
    }
    void finish(bool secrets) {
        json::object manifest;
        manifest["format"] = backup_format;
        manifest["version"] = version;
        manifest["made"] = base::to_string(base::SystemClock().now());
        manifest["secrets"] = secrets;
        manifest["files"] = std::move(files_);
        archive_.add_text(manifest_name, json::serialize(manifest) + "\n");
        archive_.close();
    }

private:
    void note(const std::string& name, std::uint64_t bytes, const Checksum& checksum) {
        files_.push_back({{"name", name}, {"bytes", bytes}, {"checksum", checksum}});
    }

    ArchiveWriter& archive_;
    json::array files_;
};

/// The dump of the registry, gone when done.
class Dump {
public:
    Dump(registry::Registry& registry, fs::path file) : file_(std::move(file)) {
        value_or_fail(registry.dump(file_), "the registry cannot be dumped");
        descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor_ < 0) throw Failure(file_.string() + ": cannot be read");
    }
    ~Dump() {
        if (descriptor_ >= 0) ::close(descriptor_);
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    Dump(const Dump&) = delete;
    Dump& operator=(const Dump&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] std::uint64_t bytes() const { return fs::file_size(file_); }

private:
    fs::path file_;
    int descriptor_ = -1;
};

bool is_key_name(std::string_view name) {
    return !name.empty() && name.find('/') == std::string_view::npos && name.front() != '.';
}

/// `wal/SEGMENT`, `keys/NAME.sealed`, or one of the two fixed names.
struct EntryName {
    enum class Kind { registry, segment, key, manifest } kind;
    std::string name;
};

std::optional<EntryName> parse_entry_name(const std::string& name) {
    constexpr std::string_view wal = "wal/", keys = "keys/", sealed_end = ".sealed";
    if (name == manifest_name) return EntryName{EntryName::Kind::manifest, name};
    if (name == registry_name) return EntryName{EntryName::Kind::registry, name};
    if (name.starts_with(wal)) {
        const auto segment = name.substr(wal.size());
        if (!wal::parse_segment_name(segment)) return std::nullopt;
        return EntryName{EntryName::Kind::segment, segment};
    }
    if (!name.starts_with(keys) || !name.ends_with(sealed_end)) return std::nullopt;
    const auto key = name.substr(keys.size(), name.size() - keys.size() - sealed_end.size());
    if (!is_key_name(key)) return std::nullopt;
    return EntryName{EntryName::Kind::key, key};
}

/// Holds what was found against the manifest.
void check(
    const fs::path& file,
    const std::string& manifest,
    const std::map<std::string, std::pair<std::uint64_t, Checksum>>& found
) {
    const auto refuse = [&file](const std::string& why) {
        throw Failure(file.string() + ": is no whole backup: " + why);
    };
    if (manifest.empty()) refuse("its end is missing");
    try {
        const auto value = json::parse(manifest);
        if (value.at("format").as_int64() != backup_format) {
            throw Failure(file.string() + ": was made by a newer program");
        }
        const auto& files = value.at("files").as_array();
        if (files.size() != found.size()) refuse("a file is missing or too many");
        for (const auto& entry : files) {
            const std::string name(entry.at("name").as_string());
            const auto at = found.find(name);
            if (at == found.end()) refuse(name + " is missing");
            const auto& [bytes, checksum] = at->second;
            const bool same = entry.at("bytes").to_number<std::uint64_t>() == bytes &&
                              entry.at("checksum").as_string() == checksum;
            if (!same) refuse(name + " is not what was saved");
        }
        if (!found.contains(registry_name)) refuse("the registry is missing");
    } catch (const boost::system::system_error&) {
        refuse("its manifest cannot be read");
    } catch (const std::exception& wrong) {
        if (dynamic_cast<const Failure*>(&wrong) != nullptr) throw;
        refuse("its manifest cannot be read");
    }
}

}  // namespace

void make_backup(
    const BackupSource& source,
    const fs::path& file,
    const std::string& passphrase,
    const Progress& progress
) {
    // The log first: every site that an event in it names is in the registry that is saved later.
    const auto segments = hold_segments(source.folder.wal());
    const Dump dump(source.registry, source.folder.tmp() / "backup.dump");
    std::uint64_t total = dump.bytes();
    for (const auto& segment : segments)
        total += segment.bytes();
    std::uint64_t gone = 0;
    const BytesDone done = [&](std::uint64_t bytes) {
        gone += bytes;
        progress(
            static_cast<double>(gone) / static_cast<double>(std::max<std::uint64_t>(total, 1))
        );
    };

    ArchiveWriter archive(file);
    Contents contents(archive);
    contents.file(registry_name, dump.descriptor(), dump.bytes(), done);
    for (const auto& segment : segments) {
        contents.file("wal/" + segment.name(), segment.descriptor(), segment.bytes(), done);
    }
    if (!passphrase.empty()) {
        for (const auto& entry : fs::directory_iterator(source.folder.keys())) {
            const auto name = entry.path().filename().string();
            if (!entry.is_regular_file() || !is_key_name(name)) continue;
            contents.text("keys/" + name + ".sealed", sealed(read_file(entry.path()), passphrase));
        }
    }
    contents.finish(!passphrase.empty());
}

Unpacked unpack_backup(const fs::path& file, const fs::path& folder, const Progress& progress) {
    Unpacked unpacked;
    unpacked.registry_dump = folder / registry_name;
    unpacked.wal = folder / "wal";
    fs::create_directory(unpacked.wal);
    std::error_code error;
    const auto size = static_cast<double>(fs::file_size(file, error));
    if (error) throw Failure(file.string() + ": cannot be read: " + error.message());
    std::map<std::string, std::pair<std::uint64_t, Checksum>> found;
    std::string manifest;
    ArchiveReader archive(file);
    while (const auto entry = archive.next()) {
        const auto name = parse_entry_name(entry->name);
        if (!name || !manifest.empty() || found.contains(entry->name)) {
            throw Failure(file.string() + ": is no backup of ours");
        }
        auto& [bytes, checksum] = found[entry->name];
        bytes = entry->bytes;
        switch (name->kind) {
            case EntryName::Kind::registry:
                checksum = archive.save_to(unpacked.registry_dump);
                break;
            case EntryName::Kind::segment:
                checksum = archive.save_to(unpacked.wal / name->name);
                ++unpacked.segments;
                break;
            case EntryName::Kind::key:
                checksum = archive.save_to(folder / "key");
                unpacked.sealed_keys[name->name] = read_file(folder / "key");
                fs::remove(folder / "key");
                break;
            case EntryName::Kind::manifest:
                manifest = archive.text();
                found.erase(entry->name);
                break;
        }
        progress(static_cast<double>(archive.bytes_read()) / std::max(size, 1.0));
    }
    check(file, manifest, found);
    return unpacked;
}

bool restore_keys(
    const Unpacked& unpacked, const DataFolder& folder, const std::string& passphrase
) {
    if (unpacked.sealed_keys.empty()) return false;
    if (passphrase.empty()) {
        throw Failure("the backup holds keys: give --passphrase-file, or --without-keys");
    }
    for (const auto& [name, box] : unpacked.sealed_keys) {
        const auto key = unsealed(box, passphrase);
        if (!key) throw Failure("the passphrase is not the backup's");
        write_file(folder.keys() / name, *key, 0600);
    }
    return true;
}

}  // namespace emc::app
