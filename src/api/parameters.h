#pragma once

/// What a query says, read strictly: a parameter that is there and wrong is refused by its name.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "api/refusal.h"
#include "base/day.h"
#include "http/message.h"
#include "model/ids.h"
#include "model/period.h"
#include "registry/sql/types.h"

namespace emc::api {

inline constexpr std::uint32_t window_limit_default = 100;
inline constexpr std::uint32_t window_limit_max = 10'000;
inline constexpr std::uint32_t window_offset_max = 100'000'000;

/// Days outside of these are typing mistakes.
inline constexpr int year_min = 2000;
inline constexpr int year_max = 2099;

/// `limit` and `offset`.
[[nodiscard]] Checked<registry::Window> window_of(const http::Request& request);

/// A day that may be missing.
[[nodiscard]] Checked<std::optional<base::Day>> day_of(
    const http::Request& request, std::string_view name
);

/// Days from `from` to `to`, of which either may be missing; not backwards.
struct OpenPeriod {
    std::optional<base::Day> from;
    std::optional<base::Day> to;

    [[nodiscard]] std::optional<base::Instant> begin() const {
        return from ? std::optional(base::begin_of(*from)) : std::nullopt;
    }
    /// The instant after its last one.
    [[nodiscard]] std::optional<base::Instant> end() const {
        return to ? std::optional(base::begin_of(*to + 1)) : std::nullopt;
    }
};
[[nodiscard]] Checked<OpenPeriod> open_period_of(const http::Request& request);

/// `from` and `to`, both needed, not backwards.
[[nodiscard]] Checked<model::Period> period_of(const http::Request& request);

/// A text (registry::is_text); empty where it is missing.
[[nodiscard]] Checked<std::string> text_of(const http::Request& request, std::string_view name);

/// `unit`; empty where it is missing. That it exists is not checked.
[[nodiscard]] Checked<model::UnitCode> unit_of(const http::Request& request);

/// `true` or `false`; false where it is missing.
[[nodiscard]] Checked<bool> switch_of(const http::Request& request, std::string_view name);

/// `order`: `newest` (where it is missing: false) or `oldest`, first.
[[nodiscard]] Checked<bool> is_oldest_first(const http::Request& request);

/// `lang`, for what is opened by a plain link; where it is missing, what the request accepts.
[[nodiscard]] Checked<Language> language_of(const Call& call);

/// The refusal of a parameter that says none of the words allowed.
[[nodiscard]] Refusal not_among(std::string_view parameter, std::string allowed);

/// A number of a path, such as a version; nothing where it is none.
[[nodiscard]] std::optional<std::uint32_t> number_in(std::string_view text);

/// `{version}` of the path; not_found where it is no number from 1.
[[nodiscard]] Checked<std::uint32_t> version_of(const http::Request& request);

/// The part of a whole list that a window shows.
template <class T>
[[nodiscard]] std::span<const T> shown(const std::vector<T>& all, registry::Window window) {
    const auto begin = std::min<std::size_t>(window.offset, all.size());
    return std::span(all).subspan(begin, std::min<std::size_t>(window.limit, all.size() - begin));
}

}  // namespace emc::api
