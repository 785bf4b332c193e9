#include "api/system/metrics.h"

#include "api/system/metric_list.h"

namespace emc::api {
namespace {

constexpr double nanoseconds_per_second = 1e9;

void add_http(MetricList& out, const http::Stats& http) {
    out.gauge("emc_http_connections", "Open connections.", http.connections_open);
    out.gauge(
        "emc_http_bodies_bytes",
        "Bytes of bodies in memory, without the first 64 KiB of each.",
        http.bodies_bytes
    );
    out.counter(
        "emc_http_connections_accepted_total", "Connections accepted.", http.connections_accepted
    );
    out.counter("emc_http_requests_total", "Requests answered.", http.requests);
    out.counters("emc_http_responses_total", "Responses by class of status.");
    out.with("class", "2xx", http.responses_2xx);
    out.with("class", "3xx", http.responses_3xx);
    out.with("class", "4xx", http.responses_4xx);
    out.with("class", "5xx", http.responses_5xx);
    out.counter("emc_http_received_bytes_total", "Bytes received.", http.received_bytes);
    out.counter("emc_http_sent_bytes_total", "Bytes sent.", http.sent_bytes);
    out.counters("emc_http_refused_total", "What the server itself refused, by reason.");
    out.with("reason", "connections", http.refused_connections);
    out.with("reason", "address", http.refused_addresses);
    out.with("reason", "malformed", http.refused_malformed);
    out.with("reason", "header", http.refused_header);
    out.with("reason", "body", http.refused_body);
    out.with("reason", "unsupported", http.refused_unsupported);
    out.with("reason", "workers", http.refused_workers);
    out.with("reason", "bodies", http.refused_bodies);
    out.counters("emc_http_timeouts_total", "Connections closed after a timeout, by phase.");
    out.with("phase", "header", http.timeouts_header);
    out.with("phase", "body", http.timeouts_body);
    out.with("phase", "idle", http.timeouts_idle);
    out.with("phase", "write", http.timeouts_write);
    out.counter(
        "emc_http_gave_way_total",
        "Connections closed between two requests, for a newcomer.",
        http.gave_way
    );
    out.counter(
        "emc_http_handler_exceptions_total", "Handlers that threw.", http.handler_exceptions
    );
    out.counter(
        "emc_http_drain_cut_connections_total", "Connections cut while stopping.", http.drain_cut
    );
}

void add_collector(MetricList& out, const collector::Probe& probe) {
    using collector::Step;
    out.counters("emc_collector_requests_total", "Requests with case events, by kind of body.");
    for (std::size_t i = 0; i < probe.requests.size(); ++i) {
        out.with(
            "body", wire::to_string(static_cast<wire::BodyKind>(i)), probe.requests[i].value()
        );
    }
    out.counters("emc_collector_accepted_events_total", "Durable events, by kind of body.");
    for (std::size_t i = 0; i < probe.accepted_events.size(); ++i) {
        out.with(
            "body",
            wire::to_string(static_cast<wire::BodyKind>(i)),
            probe.accepted_events[i].value()
        );
    }
    out.counters("emc_collector_dropped_total", "What was not taken, by reason.");
    for (std::size_t i = 0; i < probe.dropped.size(); ++i) {
        const auto reason = static_cast<collector::DropReason>(i);
        out.with("reason", collector::to_string(reason), probe.dropped[i].value());
    }
    out.counter(
        "emc_collector_unkept_total",
        "Refused over the day's budget of quarantine: counted, and not kept.",
        probe.unkept.value()
    );
    out.counters("emc_collector_flagged_events_total", "Accepted events that were odd, by flag.");
    for (std::size_t i = 0; i < probe.flagged.size(); ++i) {
        out.with("flag", wire::flag_name(i), probe.flagged[i].value());
    }
    out.counters("emc_collector_answers_total", "Answers by status.");
    for (const auto status : collector::statuses) {
        out.with("status", std::to_string(status), probe.answered_with(status));
    }
    out.counters("emc_collector_step_seconds_total", "Time spent in each step.");
    for (std::size_t i = 0; i < probe.step_nanoseconds.size(); ++i) {
        const auto nanoseconds = static_cast<double>(probe.step_nanoseconds[i].value());
        out.with(
            "step", collector::to_string(static_cast<Step>(i)), nanoseconds / nanoseconds_per_second
        );
    }
    out.counter("emc_collector_body_bytes_total", "Bytes of bodies.", probe.body_bytes.value());
    out.counter("emc_collector_batches_total", "Batches that the log took.", probe.batches.value());
}

void add_hits(MetricList& out, const collector::HitProbe& probe) {
    out.counters("emc_hits_requests_total", "Requests with hits, by form.");
    out.with("form", "single", probe.single_requests.value());
    out.with("form", "bulk", probe.bulk_requests.value());
    out.counter("emc_hits_accepted_total", "Hits in the log.", probe.accepted.value());
    out.counters("emc_hits_excluded_total", "Of these, counted apart, by reason.");
    for (std::size_t i = 1; i < probe.excluded.size(); ++i) {
        const auto reason = static_cast<model::HitExclusion>(i);
        out.with("reason", collector::to_string(reason), probe.excluded[i].value());
    }
    out.counters("emc_hits_refused_total", "Hits that were not taken, by reason.");
    for (std::size_t i = 0; i < probe.refused.size(); ++i) {
        const auto reason = static_cast<wire::HitReason>(i);
        out.with("reason", wire::to_string(reason), probe.refused[i].value());
    }
    out.counters("emc_hits_ignored_overrides_total", "cdt, cip and ua that were not taken.");
    for (std::size_t i = 0; i < probe.ignored.size(); ++i) {
        const auto reason = static_cast<collector::Ignored>(i);
        out.with("reason", collector::to_string(reason), probe.ignored[i].value());
    }
    out.counters("emc_hits_answers_total", "Answers by status.");
    for (std::size_t i = 0; i < probe.answers.size(); ++i)
        out.with("status", std::to_string(collector::hit_statuses[i]), probe.answers[i].value());
    out.counters("emc_hits_step_seconds_total", "Time spent in each step.");
    for (std::size_t i = 0; i < probe.step_nanoseconds.size(); ++i) {
        const auto nanoseconds = static_cast<double>(probe.step_nanoseconds[i].value());
        out.with(
            "step",
            collector::to_string(static_cast<collector::HitStep>(i)),
            nanoseconds / nanoseconds_per_second
        );
    }
}

void add_wal(MetricList& out, const wal::Stats& log) {
    out.gauge("emc_wal_accepts", "1 while the last write succeeded.", log.accepts ? 1 : 0);
    out.gauge(
        "emc_wal_arrivals_ahead_seconds",
        "How much too late messages are stamped, as the clock ran ahead once.",
        std::chrono::duration<double>(log.arrivals_ahead).count()
    );
    out.gauge("emc_wal_disk_bytes", "Bytes of the log's segments.", log.disk_bytes);
    out.gauge("emc_wal_segments", "Segments on the disk.", log.segments);
    out.gauge("emc_wal_segments_packed", "Of these, packed.", log.segments_packed);
    out.gauge("emc_wal_queue_bytes", "Bytes that wait for the writer.", log.queue_bytes);
    out.gauge("emc_wal_kept_aside_bytes", "Damaged bytes kept for a person.", log.kept_aside_bytes);
    out.counter("emc_wal_appended_records_total", "Records appended.", log.appended_records);
    out.counter("emc_wal_appended_batches_total", "Batches appended.", log.appended_batches);
    out.counter("emc_wal_appended_bytes_total", "Bytes appended.", log.appended_bytes);
    out.counter("emc_wal_writes_total", "Groups written.", log.writes);
    out.counter("emc_wal_syncs_total", "Syncs to the disk.", log.syncs);
    out.counter("emc_wal_damages_total", "Damaged stretches found.", log.damages);
    out.counter("emc_wal_damaged_records_total", "Records lost in them.", log.damaged_records);
    out.counter("emc_wal_cut_bytes_total", "Torn tails cut while opening.", log.cut_bytes);
    out.counter(
        "emc_wal_lost_records_total",
        "Records written, then lost by failing syncs.",
        log.lost_records
    );
    out.counter(
        "emc_wal_segments_deleted_total",
        "Segments deleted after their retention.",
        log.segments_deleted
    );
    out.counter(
        "emc_wal_segments_gave_way_total",
        "Segments deleted before it, for the disk's budget.",
        log.segments_gave_way
    );
    out.counters("emc_wal_refused_batches_total", "Batches refused, by reason.");
    for (const auto& [reason, count] : log.refused)
        out.with("reason", reason, count);
}

void add_loader(MetricList& out, const loader::Stats& loader) {
    out.gauge(
        "emc_loader_store_answers", "1 while the store answers.", loader.store_answers ? 1 : 0
    );
    out.gauge(
        "emc_loader_backlog_records", "Records of the log not in the store.", loader.backlog_records
    );
    out.gauge("emc_loader_lag_seconds", "Age of the newest figures.", loader.lag_seconds);
    out.counter("emc_loader_loaded_records_total", "Records stored.", loader.loaded_records);
    out.counter("emc_loader_folded_cases_total", "Cases counted anew.", loader.folded_cases);
    out.counter("emc_loader_batches_total", "Batches stored.", loader.batches);
    out.counters("emc_loader_failures_total", "Attempts that failed, by reason.");
    out.with("reason", "unavailable", loader.failures_unavailable);
    out.with("reason", "refused", loader.failures_refused);
    out.counter(
        "emc_loader_rejected_records_total",
        "Records that the store will not take.",
        loader.rejected_records
    );
    out.counter(
        "emc_loader_damaged_records_total",
        "Records that the log could not read.",
        loader.damaged_records
    );
    out.counter(
        "emc_loader_recounted_sites_total",
        "Sites counted anew after a change of lists.",
        loader.recounted_sites
    );
}

/// What is not known is left out: a gauge of 0 would raise an alarm.
void add_space(MetricList& out, const StageStats& stats) {
    const auto& space = stats.space;
    if (space.log) {
        out.gauge("emc_wal_free_bytes", "Bytes left on the log's disk.", space.log->free_bytes);
        out.gauge("emc_wal_disk_size_bytes", "Size of the log's disk.", space.log->total_bytes);
    }
    if (space.store) {
        out.gauge(
            "emc_store_free_bytes", "Bytes left on the store's disk.", space.store->free_bytes
        );
        out.gauge(
            "emc_store_disk_size_bytes", "Size of the store's disk.", space.store->total_bytes
        );
    }
    if (space.store_bytes) {
        out.gauge("emc_store_disk_bytes", "Bytes of the store's tables.", *space.store_bytes);
    }
    if (space.registry_bytes) {
        out.gauge("emc_registry_disk_bytes", "Bytes of the registry.", *space.registry_bytes);
    }
}

}  // namespace

std::vector<prometheus::MetricFamily> metrics_of(
    const StageStats& stats, const registry::Snapshot& snapshot, const Budgets& budgets
) {
    MetricList out;
    out.counters("emc_api_limited_requests_total", "Requests refused by a limit of the caller.");
    for (const auto budget : {Budget::report, Budget::export_, Budget::import})
        out.with("budget", to_string(budget), budgets.refused(budget));
    if (stats.http) add_http(out, *stats.http);
    if (stats.collector) add_collector(out, *stats.collector);
    if (stats.hits) add_hits(out, *stats.hits);
    add_wal(out, stats.log);
    add_loader(out, stats.loader);
    add_space(out, stats);
    out.gauge("emc_registry_revision", "Revision of the snapshot in use.", snapshot.revision);
    out.gauge("emc_registry_units", "Units.", snapshot.units.size());
    out.gauge("emc_registry_sites", "Sites.", snapshot.sites.size());
    return out.take();
}

}  // namespace emc::api
