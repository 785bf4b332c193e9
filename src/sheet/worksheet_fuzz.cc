/// Fuzzes a sheet's XML behind the zip, where checksums keep the other target from getting far, and
/// holds what goes around the XML library against what goes through it.

#include <cstdint>

#include "base/assert.h"
#include "sheet/testing/sheet_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc::sheet::testing;
    constexpr std::size_t small_piece = 61;
    const std::string_view part(reinterpret_cast<const char*>(data), size);
    const auto expected = told_by_library(part);
    ASSERT(told_in_pieces(part, size + 1) == expected);
    ASSERT(told_in_pieces(part, small_piece) == expected);
    return 0;
}
