#pragma once

/// A request of the Matomo Tracking HTTP API → the hits it holds, and what of it is refused.
///
/// Place     collector calls it with the query and the body; fuzzed. Pure: no I/O, no clock.
/// Shape     One hit in the query, in a form body (multipart, too), or in both together; or many as
///           {"requests":[...],"token_auth":"..."} under any content type, each entry the text of a
///           query or an object of parameters.
/// Promise   Each entry is either in `hits` or in `refused`, in the order they came. Where `whole`
///           is set, nothing was taken. An odd value never refuses a hit: it counts as not said,
///           and the hit is flagged.
/// Limits    hits_max; the bytes_max of model::Hit; linear in the text.
/// Source    contract.md, section 2; https://developer.matomo.org/api-reference/tracking-api

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/hit.h"
#include "wire/hit_reason.h"

namespace emc::wire {

inline constexpr std::size_t hits_max = 50'000;

/// What only the collector can judge, because it needs a token, a key or the clock.
struct HitClaims {
    std::string token;
    std::string user_id;     ///< `uid`
    std::string client_id;   ///< `cid`
    std::string visitor_id;  ///< `_id`
    std::string time;        ///< `cdt`
    std::string address;     ///< `cip`
    std::string agent;       ///< `ua`
    bool operator==(const HitClaims&) const = default;
};

struct ReadHit {
    model::Hit hit;  ///< Without visitor, network, agent and time.
    HitClaims claims;
    std::size_t index = 0;
    bool wants_image = true;  ///< No `send_image=0`.
};

struct RefusedHit {
    std::size_t index = 0;
    HitReason reason = HitReason::not_understood;
    model::SiteId site;  ///< The one it named, or 0.
};

struct HitRequest {
    bool bulk = false;
    std::vector<ReadHit> hits;
    std::vector<RefusedHit> refused;
    std::optional<HitReason> whole;
    /// Of too_many_hits: how many named which site; 0: none, or one of too many sites.
    std::map<model::SiteId, std::uint64_t> too_many;
    std::vector<ReadHit> spare;  ///< Memory of the single hit of an earlier request, for the next.
};

/// `used`: an earlier request of this thread that nobody needs any more, so that a single hit, the
/// rule, finds the memory of the one before.
[[nodiscard]] HitRequest read_hit_request(
    std::string_view query, std::string_view body, HitRequest used = {}
);

/// The instant of a `cdt`: seconds since 1970, `YYYY-MM-DD hh:mm:ss` in UTC, or RFC 3339.
[[nodiscard]] std::optional<base::Instant> read_hit_time(std::string_view text);

}  // namespace emc::wire
