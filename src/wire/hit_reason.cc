#include "wire/hit_reason.h"

#include <array>

namespace emc::wire {
namespace {

struct Entry {
    std::string_view name;
    std::string_view parameter;
    std::string_view vi;
    std::string_view en;
};

constexpr std::array<Entry, hit_reason_count> entries = {{
    {"rec_missing", "rec", "Thiếu tham số rec=1.", "The parameter rec=1 is missing."},
    {"site_missing", "idsite", "Thiếu tham số idsite.", "The parameter idsite is missing."},
    {"site_invalid",
     "idsite",
     "idsite phải là số nguyên dương.",
     "idsite must be a positive whole number."},
    {"not_understood",
     "requests",
     "Mỗi phần tử của requests phải là một chuỗi truy vấn.",
     "Each entry of requests must be the text of a query."},
    {"invalid_json",
     "",
     "Nội dung không phải là JSON dạng {\"requests\":[...]}.",
     "The body is no JSON of the form {\"requests\":[...]}."},
    {"too_many_hits",
     "requests",
     "requests có quá nhiều phần tử.",
     "requests has too many entries."},
    {"site_unknown", "idsite", "Không có trang nào mang idsite này.", "No site has this idsite."},
    {"site_archived",
     "idsite",
     "Trang này đã được lưu trữ và không còn được đo.",
     "This site is archived and no longer measured."},
    {"not_durable",
     "",
     "Chưa thể lưu; chưa lượt truy cập nào được nhận, hãy gửi lại sau.",
     "It cannot be stored now; nothing was accepted, send it again later."},
}};

const Entry& entry(HitReason reason) {
    return entries[static_cast<std::size_t>(reason)];
}

static_assert(static_cast<std::size_t>(HitReason::not_durable) + 1 == hit_reason_count);

}  // namespace

std::string_view to_string(HitReason reason) {
    return entry(reason).name;
}

std::string_view message_vi(HitReason reason) {
    return entry(reason).vi;
}

std::string_view message_en(HitReason reason) {
    return entry(reason).en;
}

std::string_view parameter_of(HitReason reason) {
    return entry(reason).parameter;
}

}  // namespace emc::wire
