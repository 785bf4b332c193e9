#include "api/jobs/problem_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

#include "api/errc.h"

namespace emc::api {
namespace {

constexpr std::uint64_t mark_every = 1000;
constexpr std::size_t buffer_bytes = 64 << 10;
constexpr char separator = '\x1F';

/// What could end a field or a line becomes a space.
void append_field(std::string& out, std::string_view text) {
    for (const char c : text)
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
}

std::string_view take_field(std::string_view& line) {
    const auto end = std::min(line.find(separator), line.size());
    const auto field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return field;
}

registry::Problem problem_of(std::string_view line) {
    registry::Problem problem;
    const auto row = take_field(line);
    std::from_chars(row.data(), row.data() + row.size(), problem.row);
    problem.warning = take_field(line) == "1";
    problem.column = take_field(line);
    problem.code = take_field(line);
    problem.message_vi = take_field(line);
    problem.message_en = take_field(line);
    return problem;
}

}  // namespace

void ProblemFile::add(const importer::Problem& problem) {
    if (failed_ || kept_ == most_) return;
    if (kept_ % mark_every == 0) marks_.push_back(bytes_);
    const auto before = buffer_.size();
    buffer_ += std::to_string(problem.row);
    buffer_ += separator;
    buffer_ += problem.warning ? '1' : '0';
    for (const auto* text :
         {&problem.column, &problem.code, &problem.message_vi, &problem.message_en}) {
        buffer_ += separator;
        append_field(buffer_, *text);
    }
    buffer_ += '\n';
    bytes_ += buffer_.size() - before;
    ++kept_;
    if (buffer_.size() >= buffer_bytes) write_out();
}

void ProblemFile::write_out() {
    if (!out_) {
        auto opened = TempFile::open(folder_);
        failed_ = !opened;
        if (opened) out_.emplace(*std::move(opened));
    }
    if (!failed_ && !out_->write(buffer_)) failed_ = true;
    buffer_.clear();
}

bool ProblemFile::close() {
    if (!buffer_.empty()) write_out();
    if (out_ && !failed_) file_.emplace(out_->take());
    out_.reset();
    buffer_ = {};
    return !failed_;
}

base::Result<void> ProblemFile::each(std::uint64_t offset, std::uint64_t limit, const Take& take)
    const {
    if (!file_ || offset >= kept_) return {};
    std::ifstream in(file_->path(), std::ios::binary);
    in.seekg(static_cast<std::streamoff>(marks_[offset / mark_every]));
    std::string line;
    for (auto skipped = offset % mark_every; skipped > 0; --skipped)
        std::getline(in, line);
    for (auto left = std::min(limit, kept_ - offset); left > 0; --left) {
        if (!std::getline(in, line)) return Errc::temp_unwritable;
        TRY(take(problem_of(line)));
    }
    return {};
}

}  // namespace emc::api
