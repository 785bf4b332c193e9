#include "registry/sql/types.h"

namespace emc::registry {

std::optional<Role> parse_role(std::string_view text) {
    if (text == "national") return Role::national;
    if (text == "unit") return Role::unit;
    if (text == "viewer") return Role::viewer;
    return std::nullopt;
}

std::string_view to_string(Role role) {
    switch (role) {
        case Role::national: return "national";
        case Role::unit: return "unit";
        case Role::viewer: return "viewer";
    }
    return "viewer";
}

}  // namespace emc::registry
