#include "http/channel.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdint>

#include "base/assert.h"

namespace emc::http {
namespace {

// OpenSSL's own socket BIO writes with write(2), and so would end the process by SIGPIPE. These
// five functions are the same with send(2) and MSG_NOSIGNAL.
int socket_of(BIO* bio) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
}

bool is_transient(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

int bio_write(BIO* bio, const char* data, int size) {
    BIO_clear_retry_flags(bio);
    const auto sent = send(socket_of(bio), data, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && is_transient(errno)) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* data, int size) {
    BIO_clear_retry_flags(bio);
    const auto got = recv(socket_of(bio), data, static_cast<std::size_t>(size), 0);
    if (got < 0 && is_transient(errno)) BIO_set_retry_read(bio);
    if (got == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return static_cast<int>(got);
}

long bio_control(BIO* bio, int command, long, void*) {
    if (command == BIO_CTRL_FLUSH) return 1;
    if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
    return 0;
}

int bio_create(BIO* bio) {
    BIO_set_init(bio, 1);
    return 1;
}

const BIO_METHOD* socket_method() {
    static BIO_METHOD* const method = [] {
        auto* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
        ASSERT(made != nullptr);
        BIO_meth_set_write(made, bio_write);
        BIO_meth_set_read(made, bio_read);
        BIO_meth_set_ctrl(made, bio_control);
        BIO_meth_set_create(made, bio_create);
        return made;
    }();
    return method;
}

Channel::Moved plain_failure() {
    return {is_transient(errno) ? Channel::State::blocked : Channel::State::broken};
}

}  // namespace

void Channel::Free::operator()(SSL* ssl) const {
    SSL_free(ssl);
}

Channel::~Channel() {
    ssl_.reset();
    close(socket_);
}

bool Channel::start_tls(const Tls& tls) {
    ssl_.reset(SSL_new(tls.context()));
    auto* bio = BIO_new(socket_method());
    if (!ssl_ || bio == nullptr) {
        BIO_free(bio);
        return false;
    }
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket_)));
    SSL_set_bio(ssl_.get(), bio, bio);
    return true;
}

bool Channel::start_server_tls(const Tls& tls) {
    if (!start_tls(tls)) return false;
    SSL_set_accept_state(ssl_.get());
    return true;
}

bool Channel::start_client_tls(const Tls& tls, const char* host) {
    if (!start_tls(tls)) return false;
    SSL_set_connect_state(ssl_.get());
    auto* wanted = SSL_get0_param(ssl_.get());
    if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host) == 1) return true;
    ERR_clear_error();
    return SSL_set_tlsext_host_name(ssl_.get(), host) == 1 && SSL_set1_host(ssl_.get(), host) == 1;
}

Channel::Moved Channel::tls_failure(int returned) {
    switch (SSL_get_error(ssl_.get(), returned)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE: return {State::blocked};
        case SSL_ERROR_ZERO_RETURN: return {State::ended};
        default: ERR_clear_error(); return {State::broken};
    }
}

Channel::State Channel::shake_hands() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    return result == 1 ? State::done : tls_failure(result).state;
}

bool Channel::distrusts_peer() const {
    return ssl_ && SSL_get_verify_result(ssl_.get()) != X509_V_OK;
}

bool Channel::has_bytes() const {
    char byte = 0;
    return recv(socket_, &byte, 1, MSG_PEEK) > 0;
}

Channel::Moved Channel::read_plain(std::span<char> into) {
    const auto got = recv(socket_, into.data(), into.size(), 0);
    if (got < 0) return plain_failure();
    if (got == 0) return {State::ended};
    const auto bytes = static_cast<std::size_t>(got);
    return {State::done, bytes, bytes < into.size()};
}

Channel::Moved Channel::read(std::span<char> into) {
    if (!ssl_) return read_plain(into);
    ERR_clear_error();
    const auto size = static_cast<int>(std::min<std::size_t>(into.size(), INT_MAX));
    const int got = SSL_read(ssl_.get(), into.data(), size);
    if (got <= 0) return tls_failure(got);
    return {State::done, static_cast<std::size_t>(got), false};
}

Channel::Moved Channel::write(std::span<const iovec> parts) {
    if (!ssl_) {
        msghdr message = {};
        message.msg_iov = const_cast<iovec*>(parts.data());
        message.msg_iovlen = parts.size();
        const auto& only = parts.front();
        const bool is_one = parts.size() == 1 || (parts.size() == 2 && parts[1].iov_len == 0);
        const auto sent = is_one ? send(socket_, only.iov_base, only.iov_len, MSG_NOSIGNAL)
                                 : sendmsg(socket_, &message, MSG_NOSIGNAL);
        if (sent < 0) return plain_failure();
        return {State::done, static_cast<std::size_t>(sent)};
    }
    const auto part =
        std::find_if(parts.begin(), parts.end(), [](const iovec& p) { return p.iov_len > 0; });
    if (part == parts.end()) return {};
    ERR_clear_error();
    const auto size = static_cast<int>(std::min<std::size_t>(part->iov_len, INT_MAX));
    const int sent = SSL_write(ssl_.get(), part->iov_base, size);
    if (sent <= 0) return tls_failure(sent);
    return {State::done, static_cast<std::size_t>(sent)};
}

void Channel::end_writing() {
    if (ssl_ && SSL_is_init_finished(ssl_.get())) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
        ERR_clear_error();
    }
    shutdown(socket_, SHUT_WR);
}

Channel::Moved Channel::discard(std::span<char> scratch) {
    return read_plain(scratch);
}

}  // namespace emc::http
