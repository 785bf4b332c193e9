#include "store/testing/rude_server.h"

#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "store/testing/loopback.h"

namespace emc::store::testing {

RudeServer::RudeServer(std::string answer) : answer_(std::move(answer)) {
    const auto listener = listen_on_loopback();
    listener_ = listener.descriptor;
    port_ = listener.port;
    thread_ = std::thread([this] { serve(); });
}

RudeServer::~RudeServer() {
    stopping_ = true;
    // The thread waits for a connection: this is one.
    ::close(connect_to_loopback(port_));
    thread_.join();
    ::close(listener_);
}

std::string RudeServer::url() const {
    return "clickhouse://127.0.0.1:" + std::to_string(port_) + "/emc";
}

void RudeServer::serve() {
    while (true) {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) return;
        if (stopping_) {
            ::close(client);
            return;
        }
        char buffer[1 << 16];
        (void)!::recv(client, buffer, sizeof buffer, 0);
        send_all(client, answer_);
        ::shutdown(client, SHUT_WR);
        while (::recv(client, buffer, sizeof buffer, 0) > 0) {
        }
        ::close(client);
    }
}

}  // namespace emc::store::testing
