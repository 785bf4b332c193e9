// Whatever bytes a client sends: every entry is taken or refused, what is taken can be stored and
// read back as it was, and nothing reads or writes outside its memory. The first byte picks the
// content type.

#include <cstdint>

#include "base/assert.h"
#include "base/text.h"
#include "wire/case_request.h"
#include "wire/record.h"

namespace {

void check(const emc::model::CaseEvent& event) {
    using emc::model::CaseEvent;
    for (const auto* text :
         {&event.case_number, &event.code, &event.name, &event.data, &event.user.location}) {
        ASSERT(emc::base::is_utf8(*text));
        ASSERT(text->find('\0') == std::string::npos);
    }
    ASSERT(event.site.value != 0);
    ASSERT(event.case_number.size() <= CaseEvent::case_number_bytes_max);
    ASSERT(event.code.size() <= CaseEvent::code_bytes_max);
    ASSERT(event.name.size() <= CaseEvent::name_bytes_max);
    ASSERT(event.data.size() <= CaseEvent::data_bytes_max);
    std::vector<std::byte> bytes;
    emc::wire::encode(event, bytes);
    const auto back = emc::wire::decode(bytes);
    ASSERT(back && std::get<CaseEvent>(*back) == event);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc::wire;
    constexpr std::string_view types[] = {
        "application/json",
        "application/x-ndjson",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
    };
    if (size == 0) return 0;
    const std::string_view type = types[data[0] % std::size(types)];
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    const CaseRequest request = read_case_request(type, body);
    ASSERT(request.events.size() + request.refused.size() <= events_max);
    ASSERT(!request.whole || (request.events.empty() && request.refused.empty()));
    ASSERT(holds_many(request.kind) || request.whole || request.events.size() == 1);
    for (const auto& read : request.events)
        check(read.event);
    for (const auto& refusal : request.refused) {
        ASSERT(
            refusal.body.empty() ||
            (refusal.body.data() >= body.data() &&
             refusal.body.data() + refusal.body.size() <= body.data() + body.size())
        );
    }
    return 0;
}
