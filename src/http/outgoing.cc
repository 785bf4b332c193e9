#include "http/outgoing.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/log.h"
#include "http/head.h"
#include "http/refused.h"

namespace emc::http {
namespace {

/// Under TLS a small body joins its head, so that both are one record.
constexpr std::size_t joined_bytes_max = 16 * 1024;

}  // namespace

void forget_file(const Response& response) {
    if (!response.file || !response.delete_file) return;
    std::error_code ignored;
    std::filesystem::remove(*response.file, ignored);
}

Outgoing::~Outgoing() {
    if (file_ >= 0) close(file_);
}

void Outgoing::clear() {
    if (file_ >= 0) close(std::exchange(file_, -1));
    if (head_.capacity() > kept_bytes_max) head_ = std::string();
    head_.clear();
    body_ = std::string();
    at_ = 0;
    file_at_ = 0;
    file_end_ = 0;
    sent_bytes_ = 0;
}

bool Outgoing::open_file(Response& response) {
    file_ = open(response.file->c_str(), O_RDONLY | O_CLOEXEC);
    forget_file(response);
    struct stat about = {};
    if (file_ < 0 || fstat(file_, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (file_ >= 0) close(std::exchange(file_, -1));
        return false;
    }
    file_end_ = static_cast<std::uint64_t>(about.st_size);
    return true;
}

unsigned Outgoing::begin(Response& response, const Form& form, std::string_view date) {
    clear();
    if (response.file && !open_file(response)) {
        spdlog::error("http a response's file cannot be read");
        response = refused_response(Refused::file_unreadable);
    }
    HeadOptions options;
    options.http_1_0 = form.http_1_0;
    options.keep_alive = form.keep_alive;
    if (!response.stream) options.body_bytes = file_ >= 0 ? file_end_ : response.body.size();
    append_head(head_, response, options, date);
    if (form.head_only || !has_body(response.status)) {
        file_at_ = file_end_;
    } else if (file_ < 0 && !response.stream) {
        body_ = std::move(response.body);
    }
    return response.status;
}

Channel::State Outgoing::push(Channel& channel, std::span<char> scratch, std::uint64_t bytes_max) {
    const auto sent_enough = sent_bytes_ + bytes_max;
    const auto state = push_text(channel, sent_enough);
    return state == Channel::State::done ? push_file(channel, scratch, sent_enough) : state;
}

bool Outgoing::is_out() const {
    return at_ == head_.size() + body_.size() && file_at_ == file_end_;
}

Channel::State Outgoing::push_text(Channel& channel, std::uint64_t sent_enough) {
    if (channel.is_tls() && !body_.empty() && body_.size() <= joined_bytes_max) {
        head_ += body_;
        body_.clear();
    }
    while (at_ < head_.size() + body_.size()) {
        if (sent_bytes_ >= sent_enough) return Channel::State::done;
        const auto from_head = std::min(at_, head_.size());
        const auto from_body = at_ - from_head;
        const auto of_body =
            std::min<std::uint64_t>(body_.size() - from_body, sent_enough - sent_bytes_);
        const std::array<iovec, 2> parts = {
            iovec{head_.data() + from_head, head_.size() - from_head},
            iovec{body_.data() + from_body, of_body}};
        const auto moved = channel.write(parts);
        if (moved.state == Channel::State::ended) return Channel::State::broken;
        if (moved.state != Channel::State::done) return moved.state;
        at_ += moved.bytes;
        sent_bytes_ += moved.bytes;
    }
    head_.clear();
    body_.clear();
    at_ = 0;
    return Channel::State::done;
}

Channel::State Outgoing::push_file(
    Channel& channel, std::span<char> scratch, std::uint64_t sent_enough
) {
    while (file_at_ < file_end_ && sent_bytes_ < sent_enough) {
        const auto wanted = std::min<std::uint64_t>(scratch.size(), file_end_ - file_at_);
        const auto got = pread(file_, scratch.data(), wanted, static_cast<off_t>(file_at_));
        // A file that became shorter cannot be what its length has announced: cut.
        if (got <= 0) return Channel::State::broken;
        const std::array<iovec, 1> parts = {iovec{scratch.data(), static_cast<std::size_t>(got)}};
        const auto moved = channel.write(parts);
        if (moved.state == Channel::State::ended) return Channel::State::broken;
        if (moved.state != Channel::State::done) return moved.state;
        file_at_ += moved.bytes;
        sent_bytes_ += moved.bytes;
    }
    return Channel::State::done;
}

}  // namespace emc::http
