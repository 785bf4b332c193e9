#include "http/client.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <boost/beast/http/error.hpp>
#include <cerrno>
#include <fstream>
#include <memory>
#include <optional>

#include "base/text.h"
#include "http/answer_parser.h"
#include "http/channel.h"
#include "http/errc.h"
#include "http/tls.h"

namespace emc::http {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

void set_timeout(int socket, std::chrono::milliseconds timeout) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(timeout);
    const std::chrono::microseconds rest = timeout - seconds;
    timeval time = {};
    time.tv_sec = seconds.count();
    time.tv_usec = rest.count();
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

base::Result<int> connected(
    const std::string& host, const std::string& port, std::chrono::milliseconds timeout
) {
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (getaddrinfo(host.c_str(), port.c_str(), &hints, &list) != 0) return Errc::no_such_host;
    const std::unique_ptr<addrinfo, FreeAddresses> addresses(list);
    auto why = Errc::not_connected;
    for (const auto* to = list; to != nullptr; to = to->ai_next) {
        const int socket = ::socket(to->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socket < 0) return Errc::no_resources;
        set_timeout(socket, timeout);
        if (connect(socket, to->ai_addr, to->ai_addrlen) == 0) return socket;
        why = errno == EINPROGRESS || errno == ETIMEDOUT ? Errc::timed_out : Errc::not_connected;
        close(socket);
    }
    return why;
}

Errc failure_of(Channel::State state) {
    return state == Channel::State::blocked ? Errc::timed_out : Errc::not_connected;
}

base::Result<void> send_all(Channel& channel, std::string_view text) {
    while (!text.empty()) {
        const std::array<iovec, 1> parts = {iovec{const_cast<char*>(text.data()), text.size()}};
        const auto moved = channel.write(parts);
        if (moved.state != Channel::State::done) return failure_of(moved.state);
        text.remove_prefix(moved.bytes);
    }
    return {};
}

base::Result<void> send_file(
    Channel& channel, std::ifstream& file, std::uint64_t bytes, const ClientRequest& request
) {
    std::string piece(piece_bytes, '\0');
    for (const auto whole = bytes; bytes > 0;) {
        if (request.sent && !request.sent(whole - bytes)) return Errc::stopped;
        const auto wanted = std::min<std::uint64_t>(piece.size(), bytes);
        if (!file.read(piece.data(), static_cast<std::streamsize>(wanted))) {
            return Errc::file_unreadable;
        }
        TRY(send_all(channel, std::string_view(piece).substr(0, wanted)));
        bytes -= wanted;
        if (request.sent && bytes == 0) (void)request.sent(whole);
    }
    return {};
}

/// Gives the parser what there is; the bytes it has used are taken off the front.
base::Result<void> feed(AnswerParser& parser, std::string& bytes) {
    namespace beast_http = boost::beast::http;
    while (!bytes.empty() && !parser.is_done()) {
        boost::beast::error_code error;
        const auto used = parser.put(boost::asio::buffer(bytes), error);
        bytes.erase(0, used);
        if (error == beast_http::error::need_more) break;
        if (error == beast_http::error::body_limit) return Errc::answer_too_long;
        if (error == beast_http::error::header_limit) return Errc::answer_too_long;
        if (error) return Errc::bad_answer;
    }
    return {};
}

base::Result<Response> receive(Channel& channel, Method method, const ClientOptions& options) {
    std::string bytes;
    std::string piece(piece_bytes, '\0');
    std::optional<AnswerParser> parser;
    while (true) {
        if (!parser) {
            parser.emplace(options.answer_head_bytes_max, options.answer_bytes_max);
            if (method == Method::head) parser->skip(true);
        }
        TRY(feed(*parser, bytes));
        if (parser->is_done()) {
            if (!parser->is_interim()) return std::move(parser->response);
            parser.reset();
            continue;
        }
        const auto moved = channel.read(piece);
        if (moved.state == Channel::State::done) {
            bytes.append(piece, 0, moved.bytes);
            continue;
        }
        if (moved.state != Channel::State::ended || !parser->got_some()) {
            return failure_of(moved.state);
        }
        boost::beast::error_code error;
        parser->put_eof(error);
        if (error) return Errc::bad_answer;
        return std::move(parser->response);
    }
}

std::string head_of(
    const ClientRequest& request, std::string_view host, std::optional<std::uint64_t> body_bytes
) {
    std::string head(to_string(request.method));
    head.append(" ").append(request.target).append(" HTTP/1.1\r\nHost: ").append(host);
    head += "\r\nConnection: close\r\n";
    if (body_bytes) head += "Content-Length: " + std::to_string(*body_bytes) + "\r\n";
    for (const auto& [name, value] : request.headers) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
    return head + "\r\n";
}

}  // namespace

