#pragma once

/// Takes the hits of visitors: GET and POST of /tracking, /matomo.php and /piwik.php.
///
/// Place     http calls it; it reads with wire, asks registry's snapshot, appends to wal. The only
///           way in for visits.
/// Shape     One hit, or many as bulk JSON. The steps, in order: read, site, override, exclude,
///           visitor, keep. A hit is refused for a reason of wire::HitReason, and counted by it;
///           one that is excluded is kept with its reason, so that it can be counted apart. Of one
///           whose visitor objects, where that is honoured, site, time and reason alone are kept.
/// Promise   2xx goes out when the log has written the batch: a kill loses nothing, a power cut at
///           most what wal::Options::sync_interval_max says (nothing with hits.sync). The hits of a
///           request are one batch: all are kept, or 503 is answered and none is. Neither the
///           address nor an id of a visitor is stored: the address is cut when its country is
///           known.
/// Errors    None: each outcome is an answer.
/// Threads   Handlers run on any network thread at once; answers come where the log writes. It
///           must outlive the router's last request and the log's last Done.
/// Limits    bulk_bytes_max, ahead_max; wire::hits_max.
/// Source    contract.md, section 2; docs/integrating.md.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/pseudonyms.h"
#include "collector/hit_probe.h"
#include "collector/refusal_tally.h"
#include "enrich/countries.h"
#include "http/router.h"
#include "registry/snapshot.h"
#include "wal/log.h"
#include "wire/hit_request.h"

namespace emc::collector {

class HitEndpoint {
public:
    struct Options {
        wal::Log* log = nullptr;
        const base::Clock* clock = nullptr;
        const base::Pseudonyms* pseudonyms = nullptr;
        HitProbe* probe = nullptr;
        RefusalTally* refusals = nullptr;
        /// Where addresses are; without it no hit has a country.
        const enrich::Countries* countries = nullptr;
        /// The newest snapshot of the registry; called once a request, so it must be cheap.
        std::function<std::shared_ptr<const registry::Snapshot>()> snapshot;
        /// A token of this id opened something; called on network threads, so it must be cheap.
        std::function<void(std::int64_t)> token_used = [](std::int64_t) {};
        /// Hits from these blocks are excluded: monitoring, and the operators themselves.
        std::vector<std::string> excluded_addresses;
        /// with_all where the network threads write what waits after each turn's requests.
        wal::Begin begin = wal::Begin::now;
        /// Excludes hits of browsers that send DNT or Sec-GPC.
        bool honour_do_not_track = false;
        /// Longest body.
        std::size_t bulk_bytes_max = std::size_t{16} << 20;
        /// A sent time further ahead of our clock than this is not believed.
        std::chrono::minutes ahead_max{60};
    };

    explicit HitEndpoint(Options options);

    /// Registers the routes.
    void add_to(http::Router& router);

private:
    struct Passage;
    struct Waiting;

    void handle(http::Request& request, http::Reply reply);
    /// Answers HEAD as GET would be answered, and keeps and counts nothing.
    void show(http::Request& request, http::Reply reply);

    /// The steps.
    void read(Passage& passage);
    void check_site(Passage& passage);
    void apply_overrides(Passage& passage);
    void exclude(Passage& passage);
    void name_visitors(Passage& passage);
    void keep(Passage& passage);
    /// Provided that the log takes what is to be kept.
    [[nodiscard]] static http::Response answer_to(const Passage& passage);

    void refuse(
        const Passage& passage, model::SiteId site, wire::HitReason reason, std::uint64_t count = 1
    );
    void append(wal::Batch batch, std::unique_ptr<Waiting> waiting);
    void finish(Waiting& waiting, const base::Result<wal::Appended>& result);

    Options options_;
};

}  // namespace emc::collector
