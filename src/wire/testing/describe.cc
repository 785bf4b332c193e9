#include "wire/testing/describe.h"

#include <fmt/format.h>

#include "base/day.h"
#include "wire/flag_name.h"

namespace emc::wire::testing {
namespace {

void add_said(std::string& out, std::string_view name, std::int8_t value) {
    if (value != model::not_said) out += fmt::format(" {}={}", name, value);
}

}  // namespace

void add_said(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty()) out += fmt::format(" {}={}", name, value);
}

std::string describe(const model::CaseEvent& event) {
    std::string out = std::to_string(event.site.value);
    add_said(out, "number", event.case_number);
    add_said(out, "code", event.code);
    add_said(out, "name", event.name);
    add_said(out, "status", event.status);
    add_said(out, "channel", event.channel);
    add_said(out, "payment", event.payment);
    add_said(out, "level", event.level);
    add_said(out, "national", event.from_national);
    add_said(out, "post", event.post);
    add_said(out, "data", event.data);
    add_said(out, "user_type", event.user.type);
    add_said(out, "user_location", event.user.location);
    if (event.time) add_said(out, "time", base::to_string(*event.time));
    std::string flags;
    for (std::size_t bit = 0; bit < flag_count; ++bit) {
        if ((event.flags & (1u << bit)) == 0) continue;
        if (!flags.empty()) flags += ',';
        flags += flag_name(bit);
    }
    add_said(out, "flags", flags);
    return out;
}

std::string describe(const ReadEvent& read) {
    std::string out = describe(read.event);
    add_said(out, "local_id", read.user.local);
    add_said(out, "national_id", read.user.national);
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
        add_said(text, "field", request.whole->field);
        line(text);
    }
    for (const auto& event : request.events)
        line(describe(event));
    for (const auto& refusal : request.refused)
        line(describe(refusal));
    return out;
}

}  // namespace emc::wire::testing
