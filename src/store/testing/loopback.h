#pragma once

/// Sockets of tests on 127.0.0.1.
///
/// Promise   Whatever does not work ends the test program with a message.

#include <string_view>

namespace emc::store::testing {

struct Listener {
    int descriptor = -1;
    unsigned short port = 0;
};

[[nodiscard]] Listener listen_on_loopback();
/// -1 if nothing listens there.
[[nodiscard]] int connect_to_loopback(unsigned short port);
/// False if the other side does not take all of it.
bool send_all(int descriptor, std::string_view bytes);

}  // namespace emc::store::testing
