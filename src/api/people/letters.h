#pragma once

namespace emc::api {

class Api;

/// Whether a person can be sent a link: there is a mail server, and an address of ours to lead to.
[[nodiscard]] bool can_write_letters(Api& api);

}  // namespace emc::api
