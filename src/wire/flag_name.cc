#include "wire/flag_name.h"

#include <array>

#include "base/assert.h"

namespace emc::wire {
namespace {

/// In the order of the bits.
constexpr std::array<std::string_view, flag_count> flag_names = {
    "odd_status",
    "odd_channel",
    "odd_payment",
    "odd_level",
    "odd_from_national",
    "odd_post",
    "odd_time",
    "odd_user",
    "odd_case_number",
    "no_case_number",
    "data_cut",
    "repeated_field",
    "text_cut"};

static_assert(static_cast<std::uint32_t>(model::Flag::text_cut) == 1u << (flag_count - 1));

}  // namespace

std::string_view flag_name(std::size_t bit) {
    ASSERT(bit < flag_count);
    return flag_names[bit];
}

}  // namespace emc::wire
