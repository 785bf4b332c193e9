#include "collector/unheard.h"

#include <algorithm>
#include <charconv>

#include "collector/quarantine.h"

namespace emc::collector {
namespace {

/// 0 where the text is no number.
model::SiteId site_in(std::string_view text) {
    model::SiteId site;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, site.value);
    return read.ec == std::errc() && read.ptr == end ? site : model::SiteId{};
}

}  // namespace

void count_unheard(http::Router& router, Unheard of) {
    router.watch_refusals([of = std::move(of)](const http::Request& request, http::Refused why) {
        const bool is_ours = std::ranges::find(of.paths, request.path) != of.paths.end() &&
                             std::ranges::find(of.methods, request.method) != of.methods.end();
        if (!is_ours) return;
        const auto named = site_in(request.query(of.site_parameter).value_or(""));
        of.refusals->add(known_site(named, *of.snapshot()), of.flow, http::code_of(why));
    });
}

}  // namespace emc::collector
