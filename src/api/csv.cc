#include "api/csv.h"

namespace emc::api {

std::string csv_cell(std::string_view text) {
    constexpr std::string_view formulas = "=+-@\t\r";
    std::string quoted = "\"";
    if (!text.empty() && formulas.find(text.front()) != formulas.npos) quoted += '\'';
    for (const char c : text) {
        quoted += c;
        if (c == '"') quoted += c;
    }
    return quoted + '"';
}

}  // namespace emc::api