base::Result<Client> Client::open(std::string_view url, ClientOptions options) {
    Client client;
    client.options_ = std::move(options);
    constexpr std::string_view plain = "http://";
    constexpr std::string_view secure = "https://";
    client.secure_ = url.starts_with(secure);
    if (!client.secure_ && !url.starts_with(plain)) return Errc::bad_url;
    url.remove_prefix(client.secure_ ? secure.size() : plain.size());
    url = url.substr(0, url.find('/'));
    const auto bracket = url.find(']');
    const auto colon = url.find(':', bracket == url.npos ? 0 : bracket);
    auto host = url.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host.empty()) return Errc::bad_url;
    client.host_ = host;
    client.port_ = client.secure_ ? "443" : "80";
    if (colon != url.npos) client.port_ = url.substr(colon + 1);
    if (client.port_.find_first_not_of("0123456789") != std::string::npos || client.port_.empty() ||
        client.port_.size() > 5) {
        return Errc::bad_url;
    }
    return client;
}

base::Result<Response> Client::request(const ClientRequest& request) const {
    std::ifstream file;
    std::optional<std::uint64_t> body_bytes;
    if (!request.upload.empty()) {
        std::error_code error;
        body_bytes = std::filesystem::file_size(request.upload, error);
        file.open(request.upload, std::ios::binary);
        if (error || !file) return Errc::file_unreadable;
    } else if (!request.body.empty() || request.method == Method::post) {
        body_bytes = request.body.size();
    }
    std::optional<Tls> tls;
    if (secure_) {
        TRY(tls, Tls::of_client(options_.verify, options_.authorities));
    }
    TRY(const int socket, connected(host_, port_, options_.timeout));
    Channel channel(socket);
    if (tls) {
        if (!channel.start_client_tls(*tls, host_.c_str())) return Errc::no_resources;
        const auto state = channel.shake_hands();
        if (state != Channel::State::done) {
            return channel.distrusts_peer() ? Errc::bad_certificate : failure_of(state);
        }
    }
    const bool v6 = host_.find(':') != std::string::npos;
    const auto host = (v6 ? "[" + host_ + "]" : host_) + ":" + port_;
    auto sent = send_all(channel, head_of(request, host, body_bytes));
    if (sent && file.is_open()) {
        sent = send_file(channel, file, *body_bytes, request);
        if (sent.has_error() && sent.error() == Errc::stopped) return sent.error();
    } else if (sent) {
        sent = send_all(channel, request.body);
    }
    // A server may refuse before it has read everything: its answer says more than the failed
    // write.
    auto answer = receive(channel, request.method, options_);
    if (!answer && !sent) return sent.error();
    return answer;
}

Multipart multipart_file(
    std::string_view field, std::string_view file_name, std::string_view content
) {
    std::string boundary = "emc-boundary";
    while (content.find(boundary) != content.npos)
        boundary += "-x";
    Multipart made;
    made.content_type = "multipart/form-data; boundary=" + boundary;
    made.body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
    made.body.append(field).append("\"; filename=\"").append(file_name).append("\"\r\n");
    made.body += "Content-Type: application/octet-stream\r\n\r\n";
    made.body.append(content).append("\r\n--").append(boundary).append("--\r\n");
    return made;
}

}  // namespace emc::http
