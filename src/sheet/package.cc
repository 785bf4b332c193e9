#include "sheet/package.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>

#include "sheet/errc.h"
#include "sheet/file_kind.h"

namespace emc::sheet {
namespace {

struct Free {
    void operator()(struct archive* zip) const { archive_read_free(zip); }
};

using Zip = std::unique_ptr<struct archive, Free>;

base::Result<void> checked(struct archive* zip, int status) {
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN) return {};
    return archive_errno(zip) == ENOMEM ? Errc::out_of_memory : Errc::damaged;
}

/// Reads by the zip's directory, at its end: a file that was cut short has none.
base::Result<Zip> open_zip(base::Bytes file) {
    Zip zip(archive_read_new());
    if (zip == nullptr) return Errc::out_of_memory;
    TRY(checked(zip.get(), archive_read_support_format_zip_seekable(zip.get())));
    TRY(checked(zip.get(), archive_read_open_memory(zip.get(), file.data(), file.size())));
    return zip;
}

/// The next entry, or nothing at the end.
base::Result<struct archive_entry*> next_entry(struct archive* zip) {
    struct archive_entry* entry = nullptr;
    const int status = archive_read_next_header(zip, &entry);
    if (status == ARCHIVE_EOF) return nullptr;
    TRY(checked(zip, status));
    return entry;
}

/// As the map of parts spells it: lower case, forward slashes, no slash in front.
std::string folded(std::string_view name) {
    while (!name.empty() && (name.front() == '/' || name.front() == '\\'))
        name.remove_prefix(1);
    std::string out(name);
    for (auto& c : out) {
        if (c == '\\') c = '/';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace

base::Result<Package> Package::open(base::Bytes file, const Limits& limits) {
    if (file.size() > limits.file_bytes_max) return Errc::file_too_large;
    TRY(check_is_zip(file));
    TRY(const auto zip, open_zip(file));
    Package package(file);
    std::uint64_t unpacked = 0;
    for (std::uint64_t index = 0;; ++index) {
        TRY(auto* const entry, next_entry(zip.get()));
        if (entry == nullptr) break;
        if (index == limits.entries_max) return Errc::too_many_entries;
        if (archive_entry_is_encrypted(entry)) return Errc::password_protected;
        const char* const name = archive_entry_pathname(entry);
        const auto bytes =
            static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
        if (bytes > limits.unpacked_bytes_max - unpacked) return Errc::unpacked_too_large;
        unpacked += bytes;
        // A name outside ASCII may not be readable here; no part of a workbook has one.
        if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG) continue;
        if (!package.entries_.emplace(folded(name), Entry{index, bytes}).second) {
            return Errc::damaged;
        }
    }
    if (unpacked > ratio_exempt_bytes_max && unpacked / file.size() >= limits.ratio_max) {
        return Errc::packed_too_tightly;
    }
    return package;
}

bool Package::has(std::string_view part) const {
    return entries_.contains(folded(part));
}

std::uint64_t Package::bytes_of(std::string_view part) const {
    const auto found = entries_.find(folded(part));
    return found == entries_.end() ? 0 : found->second.bytes;
}

base::Result<void> Package::read(std::string_view part, const Piece& piece) const {
    const auto found = entries_.find(folded(part));
    if (found == entries_.end()) return Errc::damaged;
    const auto& wanted = found->second;
    TRY(const auto zip, open_zip(file_));
    for (std::uint64_t index = 0; index <= wanted.index; ++index) {
        TRY(auto* const entry, next_entry(zip.get()));
        if (entry == nullptr) return Errc::damaged;
    }
    for (std::uint64_t total = 0;;) {
        const void* data = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(zip.get(), &data, &size, &offset);
        if (status == ARCHIVE_EOF) return {};
        if (status != ARCHIVE_OK) {
            // Here a warning is a wrong checksum or length.
            return archive_errno(zip.get()) == ENOMEM ? Errc::out_of_memory : Errc::damaged;
        }
        if (size > wanted.bytes - total) return Errc::damaged;
        total += size;
        TRY(piece({static_cast<const char*>(data), size}));
    }
}

base::Result<void> Package::parse(std::string_view part, XmlSink& sink) const {
    XmlParser parser(sink);
    TRY(read(part, [&parser](std::string_view piece) { return parser.feed(piece); }));
    return parser.finish();
}

}  // namespace emc::sheet
