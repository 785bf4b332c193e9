#include "model/user_counts.h"

#include <algorithm>
#include <charconv>

namespace emc::model {
namespace {

using base::Day;

std::size_t kind_of(const UserAccount& account) {
    return account.type - 1u + (account.is_linked() ? user_types_count : 0);
}

std::size_t type_of(std::size_t kind) {
    return kind % user_types_count;
}

bool is_linked(std::size_t kind) {
    return kind >= user_types_count;
}

/// Businesses and citizens; the third type is officers.
bool is_people(std::size_t kind) {
    return type_of(kind) < 2;
}

void append_number(std::string& out, std::int64_t number) {
    out += ' ';
    out += std::to_string(number);
}

/// Takes ` NUMBER` off the line.
template <class T>
bool take(std::string_view& line, T& number) {
    if (!line.starts_with(' ')) return false;
    const auto* const begin = line.data() + 1;
    const auto read = std::from_chars(begin, line.data() + line.size(), number);
    if (read.ec != std::errc{}) return false;
    line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()));
    return true;
}

}  // namespace

UserFigures& UserFigures::operator+=(const UserFigures& other) {
    for (std::size_t i = 0; i < by_type.size(); ++i)
        by_type[i] += other.by_type[i];
    total += other.total;
    linked += other.linked;
    existing += other.existing;
    created += other.created;
    active += other.active;
    people += other.people;
    people_active += other.people_active;
    people_linked += other.people_linked;
    return *this;
}

void UserCounts::Builder::add(const UserAccount& account) {
    const auto kind = kind_of(account);
    ++created_[account.created][kind];
    if (!account.last_login) return;
    ++logins_[*account.last_login][kind];
    if (*account.last_login < account.created) {
        ++odd_[{account.created, *account.last_login}][kind];
    }
}

UserCounts UserCounts::Builder::finish() const {
    UserCounts counts;
    counts.created_ = summed(created_);
    counts.logins_ = summed(logins_);
    for (const auto& [days, by_kind] : odd_) {
        for (std::uint32_t kind = 0; kind < kinds; ++kind) {
            if (by_kind[kind] == 0) continue;
            counts.odd_.push_back({days.first, days.second, kind, by_kind[kind]});
        }
    }
    return counts;
}

UserCounts::Days UserCounts::summed(const std::map<Day, Kinds>& counts) {
    Days days;
    days.reserve(counts.size());
    Kinds upto{};
    for (const auto& [day, by_kind] : counts) {
        for (std::size_t kind = 0; kind < kinds; ++kind)
            upto[kind] += by_kind[kind];
        days.push_back({day, upto});
    }
    return days;
}

UserCounts::Kinds UserCounts::upto(const Days& days, Day day) {
    const auto after = std::ranges::upper_bound(days, day, {}, &ByDay::day);
    return after == days.begin() ? Kinds{} : std::prev(after)->upto;
}

UserFigures UserCounts::figures(Period period) const {
    UserFigures figures;
    const auto all = created_.empty() ? Kinds{} : created_.back().upto;
    const auto created_before = upto(created_, period.from - 1);
    const auto created_by = upto(created_, period.to);
    const auto logins_before = upto(logins_, period.from - 1);
    const auto logins_by = upto(logins_, period.to);
    std::array<std::int64_t, kinds> active{};
    for (std::size_t kind = 0; kind < kinds; ++kind)
        active[kind] = std::int64_t{logins_by[kind]} - logins_before[kind];
    for (const auto& odd : odd_) {
        const bool counted = period.from <= odd.login && odd.login <= period.to;
        if (counted && period.to < odd.created) active[odd.kind] -= odd.count;
    }
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        figures.by_type[type_of(kind)] += all[kind];
        figures.total += all[kind];
        if (is_linked(kind)) figures.linked += all[kind];
        figures.existing += created_by[kind];
        figures.created += std::int64_t{created_by[kind]} - created_before[kind];
        figures.active += active[kind];
        if (!is_people(kind)) continue;
        figures.people += created_by[kind];
        figures.people_active += active[kind];
        if (is_linked(kind)) figures.people_linked += created_by[kind];
    }
    return figures;
}

void UserCounts::append(std::string& out, char mark, const Days& days) {
    Kinds before{};
    for (const auto& [day, upto] : days) {
        out += mark;
        append_number(out, day.days);
        for (std::size_t kind = 0; kind < kinds; ++kind)
            append_number(out, upto[kind] - before[kind]);
        out += '\n';
        before = upto;
    }
}

std::string UserCounts::to_text() const {
    std::string text;
    append(text, 'c', created_);
    append(text, 'l', logins_);
    for (const auto& odd : odd_) {
        text += 'o';
        append_number(text, odd.created.days);
        append_number(text, odd.login.days);
        append_number(text, odd.kind);
        append_number(text, odd.count);
        text += '\n';
    }
    return text;
}

std::optional<UserCounts> UserCounts::from_text(std::string_view text) {
    Builder builder;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        if (line.empty() || line.size() == text.size()) return std::nullopt;
        text.remove_prefix(line.size() + 1);
        const char mark = line.front();
        line.remove_prefix(1);
        Day day;
        if (!take(line, day.days)) return std::nullopt;
        if (mark == 'o') {
            Day login;
            std::uint32_t kind = 0;
            std::uint32_t count = 0;
            if (!take(line, login.days) || !take(line, kind) || !take(line, count)) return {};
            if (kind >= kinds) return std::nullopt;
            builder.odd_[{day, login}][kind] = count;
        } else if (mark == 'c' || mark == 'l') {
            auto& by_kind = (mark == 'c' ? builder.created_ : builder.logins_)[day];
            for (auto& count : by_kind) {
                if (!take(line, count)) return std::nullopt;
            }
        } else {
            return std::nullopt;
        }
        if (!line.empty()) return std::nullopt;
    }
    return builder.finish();
}

}  // namespace emc::model
