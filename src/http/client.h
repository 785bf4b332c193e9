#pragma once

/// A small blocking HTTP client: one request, one connection.
///
/// Place     The command line talks to a running server with it; tests too.
/// Errors    bad_url, no_such_host, not_connected, timed_out, bad_certificate, bad_answer,
///           answer_too_long, file_unreadable, stopped. Whether the request was carried out is
///           unknown where the connection broke after it was sent.
/// Threads   A client is used by one thread at a time.
/// Limits    answer_bytes_max, answer_head_bytes_max, timeout.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace emc::http {

struct ClientOptions {
    std::chrono::milliseconds timeout = std::chrono::seconds(60);  ///< Of each wait, not the whole.
    std::uint64_t answer_bytes_max = 64 * 1024 * 1024;
    std::uint32_t answer_head_bytes_max = 64 * 1024;
    /// False: the server's certificate is not checked. Only for one's own machine.
    bool verify = true;
    std::filesystem::path authorities = {};  ///< PEM file of trusted roots; empty: the system's.
};

struct ClientRequest {
    Method method = Method::get;
    std::string target = "/";
    Request::Pairs headers = {};
    std::string body = {};
    std::filesystem::path upload = {};  ///< Not empty: this file is sent as the body.
    /// Told how many bytes of that file are on their way. False: send no more of it (stopped).
    std::function<bool(std::uint64_t bytes)> sent = {};
};

class Client {
public:
    /// `http://host:port` or `https://host:port`.
    [[nodiscard]] static base::Result<Client> open(std::string_view url, ClientOptions = {});

    /// An answer of any status is a value. Response::content_type is that header's value too.
    [[nodiscard]] base::Result<Response> request(const ClientRequest& request) const;

private:
    Client() = default;
    bool secure_ = false;
    std::string host_;
    std::string port_;
    ClientOptions options_;
};

/// A multipart/form-data body, for uploads that are small enough for memory.
struct Multipart {
    std::string content_type;
    std::string body;
};
[[nodiscard]] Multipart multipart_file(
    std::string_view field, std::string_view file_name, std::string_view content
);

}  // namespace emc::http
