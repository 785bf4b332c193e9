#include <prometheus/text_serializer.h>

#include "api/answers.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/openapi.h"
#include "api/parameters.h"
#include "api/system/metrics.h"
#include "http/json.h"

namespace emc::api {
namespace {

boost::json::object rebuild_json(const Rebuild::Status& status) {
    boost::json::value error = nullptr;
    if (!status.error.empty()) error = boost::json::string(status.error);
    return {{"state", status.state}, {"progress", status.progress}, {"error", std::move(error)}};
}

boost::json::value number(const std::optional<std::uint64_t>& value) {
    return value ? boost::json::value(*value) : boost::json::value();
}

/// 0 says that nobody knows.
std::optional<std::uint64_t> known(std::uint64_t value) {
    return value == 0 ? std::nullopt : std::optional(value);
}

boost::json::object disk_json(const std::optional<Disk>& disk) {
    const auto of = [&](std::uint64_t Disk::*part) {
        return disk ? boost::json::value((*disk).*part) : boost::json::value();
    };
    return {
        {"freeBytes", of(&Disk::free_bytes)},
        {"totalBytes", of(&Disk::total_bytes)},
        {"room", to_string(room_of(disk))}};
}

boost::json::value stamped_ahead_until(const Api& api, const wal::Stats& log) {
    if (log.arrivals_ahead < wal::arrivals_ahead_told) return nullptr;
    return json_of(api.now() + log.arrivals_ahead);
}

/// What keeps the server from accepting or storing; nothing: it is ready.
std::vector<std::string> reasons(const Api& api, const StageStats& stats) {
    std::vector<std::string> reasons;
    if (!stats.log.accepts) {
        const auto why = stats.log.refuses_for;
        reasons.push_back("log: " + std::string(why.empty() ? "refuses" : why));
    }
    const bool is_behind = stats.loader.backlog_records >= api.options().backlog_records_max;
    if (!stats.loader.store_answers && is_behind) {
        reasons.emplace_back("store: down, and the backlog is over its limit");
    }
    return reasons;
}

}  // namespace

Answer get_status(Api& api, Call& call) {
    const auto stats = api.options().stages->stats();
    return http::json_response(
        200,
        {{"version", api.options().version},
         {"asOf", json_of(api.counted_as_of())},
         {"log",
          {{"accepts", stats.log.accepts},
           {"diskBytes", stats.log.disk_bytes},
           {"diskBytesMax", number(known(stats.log_bytes_max))},
           {"keptAsideBytes", stats.log.kept_aside_bytes},
           {"disk", disk_json(stats.space.log)},
           {"stampedAheadUntil", stamped_ahead_until(api, stats.log)},
           {"appendedRecords", stats.log.appended_records}}},
         {"store",
          {{"engine", stats.store_engine},
           {"diskBytes", number(stats.space.store_bytes)},
           {"disk", disk_json(stats.space.store)}}},
         {"loader",
          {{"storeAnswers", stats.loader.store_answers},
           {"backlogRecords", stats.loader.backlog_records},
           {"lagSeconds", stats.loader.lag_seconds}}},
         {"registry",
          {{"engine", api.registry().engine()},
           {"diskBytes", number(stats.space.registry_bytes)},
           {"revision", call.snapshot->revision},
           {"units", call.snapshot->units.size()},
           {"sites", call.snapshot->sites.size()}}},
         {"rebuild", rebuild_json(api.rebuild().status())}}
    );
}

Answer start_rebuild(Api& api, Call& call) {
    const auto note = [&] {
        return api.registry().note("system.rebuild", "store", {}, call.caller.actor);
    };
    TRY(const auto start, api.rebuild().start(note));
    if (start == Rebuild::Start::refused) return Refusal(Why::rebuild_running);
    return http::json_response(202, rebuild_json(api.rebuild().status()));
}

Answer get_health(Api&, Call&) {
    return http::json_response(200, {{"status", "ok"}});
}

Answer get_readiness(Api& api, Call& call) {
    const auto found = reasons(api, api.options().stages->stats());
    if (found.empty()) return http::json_response(200, {{"status", "ready"}});
    boost::json::array list;
    for (const auto& reason : found)
        list.emplace_back(reason);
    auto response = response_of({Why::not_ready}, call.language);
    return with_field(std::move(response), "reasons", std::move(list));
}

Answer get_metrics(Api& api, Call& call) {
    http::Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    const auto stats = api.options().stages->stats();
    response.body =
        prometheus::TextSerializer().Serialize(metrics_of(stats, *call.snapshot, api.budgets()));
    return response;
}

Answer get_openapi(Api&, Call& call) {
    TRY(const auto language, language_of(call));
    http::Response response;
    response.content_type = "application/json";
    response.headers.emplace_back("Content-Language", language == Language::vi ? "vi" : "en");
    response.headers.emplace_back("Vary", "Accept-Language");
    response.body = openapi_text(language);
    return response;
}

}  // namespace emc::api
