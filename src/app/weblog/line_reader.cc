#include "app/weblog/line_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

namespace emc::app {
namespace {

constexpr std::size_t block_bytes = 1 << 18;

}  // namespace

LineReader::LineReader(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code error;
    if (std::filesystem::is_regular_file(path_, error)) {
        file_bytes_ = std::filesystem::file_size(path_, error);
        open();
    } else {
        damage_ = error ? error.message() : "is no file";
    }
}

LineReader::~LineReader() {
    archive_read_free(archive_);
}

void LineReader::open() {
    archive_ = archive_read_new();
    for (const auto support :
         {&archive_read_support_filter_gzip,
          &archive_read_support_filter_zstd,
          &archive_read_support_filter_xz,
          &archive_read_support_filter_bzip2,
          &archive_read_support_format_raw,
          &archive_read_support_format_empty}) {
        support(archive_);
    }
    archive_entry* entry = nullptr;
    if (archive_read_open_filename(archive_, path_.c_str(), block_bytes) != ARCHIVE_OK) {
        note_damage();
        return;
    }
    const int status = archive_read_next_header(archive_, &entry);
    empty_ = status == ARCHIVE_EOF;
    if (status != ARCHIVE_OK && !empty_) note_damage();
}

void LineReader::note_damage() {
    const char* why = archive_error_string(archive_);
    damage_ = why != nullptr ? why : "its packed text is damaged or cut off";
}

bool LineReader::fill() {
    if (empty_ || !damage_.empty()) return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const void* block = nullptr;
    std::size_t bytes = 0;
    la_int64_t offset = 0;
    // archive_read_data would lose the blocks that it has read before it meets damage.
    const int status = archive_read_data_block(archive_, &block, &bytes, &offset);
    if (status == ARCHIVE_OK) {
        buffer_.append(static_cast<const char*>(block), bytes);
    } else if (status != ARCHIVE_EOF) {
        note_damage();
    }
    return status == ARCHIVE_OK;
}

std::string_view LineReader::head(std::size_t bytes_max) {
    while (buffer_.size() < bytes_max && fill()) {
    }
    return std::string_view(buffer_).substr(0, bytes_max);
}

bool LineReader::skip_to(std::uint64_t offset) {
    while (offset_ < offset) {
        const auto there = std::min<std::uint64_t>(buffer_.size() - begin_, offset - offset_);
        begin_ += there;
        offset_ += there;
        if (offset_ < offset && !fill()) return false;
    }
    if (begin_ > 0 && buffer_[begin_ - 1] != '\n') skip_line();
    return true;
}

void LineReader::skip_line() {
    while (true) {
        const auto end = buffer_.find('\n', begin_);
        const auto to = end == std::string::npos ? buffer_.size() : end + 1;
        offset_ += to - begin_;
        begin_ = to;
        if (end != std::string::npos || !fill()) return;
    }
}

std::optional<LineReader::Line> LineReader::next() {
    std::size_t searched = 0;
    bool too_long = false;
    while (true) {
        const auto end = buffer_.find('\n', begin_ + searched);
        if (end != std::string::npos) {
            std::string_view text(buffer_.data() + begin_, end - begin_);
            offset_ += text.size() + 1;
            begin_ = end + 1;
            too_long = too_long || text.size() > line_bytes_max;
            if (text.ends_with('\r')) text.remove_suffix(1);
            return Line{too_long ? std::string_view() : text, too_long, true};
        }
        if (buffer_.size() - begin_ > line_bytes_max) {
            too_long = true;
            offset_ += buffer_.size() - begin_;
            begin_ = buffer_.size();
        }
        searched = buffer_.size() - begin_;
        if (fill()) continue;
        if (!damage_.empty()) return std::nullopt;
        if (buffer_.empty() && !too_long) return std::nullopt;
        offset_ += buffer_.size();
        begin_ = buffer_.size();
        return Line{too_long ? std::string_view() : buffer_, too_long, false};
    }
}

double LineReader::progress() const {
    if (file_bytes_ == 0 || archive_ == nullptr) return 1;
    const auto read = static_cast<double>(archive_filter_bytes(archive_, -1));
    return std::min(1.0, read / static_cast<double>(file_bytes_));
}

}  // namespace emc::app
