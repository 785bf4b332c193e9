#include "collector/drop.h"

#include <array>

namespace emc::collector {
namespace {

struct Entry {
    std::string_view name;
    unsigned status;
    bool is_kept;
    std::string_view vi;
    std::string_view en;
};

/// The collector's own reasons, in the order of the enum.
constexpr std::array<Entry, drop_reason_count - wire::reason_count> own = {{
    {"site_unknown",
     400,
     true,
     "Không có hệ thống nào mang siteId này.",
     "No site has this siteId."},
    {"site_archived",
     400,
     true,
     "Hệ thống này đã được lưu trữ và không còn được đo.",
     "This site is archived and no longer measured."},
    {"address_refused",
     401,
     true,
     "Hệ thống này không nhận dữ liệu từ địa chỉ của bên gửi.",
     "This site takes no data from the sender's address."},
    {"token_required",
     401,
     true,
     "Hệ thống này yêu cầu mã truy cập (Authorization: Bearer) có quyền với nó.",
     "This site asks for a token (Authorization: Bearer) that covers it."},
    {"body_too_large", 413, false, "Nội dung gửi lên quá lớn.", "The body is too large."},
    {"rate_limited",
     429,
     false,
     "Hệ thống này gửi quá nhiều sự kiện mỗi giây.",
     "This site sends too many events a second."},
    {"not_durable",
     503,
     false,
     "Chưa thể lưu an toàn; chưa sự kiện nào được nhận, hãy gửi lại sau.",
     "It cannot be stored safely now; nothing was accepted, send it again later."},
}};

bool is_of_wire(DropReason reason) {
    return static_cast<std::size_t>(reason) < wire::reason_count;
}

wire::Reason wire_reason(DropReason reason) {
    return static_cast<wire::Reason>(reason);
}

const Entry& own_entry(DropReason reason) {
    return own[static_cast<std::size_t>(reason) - wire::reason_count];
}

static_assert(static_cast<std::size_t>(DropReason::site_unknown) == wire::reason_count);
static_assert(static_cast<std::size_t>(DropReason::not_durable) + 1 == drop_reason_count);
static_assert(
    static_cast<int>(DropReason::site_ambiguous) == static_cast<int>(wire::Reason::site_ambiguous)
);

}  // namespace

DropReason drop_reason(wire::Reason reason) {
    return static_cast<DropReason>(reason);
}

std::string_view to_string(DropReason reason) {
    return is_of_wire(reason) ? to_string(wire_reason(reason)) : own_entry(reason).name;
}

std::optional<DropReason> find_drop_reason(std::string_view name) {
    for (std::size_t place = 0; place < drop_reason_count; ++place) {
        const auto reason = static_cast<DropReason>(place);
        if (to_string(reason) == name) return reason;
    }
    return std::nullopt;
}

std::string_view message(DropReason reason, Language language) {
    if (!is_of_wire(reason)) {
        return language == Language::vi ? own_entry(reason).vi : own_entry(reason).en;
    }
    const auto of_wire = wire_reason(reason);
    return language == Language::vi ? message_vi(of_wire) : message_en(of_wire);
}

unsigned status_of(DropReason reason) {
    return is_of_wire(reason) ? 400 : own_entry(reason).status;
}

bool is_kept(DropReason reason) {
    if (is_of_wire(reason)) return reason != DropReason::empty_body;
    return own_entry(reason).is_kept;
}

}  // namespace emc::collector
