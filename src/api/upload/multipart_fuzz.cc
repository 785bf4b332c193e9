/// Any body under any boundary, in pieces of any size: it must neither crash nor hold more than a
/// piece and a header.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "api/upload/multipart.h"
#include "base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc;
    if (size < 2) return 0;
    const std::size_t piece_bytes = 1 + data[0];
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    bool in_part = false;
    api::MultipartReader reader(
        "b",
        {[&](const api::Part& part) -> base::Result<void> {
             ASSERT(!in_part);
             in_part = true;
             ASSERT(api::safe_file_name(part.name).size() <= api::file_name_bytes_max);
             return {};
         },
         [&](std::string_view bytes) -> base::Result<void> {
             ASSERT(in_part && !bytes.empty());
             return {};
         },
         [&]() -> base::Result<void> {
             ASSERT(in_part);
             in_part = false;
             return {};
         }}
    );
    for (std::size_t at = 0; at < body.size(); at += piece_bytes) {
        if (!reader.feed(body.substr(at, piece_bytes))) return 0;
    }
    if (reader.finish()) ASSERT(!in_part);
    (void)api::boundary_of(body);
    return 0;
}
