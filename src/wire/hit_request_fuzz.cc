// Whatever bytes a client sends as query and body: every hit is taken or refused, what is taken can
// be stored and read back as it was. The first byte parts the query from the body.

#include <algorithm>
#include <cstdint>

#include "base/assert.h"
#include "base/text.h"
#include "wire/hit_request.h"
#include "wire/record.h"

namespace {

void check(const emc::model::Hit& hit) {
    using emc::model::Hit;
    ASSERT(hit.site.value != 0);
    ASSERT(hit.url.size() <= Hit::url_bytes_max && hit.referrer.size() <= Hit::url_bytes_max);
    ASSERT(hit.target.size() <= Hit::url_bytes_max && hit.hints.size() <= Hit::hints_bytes_max);
    ASSERT(hit.dimensions.size() <= Hit::dimensions_max);
    for (const auto* text :
         {&hit.title, &hit.language, &hit.view, &hit.category, &hit.action, &hit.name}) {
        ASSERT(text->size() <= Hit::text_bytes_max);
        ASSERT(emc::base::is_utf8(*text) && text->find('\0') == std::string::npos);
    }
    std::vector<std::byte> bytes;
    emc::wire::encode(hit, bytes);
    const auto back = emc::wire::decode(bytes);
    ASSERT(back && std::get<Hit>(*back) == hit);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc::wire;
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto query = text.substr(0, std::min<std::size_t>(data[0], text.size()));
    const HitRequest request = read_hit_request(query, text.substr(query.size()));
    ASSERT(request.hits.size() + request.refused.size() <= hits_max);
    ASSERT(!request.whole || (request.hits.empty() && request.refused.empty()));
    ASSERT(request.too_many.empty() || request.whole == HitReason::too_many_hits);
    ASSERT(request.bulk || request.hits.size() + request.refused.size() == 1);
    const HitRequest again = read_hit_request(query, text.substr(query.size()), request);
    ASSERT(again.hits.size() == request.hits.size());
    for (std::size_t i = 0; i < again.hits.size(); ++i)
        ASSERT(again.hits[i].hit == request.hits[i].hit);
    for (const auto& read : request.hits) {
        check(read.hit);
        (void)read_hit_time(read.claims.time);
    }
    return 0;
}
