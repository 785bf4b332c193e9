#include "wire/refusal.h"

#include <array>

namespace emc::wire {
namespace {

struct Texts {
    std::string_view code;
    std::string_view vi;
    std::string_view en;
};

/// In the order of the enum.
constexpr std::array<Texts, reason_count> texts = {{
    {"empty_body", "Nội dung gửi lên trống.", "The body is empty."},
    {"not_understood",
     "Không hiểu được nội dung: cần một đối tượng JSON, một mảng JSON hoặc một biểu mẫu.",
     "The body is not understood: send a JSON object, a JSON array or a form."},
    {"multipart_form",
     "Không nhận multipart/form-data: hãy gửi JSON hoặc application/x-www-form-urlencoded.",
     "multipart/form-data is not taken: send JSON or application/x-www-form-urlencoded."},
    {"invalid_json", "Nội dung không phải là JSON đúng cú pháp.", "The body is not valid JSON."},
    {"too_deep", "JSON lồng quá 32 cấp.", "The JSON is nested deeper than 32 levels."},
    {"too_many_events",
     "Mỗi lần gửi tối đa 10 000 sự kiện.",
     "At most 10 000 events are taken in one request."},
    {"invalid_utf8", "Văn bản không phải là UTF-8.", "A text is not valid UTF-8."},
    {"nul_byte", "Văn bản chứa ký tự U+0000.", "A text holds the character U+0000."},
    {"site_missing", "Thiếu siteId.", "siteId is missing."},
    {"site_invalid",
     "siteId phải là số nguyên dương.",
     "siteId must be a whole number from 1 to 4294967295."},
    {"site_ambiguous", "Có hai siteId khác nhau.", "Two different siteId are given."},
}};

const Texts& texts_of(Reason reason) {
    return texts[static_cast<std::size_t>(reason)];
}

}  // namespace

std::string_view to_string(Reason reason) {
    return texts_of(reason).code;
}

std::string_view message_vi(Reason reason) {
    return texts_of(reason).vi;
}

std::string_view message_en(Reason reason) {
    return texts_of(reason).en;
}

}  // namespace emc::wire
