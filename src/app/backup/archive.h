#pragma once

/// A .tar.zst as a stream of files, written and read.
///
/// Promise   Writer: nothing stands at the path until close() has succeeded; what stood there stays
///           until then. Reader: names are given as they stand in the archive, and unchecked.
/// Errors    Failure that names the archive.
/// Threads   One at a time.
/// Limits    Memory: one block; text_bytes_max for entries that are read as text.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct archive;

namespace emc::app {

/// BLAKE2b of 32 bytes, as hexadecimal text.
using Checksum = std::string;

/// Called with the bytes gone so far.
using BytesDone = std::function<void(std::uint64_t)>;

class ArchiveWriter {
public:
    explicit ArchiveWriter(std::filesystem::path path);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    Checksum add_text(const std::string& name, std::string_view text);
    /// The first `bytes` of an open file; throws where it has fewer.
    Checksum add_file(
        const std::string& name, int descriptor, std::uint64_t bytes, const BytesDone& done
    );
    void close();

private:
    void begin_entry(const std::string& name, std::uint64_t bytes);
    void write(const char* data, std::size_t size);
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    std::filesystem::path beside_;
    int descriptor_ = -1;
    archive* archive_ = nullptr;
};

class ArchiveReader {
public:
    static constexpr std::uint64_t text_bytes_max = 64 << 20;

    explicit ArchiveReader(std::filesystem::path path);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    struct Entry {
        std::string name;
        std::uint64_t bytes = 0;
    };
    /// Goes to the next file; nothing at the archive's end.
    [[nodiscard]] std::optional<Entry> next();

    /// The content of the entry in hand.
    [[nodiscard]] std::string text();
    /// Writes it to a new file, which is synced, and takes its checksum.
    Checksum save_to(const std::filesystem::path& file);
    /// Of the archive's own bytes; together with its size a measure of progress.
    [[nodiscard]] std::uint64_t bytes_read() const;

private:
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    archive* archive_ = nullptr;
};

}  // namespace emc::app
