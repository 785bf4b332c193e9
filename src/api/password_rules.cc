#include "api/password_rules.h"

#include <algorithm>

namespace emc::api {

Checked<void> check_password(std::string_view password) {
    const auto is_first_byte = [](char c) { return (c & 0xC0) != 0x80; };
    const auto length = std::ranges::count_if(password, is_first_byte);
    if (static_cast<std::size_t>(length) < password_length_min) {
        return Refusal(Why::password_short, "password");
    }
    return {};
}

}  // namespace emc::api
