#include "app/new_secret.h"

#include <sodium.h>

#include <array>

#include "app/failure.h"

namespace emc::app {

std::string new_secret() {
    if (sodium_init() < 0) throw Failure("libsodium does not start");
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 2 * bytes.size() + 1> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

}  // namespace emc::app
