#include "http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string_view>

#include "http/errc.h"

namespace emc::http {
namespace {

constexpr unsigned char http_1_1[] = "\x08http/1.1";
constexpr unsigned int http_1_1_bytes = sizeof http_1_1 - 1;

/// The only protocol that both sides have, or none: then the client's choice is HTTP/1.1 anyway.
int choose_protocol(
    [[maybe_unused]] SSL* connection,
    const unsigned char** out,
    unsigned char* out_bytes,
    const unsigned char* offered,
    unsigned int offered_bytes,
    [[maybe_unused]] void* unused
) {
    unsigned char* chosen = nullptr;
    const int found =
        SSL_select_next_proto(&chosen, out_bytes, http_1_1, http_1_1_bytes, offered, offered_bytes);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

void set_common(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // A retried write may come from another buffer with the same bytes, and idle connections keep
    // no buffers.
    SSL_CTX_set_mode(
        context,
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
            SSL_MODE_RELEASE_BUFFERS
    );
}

}  // namespace

void Tls::Free::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}

base::Result<Tls> Tls::of_server(
    const std::filesystem::path& cert, const std::filesystem::path& key
) {
    Tls tls(SSL_CTX_new(TLS_server_method()));
    auto* context = tls.context();
    if (context == nullptr) return Errc::no_resources;
    set_common(context);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    const bool good = SSL_CTX_use_certificate_chain_file(context, cert.c_str()) == 1 &&
                      SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) == 1 &&
                      SSL_CTX_check_private_key(context) == 1;
    ERR_clear_error();
    if (!good) return Errc::bad_certificate;
    return tls;
}

base::Result<Tls> Tls::of_client(bool verify, const std::filesystem::path& authorities) {
    Tls tls(SSL_CTX_new(TLS_client_method()));
    auto* context = tls.context();
    if (context == nullptr) return Errc::no_resources;
    set_common(context);
    if (verify) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        const bool good = authorities.empty()
                              ? SSL_CTX_set_default_verify_paths(context) == 1
                              : SSL_CTX_load_verify_file(context, authorities.c_str()) == 1;
        ERR_clear_error();
        if (!good) return Errc::bad_certificate;
    }
    return tls;
}

}  // namespace emc::http
