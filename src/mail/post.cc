#include "mail/post.h"

#include <curl/curl.h>

#include <cstring>
#include <memory>

#include "base/assert.h"
#include "base/log.h"
#include "mail/errc.h"

namespace emc::mail {
namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t give_bytes(char* to, std::size_t size, std::size_t count, void* source) {
    auto& rest = *static_cast<std::string_view*>(source);
    const auto bytes = std::min(rest.size(), size * count);
    std::memcpy(to, rest.data(), bytes);
    rest.remove_prefix(bytes);
    return bytes;
}

Errc errc_of(CURLcode code) {
    switch (code) {
        case CURLE_LOGIN_DENIED:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_WEIRD_SERVER_REPLY: return Errc::refused;
        default: return Errc::unreachable;
    }
}

/// Whether a person's name and password stand in the URL.
bool has_login(const std::string& url) {
    const auto host = url.find("://");
    return host != url.npos && url.find('@', host) != url.npos;
}

}  // namespace

Post::Post(Options options) : options_(std::move(options)) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    thread_ = std::thread([this] { run(); });
}

Post::~Post() {
    ASSERT(!thread_.joinable());
}

bool Post::give(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    if (stopped_ || waiting_.size() >= options_.waiting_max) return false;
    waiting_.push_back(std::move(work));
    changed_.notify_one();
    return true;
}

void Post::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        waiting_.clear();
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Post::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
        if (stopped_) return;
        const auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
        lock.lock();
    }
}

base::Result<void> Post::send(const Letter& letter) const {
    ASSERT(can_send());
    const Easy easy(curl_easy_init(), &curl_easy_cleanup);
    const List to(
        curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()), &curl_slist_free_all
    );
    if (!easy || !to) return Errc::unreachable;
    const auto text = written(letter, options_.from, options_.clock->now());
    std::string_view rest = text;
    char error[CURL_ERROR_SIZE] = "";
    const auto from = "<" + options_.from + ">";
    auto* const curl = easy.get();
    curl_easy_setopt(curl, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(
        curl, CURLOPT_USE_SSL, has_login(options_.url) ? CURLUSESSL_ALL : CURLUSESSL_TRY
    );
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.letter_time_max.count()));
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    const auto code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    // Neither the address nor the text: both are a person's.
    spdlog::error(
        "mail failed curl={} message={}", static_cast<int>(code), curl_easy_strerror(code)
    );
    return errc_of(code);
}

}  // namespace emc::mail
