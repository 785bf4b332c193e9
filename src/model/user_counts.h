#pragma once

/// How many accounts of a list were created and last used on which day: all that figures need.
///
/// Shape     Exact counts by day of creation and by day of last login, for each kind of account
///           (type, with a national id or without), and the pairs of days of those accounts alone
///           whose login stands before their creation: of all others, who logged in by a day was
///           created by that day.
///           As text, a line each, ascending: `c DAY n1 … n6`, `l DAY n1 … n6` with the counts of
///           types 1, 2, 3 without and then with a national id, and `o CREATED LOGIN KIND n`. Days
///           count from 1970-01-01.
/// Promise   Two lists with the same accounts have the same text, in whatever order they came.
/// Threads   figures(): any.
/// Limits    32 bytes for each day; figures() costs two binary searches for each end of the period.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/period.h"
#include "model/user_account.h"

namespace emc::model {

struct UserFigures {
    std::array<std::int64_t, user_types_count> by_type{};
    std::int64_t total = 0;
    std::int64_t linked = 0;    ///< With a national id.
    std::int64_t existing = 0;  ///< Created by the period's last day.
    std::int64_t created = 0;   ///< In the period.
    std::int64_t active = 0;    ///< Last login in the period, and created by its last day.
    // Of businesses and citizens that were created by the period's last day:
    std::int64_t people = 0;
    std::int64_t people_active = 0;
    std::int64_t people_linked = 0;

    UserFigures& operator+=(const UserFigures& other);
    bool operator==(const UserFigures&) const = default;
};

class UserCounts {
public:
    static constexpr std::size_t kinds = 2 * user_types_count;
    using Kinds = std::array<std::uint32_t, kinds>;

    /// Counts accounts one by one.
    class Builder {
    public:
        void add(const UserAccount& account);
        [[nodiscard]] UserCounts finish() const;

    private:
        friend class UserCounts;
        std::map<base::Day, Kinds> created_;
        std::map<base::Day, Kinds> logins_;
        std::map<std::pair<base::Day, base::Day>, Kinds> odd_;
    };

    [[nodiscard]] UserFigures figures(Period period) const;

    [[nodiscard]] std::string to_text() const;
    /// Nothing where the text is none of ours.
    [[nodiscard]] static std::optional<UserCounts> from_text(std::string_view text);

    bool operator==(const UserCounts&) const = default;

private:
    struct ByDay {
        base::Day day;
        Kinds upto{};  ///< On this day and all before.
        bool operator==(const ByDay&) const = default;
    };
    struct Odd {
        base::Day created;
        base::Day login;
        std::uint32_t kind = 0;
        std::uint32_t count = 0;
        bool operator==(const Odd&) const = default;
    };
    using Days = std::vector<ByDay>;

    [[nodiscard]] static Days summed(const std::map<base::Day, Kinds>& counts);
    [[nodiscard]] static Kinds upto(const Days& days, base::Day day);
    static void append(std::string& out, char mark, const Days& days);

    Days created_;
    Days logins_;
    std::vector<Odd> odd_;
};

}  // namespace emc::model
