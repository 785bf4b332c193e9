#include "wire/testing/describe.h"

#include <fmt/format.h>

#include "base/day.h"
#include "wire/flag_name.h"

namespace emc::wire::testing {
namespace {

void add(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty()) out += fmt::format(" {}={}", name, value);
}

void add(std::string& out, std::string_view name, std::int8_t value) {
    if (value != model::not_said) out += fmt::format(" {}={}", name, value);
}

}  // namespace

std::string describe(const model::CaseEvent& event) {
    std::string out = std::to_string(event.site.value);
    add(out, "number", event.case_number);
    add(out, "code", event.code);
    add(out, "name", event.name);
    add(out, "status", event.status);
    add(out, "channel", event.channel);
    add(out, "payment", event.payment);
    add(out, "level", event.level);
    add(out, "national", event.from_national);
    add(out, "post", event.post);
    add(out, "data", event.data);
    add(out, "user_type", event.user.type);
    add(out, "user_location", event.user.location);
    if (event.time) add(out, "time", base::to_string(*event.time));
    std::string flags;
    for (std::size_t bit = 0; bit < flag_count; ++bit) {
        if ((event.flags & (1u << bit)) == 0) continue;
        if (!flags.empty()) flags += ',';
        flags += flag_name(bit);
    }
    add(out, "flags", flags);
    return out;
}

std::string describe(const ReadEvent& read) {
    std::string out = describe(read.event);
    add(out, "local_id", read.user.local);
    add(out, "national_id", read.user.national);
    return out;
}

std::string describe(const Refusal& refusal) {
    std::string out = fmt::format("#{} {}", refusal.index, to_string(refusal.reason));
    if (!refusal.field.empty()) out += fmt::format(" {}", refusal.field);
    return out;
}

std::string describe(const CaseRequest& request) {
    std::string out;
    const auto line = [&out](const std::string& text) {
        if (!out.empty()) out += '\n';
        out += text;
    };
    if (request.whole) {
        std::string text(to_string(request.whole->reason));
        add(text, "field", request.whole->field);
        line(text);
    }
    for (const auto& event : request.events)
        line(describe(event));
    for (const auto& refusal : request.refused)
        line(describe(refusal));
    return out;
}

}  // namespace emc::wire::testing
