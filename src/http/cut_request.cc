#include "http/cut_request.h"

namespace emc::http {

void name_cut_request(Request& request, std::string_view begin) {
    if (!request.target.empty()) return;
    const auto space = begin.find(' ');
    if (space == begin.npos) return;
    const auto method = parse_method(begin.substr(0, space));
    auto target = begin.substr(space + 1);
    const auto end = target.find_first_of(" \r\n");
    if (end == target.npos) {
        // The last parameter may go on: idsite=22 of 227.
        const auto whole = target.find_last_of("?&");
        if (whole == target.npos) return;
        target = target.substr(0, whole);
    } else {
        target = target.substr(0, end);
    }
    if (method && request.set_target(target)) request.method = *method;
}

}  // namespace emc::http
