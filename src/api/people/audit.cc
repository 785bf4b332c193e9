#include <fmt/format.h>

#include <boost/json/parse.hpp>

#include "api/csv.h"
#include "api/errc.h"
#include "api/file_answer.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/route_table.h"
#include "api/upload/temp_file.h"
#include "http/json.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow audit_paths[] = {
    {Method::get,
     "/api/v1/audit",
     Need::write,
     Names::nothing,
     BodyKind::none,
     list_audit,
     "Who wrote what, when and from where; a unit's operator: in its tree",
     "auditFrom auditTo who what q order limit offset",
     "",
     200,
     "AuditPage"},
    {Method::get,
     "/api/v1/audit.csv",
     Need::write,
     Names::nothing,
     BodyKind::none,
     export_audit,
     "The same as a table in UTF-8, with a mark by which spreadsheets know it",
     "auditFrom auditTo who what q order",
     "",
     200,
     "",
     Pace::usual,
     Budget::export_},
};

Checked<registry::AuditFilter> filter_of(const Call& call) {
    const auto& request = call.request;
    registry::AuditFilter filter;
    TRY(filter.who, text_of(request, "who"));
    TRY(filter.what, text_of(request, "what"));
    TRY(filter.text, text_of(request, "q"));
    TRY(const auto days, open_period_of(request));
    filter.from = days.begin();
    filter.before = days.end();
    TRY(filter.oldest_first, is_oldest_first(request));
    filter.units = audited_units(*call.snapshot, call.caller);
    return filter;
}

boost::json::value json_in(const std::string& text) {
    if (text.empty()) return nullptr;
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) return boost::json::object{{"text", text}};
    return value;
}

std::string line_of(const registry::AuditEntry& entry) {
    return fmt::format(
        "{},{},{},{},{},{},{},{},{}\r\n",
        entry.id,
        base::to_string(entry.at),
        csv_cell(entry.actor),
        csv_cell(entry.address),
        csv_cell(entry.action),
        csv_cell(entry.subject),
        csv_cell(entry.unit.text()),
        csv_cell(entry.before),
        csv_cell(entry.after)
    );
}

}  // namespace

std::span<const RouteRow> audit_rows() {
    return audit_paths;
}

boost::json::object json_of(const registry::AuditEntry& entry) {
    return {
        {"id", entry.id},
        {"at", json_of(entry.at)},
        {"actor", entry.actor},
        {"address", entry.address},
        {"action", entry.action},
        {"subject", entry.subject},
        {"unit", json_of(entry.unit)},
        {"before", json_in(entry.before)},
        {"after", json_in(entry.after)},
    };
}

Answer list_audit(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    TRY(const auto filter, filter_of(call));
    TRY(const auto page, api.registry().audit(filter, window));
    return http::json_response(200, page_of(page.items, page.total, call.snapshot_as_of));
}

Answer export_audit(Api& api, Call& call) {
    TRY(const auto filter, filter_of(call));
    TRY(auto file, TempFile::open(api.options().temp_folder));
    TRY(file.write(
        std::string(csv_mark) + "id,at,actor,address,action,subject,unit,before,after\r\n"
    ));
    std::uint64_t left = api.options().audit_export_rows_max;
    const auto add = [&](const registry::AuditEntry& entry) -> base::Result<void> {
        if (left-- == 0) return Errc::export_too_long;
        return file.write(line_of(entry));
    };
    const auto written = api.registry().each_audit(filter, add);
    if (!written && written.error() == Errc::export_too_long) {
        return Refusal(Why::export_too_large, "from");
    }
    TRY(written);
    return file_answer(file.take(), "text/csv; charset=utf-8", "audit.csv");
}

}  // namespace emc::api
