#include "api/parameters.h"

#include <charconv>

#include "registry/rules.h"

namespace emc::api {
namespace {

Refusal wrong(std::string_view name) {
    return {Why::parameter_invalid, name};
}

Checked<std::uint32_t> number_of(
    const http::Request& request,
    std::string_view name,
    std::uint32_t otherwise,
    std::uint32_t number_max
) {
    const auto text = request.query(name);
    if (!text) return otherwise;
    const auto number = number_in(*text);
    if (!number || *number > number_max) return wrong(name);
    return *number;
}

}  // namespace

std::optional<std::uint32_t> number_in(std::string_view text) {
    std::uint32_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

Checked<registry::Window> window_of(const http::Request& request) {
    registry::Window window;
    TRY(window.limit, number_of(request, "limit", window_limit_default, window_limit_max));
    TRY(window.offset, number_of(request, "offset", 0, window_offset_max));
    return window;
}

Checked<std::optional<base::Day>> day_of(const http::Request& request, std::string_view name) {
    const auto text = request.query(name);
    if (!text) return std::optional<base::Day>();
    const auto day = base::parse_day(*text);
    if (!day || *day < base::day_from(year_min, 1, 1) || *day > base::day_from(year_max, 12, 31)) {
        return wrong(name);
    }
    return day;
}

Checked<OpenPeriod> open_period_of(const http::Request& request) {
    OpenPeriod period;
    TRY(period.from, day_of(request, "from"));
    TRY(period.to, day_of(request, "to"));
    const bool is_backwards = period.from && period.to && *period.to < *period.from;
    if (is_backwards) return Refusal(Why::period_backwards, "to");
    return period;
}

Checked<model::Period> period_of(const http::Request& request) {
    TRY(const auto period, open_period_of(request));
    if (!period.from) return Refusal(Why::parameter_missing, "from");
    if (!period.to) return Refusal(Why::parameter_missing, "to");
    return model::Period{*period.from, *period.to};
}

Checked<std::string> text_of(const http::Request& request, std::string_view name) {
    std::string text(request.query(name).value_or(""));
    if (!registry::is_text(text)) return wrong(name);
    return text;
}

Checked<model::UnitCode> unit_of(const http::Request& request) {
    const auto text = request.query("unit");
    if (!text || text->empty()) return model::UnitCode();
    const auto code = model::UnitCode::parse(*text);
    if (!code) return wrong("unit");
    return *code;
}

Refusal not_among(std::string_view parameter, std::string allowed) {
    Refusal refusal(Why::parameter_invalid, parameter);
    refusal.allowed = std::move(allowed);
    return refusal;
}

Checked<std::uint32_t> version_of(const http::Request& request) {
    const auto version = number_in(request.param("version"));
    if (!version || *version == 0) return Refusal(Why::not_found);
    return *version;
}

Checked<bool> switch_of(const http::Request& request, std::string_view name) {
    const auto text = request.query(name);
    if (!text || *text == "false") return false;
    if (*text == "true") return true;
    return wrong(name);
}

Checked<bool> is_oldest_first(const http::Request& request) {
    const auto text = request.query("order");
    if (!text || *text == "newest") return false;
    if (*text == "oldest") return true;
    return not_among("order", "newest, oldest");
}

Checked<Language> language_of(const Call& call) {
    const auto text = call.request.query("lang");
    if (!text) return call.language;
    if (*text == "vi") return Language::vi;
    if (*text == "en") return Language::en;
    return not_among("lang", "vi, en");
}

}  // namespace emc::api
