#include "collector/quarantine.h"

#include <fmt/format.h>

#include "api/csv.h"
#include "api/file_answer.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/upload/temp_file.h"
#include "http/json.h"

namespace emc::api {
namespace {

/// A body is up to 16 KiB of each.
constexpr std::uint64_t export_rows_max = 100'000;
constexpr std::uint32_t export_step = 500;

/// What was sent can name a citizen: viewers do not see it, nor find anything by it.
bool sees_bodies(const Call& call) {
    return call.caller.role != registry::Role::viewer;
}

Checked<store::RefusedFilter> filter_of(const Call& call) {
    const auto& request = call.request;
    store::RefusedFilter filter;
    TRY(filter.code, text_of(request, "reason"));
    TRY(filter.text, text_of(request, "q"));
    TRY(const auto days, open_period_of(request));
    filter.from = days.begin();
    filter.before = days.end();
    TRY(filter.oldest_first, is_oldest_first(request));
    filter.text_in_body = sees_bodies(call);
    return filter;
}

model::SiteId site_of(const Call& call) {
    return call.site ? call.site->id : model::SiteId{};
}

boost::json::array json_of(const std::vector<store::RefusedReason>& reasons, Language language) {
    boost::json::array array;
    for (const auto& [code, count] : reasons) {
        const auto message = collector::message_of({{}, code, {}, code, {}}, language);
        array.push_back(boost::json::object{{"code", code}, {"message", message}, {"count", count}}
        );
    }
    return array;
}

std::string line_of(const store::RefusedRow& row, const Call& call, Language language) {
    const auto& refused = row.refused;
    return fmt::format(
        "{},{},{},{},{},{},{}\r\n",
        row.seq,
        row.arrival == base::Instant() ? "" : base::to_string(row.arrival),
        csv_cell(refused.code),
        csv_cell(refused.field),
        csv_cell(collector::message_of(refused, language)),
        sees_bodies(call) ? csv_cell(readable(refused.body)) : "",
        row.body_bytes
    );
}

}  // namespace

Answer list_quarantine(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    TRY(const auto filter, filter_of(call));
    const auto as_of = api.counted_as_of();
    TRY(auto page,
        api.options().stages->refused_of(site_of(call), filter, window.limit, window.offset));
    for (auto& row : page.items)
        row.refused.message = collector::message_of(row.refused, call.language);
    auto answer = page_of(page.items, page.total, as_of);
    answer["reasons"] = json_of(page.reasons, call.language);
    if (!sees_bodies(call)) {
        for (auto& item : answer.at("items").as_array())
            item.as_object()["body"] = nullptr;
    }
    return http::json_response(200, answer);
}

Answer export_quarantine(Api& api, Call& call) {
    TRY(auto filter, filter_of(call));
    TRY(const auto language, language_of(call));
    TRY(auto file, TempFile::open(api.options().temp_folder));
    TRY(file.write(std::string(csv_mark) + "seq,at,code,field,message,body,bodyBytes\r\n"));
    for (std::uint64_t rows = 0;;) {
        TRY(const auto page,
            api.options().stages->refused_of(site_of(call), filter, export_step, 0));
        if (rows == 0 && page.total > export_rows_max)
            return Refusal(Why::export_too_large, "from");
        if (page.items.empty()) break;
        for (const auto& row : page.items)
            TRY(file.write(line_of(row, call, language)));
        rows += page.items.size();
        filter.beyond = page.items.back().seq;
    }
    return file_answer(file.take(), "text/csv; charset=utf-8", "quarantine.csv");
}

}  // namespace emc::api
