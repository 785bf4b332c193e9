#pragma once

/// The name of one insert, by which Engine::settle knows ours.

#include <string>

namespace emc::store {

/// New for each insert, also across processes that share a server.
[[nodiscard]] std::string next_insert_id();

}  // namespace emc::store
