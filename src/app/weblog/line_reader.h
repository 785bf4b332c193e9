#pragma once

/// The lines of a text file that may be packed (gzip, zstd, xz, bzip2; told by its bytes).
///
/// Promise   Lines come in order, each once; offset() is that of the unpacked text.
/// Errors    damage(): the file cannot be opened or read, or its packed bytes are damaged. The
///           whole lines before come first; of packed text the last block before the damage (128
///           KiB at most, of bzip2 1 MiB) may be lost.
/// Limits    A longer line than line_bytes_max comes as too_long, without its text.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

struct archive;

namespace emc::app {

class LineReader {
public:
    static constexpr std::size_t line_bytes_max = 64 << 10;

    explicit LineReader(std::filesystem::path path);
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    struct Line {
        std::string_view text;  ///< Without its end; valid until the next call.
        bool too_long = false;
        bool ended = true;  ///< False for a last line without an end, perhaps still being written.
    };
    /// Nothing: the text has ended, or there is damage.
    [[nodiscard]] std::optional<Line> next();
    /// Why nothing more can be read; empty as long as none was met.
    [[nodiscard]] const std::string& damage() const { return damage_; }

    /// The first bytes of the text, as many as there are; before the first next().
    [[nodiscard]] std::string_view head(std::size_t bytes_max);
    /// Forgets everything before an offset, from where it stands, and the rest of the line in which
    /// that lies: its beginning was the last line, and had no end yet. False: the text, or what
    /// can be read of it, ends before.
    [[nodiscard]] bool skip_to(std::uint64_t offset);

    /// Behind the last line that was given.
    [[nodiscard]] std::uint64_t offset() const { return offset_; }
    /// How much of the file was read, 0 to 1.
    [[nodiscard]] double progress() const;

private:
    void open();
    /// Reads more behind what is there; false at the end, and at damage.
    bool fill();
    void skip_line();
    void note_damage();

    std::filesystem::path path_;
    archive* archive_ = nullptr;
    std::uint64_t file_bytes_ = 0;
    bool empty_ = false;  ///< Nothing is in the file.
    std::string damage_;
    std::string buffer_;
    std::size_t begin_ = 0;  ///< Of what was not given yet, in the buffer.
    std::uint64_t offset_ = 0;
};

}  // namespace emc::app
