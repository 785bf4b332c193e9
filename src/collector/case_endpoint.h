#pragma once

/// Takes the messages of case systems: POST /TrackingMCDT.
///
/// Place     http calls it; it reads with wire, asks registry's snapshot, appends to wal. The only
///           way in for case events.
/// Shape     One message, or many (a JSON array, NDJSON). The steps, in order: size, read, site,
///           address, token, rate, time, pseudonym, keep. Each lets a message on, or drops it for a
///           reason of the closed list in drop.h.
/// Promise   No 2xx before the batch is fdatasynced. A request's accepted events and its refused
///           entries are one batch of the log: all are kept, or 503 is answered and none is. What
///           is refused and can be kept is durable before its 400 or 401 goes out, because the
///           clients of the field never send it again; the rest is counted, and so is what would be
///           over the day's budget of quarantine. No id of a citizen is stored in the clear.
/// Errors    None: each outcome is an answer.
/// Threads   Handlers run on any network thread at once; answers come from the log's thread. It
///           must outlive the router's last request and the log's last Done.
/// Limits    single_bytes_max, many_bytes_max, quarantine_bytes_per_day_max, ahead_max;
///           wire::events_max.
/// Source    contract.md, section 2; docs/integrating.md.

#include <chrono>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "base/pseudonyms.h"
#include "collector/passage.h"
#include "collector/probe.h"
#include "collector/quarantine_budget.h"
#include "collector/rates.h"
#include "collector/refusal_tally.h"
#include "http/router.h"
#include "wal/log.h"

namespace emc::collector {

class CaseEndpoint {
public:
    struct Options {
        wal::Log* log = nullptr;
        const base::Clock* clock = nullptr;
        const base::Pseudonyms* pseudonyms = nullptr;
        Probe* probe = nullptr;
        RefusalTally* refusals = nullptr;
        /// The newest snapshot of the registry; called once a request, so it must be cheap.
        std::function<std::shared_ptr<const registry::Snapshot>()> snapshot;
        /// A token of this id opened something; called on network threads, so it must be cheap.
        std::function<void(std::int64_t)> token_used = [](std::int64_t) {};
        /// Longest body of one message. More lets one sender take more memory.
        std::size_t single_bytes_max = std::size_t{1} << 20;
        /// Longest body of an array or NDJSON; the route's limit. What is refused of it must fit
        /// one payload of the log.
        std::size_t many_bytes_max = std::size_t{16} << 20;
        /// What is refused over that is counted, and not kept.
        std::uint64_t quarantine_bytes_per_day_max = std::uint64_t{4} << 30;
        /// A sent time further ahead of our clock than this is not believed.
        std::chrono::hours ahead_max{24};
    };

    explicit CaseEndpoint(Options options);

    /// Registers the route; a slash behind it is tolerated.
    void add_to(http::Router& router);

private:
    struct Waiting;

    void handle(http::Request& request, http::Reply reply);

    /// The steps. One returns a drop where the whole body is dropped.
    std::optional<Drop> check_size(Passage& passage);
    std::optional<Drop> read(Passage& passage);
    std::optional<Drop> check_site(Passage& passage);
    std::optional<Drop> check_address(Passage& passage);
    std::optional<Drop> check_token(Passage& passage);
    std::optional<Drop> check_rate(Passage& passage);
    std::optional<Drop> check_time(Passage& passage);
    std::optional<Drop> hide_ids(Passage& passage);
    std::optional<Drop> run_steps(Passage& passage);

    void keep(Passage& passage, http::Reply reply);
    void refuse(const Passage& passage, const Drop& drop, http::Reply reply);
    [[nodiscard]] bool quarantine(const Passage& passage, const Drop& drop, wal::Batch& batch);
    void count_unkept(const Waiting& waiting);
    void append(wal::Batch batch, std::unique_ptr<Waiting> waiting);
    void finish(Waiting& waiting, const base::Result<wal::Appended>& result);
    void answer(http::Reply& reply, http::Response response);
    void log_failure(const boost::system::error_code& error);

    Options options_;
    Rates rates_;
    QuarantineBudget quarantine_;
    std::atomic<std::int64_t> next_log_second_{0};
    std::atomic<std::uint64_t> failures_unlogged_{0};
};

}  // namespace emc::collector
