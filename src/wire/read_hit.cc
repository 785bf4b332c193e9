#include "wire/read_hit.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "base/day.h"
#include "base/text.h"
#include "wire/clean_text.h"

namespace emc::wire {
namespace {

using model::Hit;
using model::HitFlag;
using model::HitKind;

template <class T>
std::optional<T> number_of(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_on(std::string_view value) {
    return !value.empty() && value != "0" && value != "false";
}

std::optional<HitReason> read_site(std::string_view given, model::SiteId& site) {
    const auto text = base::trim(given);
    if (text.empty()) return HitReason::site_missing;
    const auto value = number_of<std::uint32_t>(text);
    if (!value || *value == 0) return HitReason::site_invalid;
    site.value = *value;
    return std::nullopt;
}

/// Puts texts and numbers of the parameters into a hit, and flags what is odd.
class Filler {
public:
    Filler(const HitParams& params, Hit& hit) : params_(params), hit_(hit) {}

    void text(HitParam param, std::string& out, std::size_t bytes_max = Hit::text_bytes_max) {
        put(params_[param], out, bytes_max);
    }

    void put(std::string_view given, std::string& out, std::size_t bytes_max) {
        if (given.empty()) return;
        if (clean(given, out)) {
            out.clear();
            hit_.flag(HitFlag::odd_text);
        } else if (cut(out, bytes_max)) {
            hit_.flag(HitFlag::text_cut);
        }
    }

    /// A finite number.
    void value(HitParam param) {
        if (!params_.has(param) || params_[param].empty()) return;
        const auto read = number_of<double>(params_[param]);
        if (read && std::isfinite(*read)) {
            hit_.value = *read;
        } else {
            hit_.flag(HitFlag::odd_number);
        }
    }

    void screen() {
        const auto text = params_[HitParam::res];
        const auto cross = text.find('x');
        if (text.empty() || text == "unknown") return;
        const auto width = number_of<std::uint16_t>(text.substr(0, cross));
        const auto height = cross == std::string_view::npos
                                ? std::nullopt
                                : number_of<std::uint16_t>(text.substr(cross + 1));
        if (!width || !height) return hit_.flag(HitFlag::odd_number);
        if (*width == 0 || *height == 0) return;
        hit_.screen_width = *width;
        hit_.screen_height = *height;
    }

    void timings() {
        constexpr HitParam of[] = {
            HitParam::pf_net,
            HitParam::pf_srv,
            HitParam::pf_tfr,
            HitParam::pf_dm1,
            HitParam::pf_dm2,
            HitParam::pf_onl};
        Hit::Timings timings;
        bool any = false;
        for (std::size_t i = 0; i < timings.size(); ++i) {
            timings[i] = Hit::no_timing;
            const auto text = params_[of[i]];
            if (text.empty()) continue;
            const auto read = number_of<std::uint32_t>(text);
            if (!read) hit_.flag(HitFlag::odd_number);
            timings[i] = read.value_or(Hit::no_timing);
            any = any || read;
        }
        if (any) hit_.timings = timings;
    }

private:
    const HitParams& params_;
    Hit& hit_;
};

HitKind kind_of(const HitParams& params) {
    const auto said = [&params](HitParam param) { return !params[param].empty(); };
    if (is_on(params[HitParam::ping])) return HitKind::ping;
    if (said(HitParam::dvc)) return HitKind::service;
    if (said(HitParam::e_c) && said(HitParam::e_a)) return HitKind::event;
    if (said(HitParam::c_n)) {
        return said(HitParam::c_i) ? HitKind::content_used : HitKind::content_shown;
    }
    if (said(HitParam::download)) return HitKind::download;
    if (said(HitParam::link)) return HitKind::outlink;
    if (said(HitParam::search)) return HitKind::search;
    if (said(HitParam::idgoal)) return HitKind::goal;
    if (is_on(params[HitParam::ca])) return HitKind::custom;
    return HitKind::page_view;
}

void fill_action(Filler& fill, Hit& hit) {
    switch (hit.kind) {
        case HitKind::service:
            fill.text(HitParam::dvc, hit.target);
            fill.text(HitParam::dvc_step, hit.action);
            break;
        case HitKind::event:
            fill.text(HitParam::e_c, hit.category);
            fill.text(HitParam::e_a, hit.action);
            fill.text(HitParam::e_n, hit.name);
            fill.value(HitParam::e_v);
            break;
        case HitKind::content_shown:
        case HitKind::content_used:
            fill.text(HitParam::c_n, hit.target);
            fill.text(HitParam::c_p, hit.category);
            fill.text(HitParam::c_t, hit.name);
            fill.text(HitParam::c_i, hit.action);
            break;
        case HitKind::download:
            fill.text(HitParam::download, hit.target, Hit::url_bytes_max);
            break;
        case HitKind::outlink: fill.text(HitParam::link, hit.target, Hit::url_bytes_max); break;
        case HitKind::search:
            fill.text(HitParam::search, hit.target);
            fill.text(HitParam::search_cat, hit.category);
            break;
        case HitKind::goal:
            fill.text(HitParam::idgoal, hit.target);
            fill.value(HitParam::revenue);
            break;
        case HitKind::page_view:
        case HitKind::ping:
        case HitKind::custom: break;
    }
}

}  // namespace

std::optional<HitReason> read_hit(const HitParams& params, ReadHit& out) {
    out.wants_image = params[HitParam::send_image] != "0";
    Hit& hit = out.hit;
    const auto site_fault = read_site(params[HitParam::idsite], hit.site);
    if (!is_on(params[HitParam::rec])) return HitReason::rec_missing;
    if (site_fault) return site_fault;

    Filler fill(params, hit);
    hit.kind = kind_of(params);
    fill_action(fill, hit);
    fill.text(HitParam::url, hit.url, Hit::url_bytes_max);
    fill.text(HitParam::action_name, hit.title);
    fill.text(HitParam::urlref, hit.referrer, Hit::url_bytes_max);
    fill.text(HitParam::pv_id, hit.view);
    const auto hints = params[HitParam::uadata];
    if (hints.size() <= Hit::hints_bytes_max) fill.put(hints, hit.hints, Hit::hints_bytes_max);
    const auto language = params[HitParam::lang];
    fill.put(language.substr(0, language.find_first_of(",;")), hit.language, Hit::text_bytes_max);
    fill.screen();
    fill.timings();
    for (const auto& given : params.dimensions()) {
        auto& dimension = hit.dimensions.emplace_back();
        dimension.number = given.number;
        fill.put(given.value, dimension.value, Hit::text_bytes_max);
    }
    if (is_on(params[HitParam::new_visit])) hit.flag(HitFlag::new_visit);
    if (is_on(params[HitParam::bots])) hit.flag(HitFlag::crawlers_count);

    HitClaims& claims = out.claims;
    claims.token = params[HitParam::token_auth];
    claims.user_id = params[HitParam::uid];
    claims.client_id = params[HitParam::cid];
    claims.visitor_id = params[HitParam::id];
    claims.time = params[HitParam::cdt];
    claims.address = params[HitParam::cip];
    fill.text(HitParam::ua, claims.agent);
    return std::nullopt;
}

model::SiteId named_site(const HitParams& params) {
    model::SiteId site;
    (void)read_site(params[HitParam::idsite], site);
    return site;
}

std::optional<base::Instant> read_hit_time(std::string_view given) {
    const auto text = base::trim(given);
    if (const auto instant = base::parse_instant(text)) return instant;
    if (const auto instant = base::parse_instant(std::string(text) + "Z")) return instant;
    const auto seconds = number_of<std::int64_t>(text);
    constexpr std::int64_t seconds_max = std::int64_t{1} << 40;
    if (!seconds || *seconds < 0 || *seconds > seconds_max) return std::nullopt;
    return base::Instant{std::chrono::seconds{*seconds}};
}

}  // namespace emc::wire
