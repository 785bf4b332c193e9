#include "model/case_event.h"

#include <xxhash.h>

#include <vector>

namespace emc::model {
namespace {

void add_text(std::vector<char>& out, const std::string& text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    const auto* bytes = reinterpret_cast<const char*>(&length);
    out.insert(out.end(), bytes, bytes + sizeof(length));
    out.insert(out.end(), text.begin(), text.end());
}

}  // namespace

std::uint64_t identity_of(const CaseEvent& event) {
    thread_local std::vector<char> bytes;
    bytes.clear();
    add_text(bytes, event.code);
    add_text(bytes, event.name);
    for (const auto value :
         {event.status,
          event.channel,
          event.payment,
          event.level,
          event.from_national,
          event.post}) {
        bytes.push_back(static_cast<char>(value));
    }
    if (event.time) {
        const std::int64_t micros = event.time->time_since_epoch().count();
        const auto* raw = reinterpret_cast<const char*>(&micros);
        bytes.insert(bytes.end(), raw, raw + sizeof(micros));
    }
    return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace emc::model
