#pragma once

/// Certificates and keys of one side of TLS.
///
/// Errors    bad_certificate: unreadable, or not a pair.
/// Threads   Made once, then read from any thread.

#include <openssl/types.h>

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace emc::http {

class Tls {
public:
    /// TLS 1.2 and 1.3, no renegotiation, HTTP/1.1 by ALPN.
    [[nodiscard]] static base::Result<Tls> of_server(
        const std::filesystem::path& cert, const std::filesystem::path& key
    );
    /// An empty path means the system's authorities.
    [[nodiscard]] static base::Result<Tls> of_client(
        bool verify, const std::filesystem::path& authorities
    );

    [[nodiscard]] SSL_CTX* context() const { return context_.get(); }

private:
    struct Free {
        void operator()(SSL_CTX* context) const;
    };
    explicit Tls(SSL_CTX* context) : context_(context) {}

    std::unique_ptr<SSL_CTX, Free> context_;
};

}  // namespace emc::http
