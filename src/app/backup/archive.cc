#include "app/backup/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

#include "app/failure.h"
#include "app/write_file.h"

namespace emc::app {

namespace {

constexpr std::size_t block_bytes = 1 << 20;

class Hash {
public:
    Hash() { crypto_generichash_init(&state_, nullptr, 0, bytes); }
    void add(const char* data, std::size_t size) {
        crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(data), size);
    }
    Checksum take() {
        std::array<unsigned char, bytes> sum{};
        crypto_generichash_final(&state_, sum.data(), sum.size());
        std::array<char, 2 * bytes + 1> text{};
        sodium_bin2hex(text.data(), text.size(), sum.data(), sum.size());
        return text.data();
    }

private:
    static constexpr std::size_t bytes = 32;
    crypto_generichash_state state_;
};

std::string reason() {
    return std::error_code(errno, std::generic_category()).message();
}

using EntryPtr = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

}  // namespace

ArchiveWriter::ArchiveWriter(std::filesystem::path path)
    : path_(std::move(path)), beside_(path_.string() + ".part-" + std::to_string(::getpid())) {
    descriptor_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor_ < 0) throw Failure(path_.string() + ": cannot be made: " + reason());
    archive_ = archive_write_new();
    archive_write_set_format_pax_restricted(archive_);
    if (archive_write_add_filter_zstd(archive_) != ARCHIVE_OK ||
        archive_write_open_fd(archive_, descriptor_) != ARCHIVE_OK) {
        fail();
    }
}

ArchiveWriter::~ArchiveWriter() {
    if (archive_ != nullptr) archive_write_free(archive_);
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(beside_.c_str());
}

void ArchiveWriter::fail() const {
    const char* why = archive_error_string(archive_);
    throw Failure(path_.string() + ": " + (why != nullptr ? why : "cannot be written"));
}

void ArchiveWriter::begin_entry(const std::string& name, std::uint64_t bytes) {
    const EntryPtr entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    if (archive_write_header(archive_, entry.get()) != ARCHIVE_OK) fail();
}

void ArchiveWriter::write(const char* data, std::size_t size) {
    if (archive_write_data(archive_, data, size) != static_cast<la_ssize_t>(size)) fail();
}

Checksum ArchiveWriter::add_text(const std::string& name, std::string_view text) {
    begin_entry(name, text.size());
    Hash hash;
    hash.add(text.data(), text.size());
    if (!text.empty()) write(text.data(), text.size());
    return hash.take();
}

Checksum ArchiveWriter::add_file(
    const std::string& name, int descriptor, std::uint64_t bytes, const BytesDone& done
) {
    begin_entry(name, bytes);
    Hash hash;
    std::vector<char> block(block_bytes);
    for (std::uint64_t at = 0; at < bytes;) {
        const auto wanted = std::min<std::uint64_t>(block.size(), bytes - at);
        const auto read = ::pread(descriptor, block.data(), wanted, static_cast<off_t>(at));
        if (read <= 0) {
            throw Failure(name + ": " + (read == 0 ? "is shorter than it was" : reason()));
        }
        const auto size = static_cast<std::size_t>(read);
        hash.add(block.data(), size);
        write(block.data(), size);
        at += size;
        if (done) done(size);
    }
    return hash.take();
}

void ArchiveWriter::close() {
    if (archive_write_close(archive_) != ARCHIVE_OK) fail();
    if (::fsync(descriptor_) != 0) throw Failure(path_.string() + ": " + reason());
    ::close(descriptor_);
    descriptor_ = -1;
    put_in_place(beside_, path_);
}

ArchiveReader::ArchiveReader(std::filesystem::path path) : path_(std::move(path)) {
    archive_ = archive_read_new();
    archive_read_support_filter_zstd(archive_);
    archive_read_support_format_tar(archive_);
    if (archive_read_open_filename(archive_, path_.c_str(), block_bytes) != ARCHIVE_OK) {
        const char* why = archive_error_string(archive_);
        const auto line = path_.string() + ": " + (why != nullptr ? why : "cannot be read");
        archive_read_free(archive_);
        throw Failure(line);
    }
}

ArchiveReader::~ArchiveReader() {
    archive_read_free(archive_);
}

void ArchiveReader::fail() const {
    const char* why = archive_error_string(archive_);
    throw Failure(
        path_.string() + ": is no whole backup: " + (why != nullptr ? why : "unreadable")
    );
}

std::optional<ArchiveReader::Entry> ArchiveReader::next() {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_, &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    if (status != ARCHIVE_OK) fail();
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG) fail();
    return Entry{name, static_cast<std::uint64_t>(archive_entry_size(entry))};
}

std::string ArchiveReader::text() {
    std::string all;
    std::vector<char> block(block_bytes);
    while (true) {
        const auto read = archive_read_data(archive_, block.data(), block.size());
        if (read < 0) fail();
        if (read == 0) return all;
        all.append(block.data(), static_cast<std::size_t>(read));
        if (all.size() > text_bytes_max) throw Failure(path_.string() + ": is no backup of ours");
    }
}

Checksum ArchiveReader::save_to(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw Failure(file.string() + ": cannot be made: " + reason());
    const auto close = std::unique_ptr<const int, void (*)(const int*)>(
        &descriptor, [](const int* open) { ::close(*open); }
    );
    Hash hash;
    std::vector<char> block(block_bytes);
    while (true) {
        const auto read = archive_read_data(archive_, block.data(), block.size());
        if (read < 0) fail();
        if (read == 0) break;
        const auto size = static_cast<std::size_t>(read);
        hash.add(block.data(), size);
        for (std::size_t at = 0; at < size;) {
            const auto written = ::write(descriptor, block.data() + at, size - at);
            if (written <= 0) throw Failure(file.string() + ": cannot be written: " + reason());
            at += static_cast<std::size_t>(written);
        }
    }
    if (::fsync(descriptor) != 0) throw Failure(file.string() + ": cannot be written: " + reason());
    return hash.take();
}

std::uint64_t ArchiveReader::bytes_read() const {
    return static_cast<std::uint64_t>(archive_filter_bytes(archive_, -1));
}

}  // namespace emc::app
