/// A socket that somebody else holds, too, when its connection ends: as a child process does from
/// its fork to its exec.

#include <gtest/gtest.h>

#include <filesystem>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

std::uint16_t port_of(const sockaddr_in& address, int failed) {
    return failed == 0 && address.sin_family == AF_INET ? ntohs(address.sin_port) : 0;
}

std::uint16_t own_port(int socket) {
    sockaddr_in address = {};
    socklen_t size = sizeof address;
    const int failed = getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return port_of(address, failed);
}

std::uint16_t peer_port(int socket) {
    sockaddr_in address = {};
    socklen_t size = sizeof address;
    const int failed = getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return port_of(address, failed);
}

/// Another descriptor of the server's end of that connection; -1 where none is found.
int second_hold(const testing::Peer& peer) {
    const auto port = own_port(peer.socket());
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        const int descriptor = std::stoi(entry.path().filename());
        if (peer_port(descriptor) == port) return dup(descriptor);
    }
    return -1;
}

class HeldSocketTest : public testing::ServerTest {
protected:
    HeldSocketTest() { options.threads = 1; }
};

TEST_F(HeldSocketTest, NothingOfItReachesAConnectionThatIsGone) {
    auto peer = connect();
    auto other = connect();
    peer.get("/hello");
    ASSERT_EQ(peer.hear().status, 200U);
    const int held = second_hold(peer);
    ASSERT_GE(held, 0);
    peer.leave();
    // The one network thread sees what came first first.
    other.get("/hello");
    ASSERT_EQ(other.hear().status, 200U);

    // An event of the socket: the sanitizer tells who still listens to it.
    EXPECT_EQ(shutdown(held, SHUT_RDWR), 0);
    other.get("/hello");
    EXPECT_EQ(other.hear().status, 200U);
    close(held);
}

}  // namespace
}  // namespace emc::http
