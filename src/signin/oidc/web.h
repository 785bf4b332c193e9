#pragma once

/// What EMC asks of a provider: one request, one short answer.
///
/// Promise   Never follows a redirect, never speaks anything but HTTPS, or HTTP where the URL says
///           so and is_provider_url allowed it; certificates are checked.
/// Errors    provider_down; provider_odd where the answer is too long.
/// Threads   Any. fetch() blocks: it belongs on a lane of its own.
/// Limits    answer_bytes_max, connect_time_max, answer_time_max.

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace emc::signin {

struct Fetch {
    std::string url;
    /// Not empty: these are posted as a form; else it is a GET.
    std::vector<std::pair<std::string, std::string>> form = {};
    /// HTTP Basic, where the user has a name.
    std::string user = {};
    std::string password = {};
    std::string bearer = {};
};

struct Fetched {
    unsigned status = 0;
    std::string body;
};

class Web {
public:
    virtual ~Web() = default;
    [[nodiscard]] virtual base::Result<Fetched> fetch(const Fetch& fetch) = 0;
};

class CurlWeb final : public Web {
public:
    struct Limits {
        std::size_t answer_bytes_max = 256 * 1024;
        std::chrono::milliseconds connect_time_max{5'000};
        std::chrono::milliseconds answer_time_max{10'000};
    };

    CurlWeb() : CurlWeb(Limits{}) {}
    explicit CurlWeb(const Limits& limits);

    [[nodiscard]] base::Result<Fetched> fetch(const Fetch& fetch) override;

private:
    const Limits limits_;
};

/// Whether a provider may be asked there: over HTTPS, without a name and password in it; over HTTP
/// on this machine alone, where nobody listens in between.
[[nodiscard]] bool is_provider_url(std::string_view url);

/// Whether an issuer's answers may send us there: over HTTPS anywhere, as large providers have
/// several hosts; over HTTP to the issuer's own origin alone.
[[nodiscard]] bool may_lead_to(std::string_view issuer, std::string_view url);

}  // namespace emc::signin
