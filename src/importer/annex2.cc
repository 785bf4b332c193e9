#include "importer/annex2.h"

#include <array>
#include <string_view>

#include "base/text.h"
#include "importer/cell_fault.h"
#include "importer/code_form.h"
#include "importer/errc.h"
#include "importer/list_rows.h"
#include "importer/user_day.h"
#include "importer/user_problems.h"

namespace emc::importer {
namespace {

/// 1, 2 or 3, also as 1.0 where a formula made it; 0 for all else.
std::uint8_t type_of(std::string_view text) {
    while (text.ends_with('0') && text.find('.') != text.npos)
        text.remove_suffix(1);
    if (text.ends_with('.')) text.remove_suffix(1);
    if (text.size() != 1 || text[0] < '1' || text[0] > '3') return 0;
    return static_cast<std::uint8_t>(text[0] - '0');
}

UserDay day_of(const ListRow& row, std::size_t column) {
    const auto text = row.cells[column];
    if (!row.is_number(column)) return day_in(text);
    return day_of_number(
        row.is_unlike(column) ? ungrouped(text) : std::string(text), row.from_1904
    );
}

/// No system groups the digits of an account's id: that is the cell's format alone.
std::string id_of(const ListRow& row, std::size_t column) {
    const auto text = base::visible(row.cells[column]);
    return row.is_unlike(column) ? ungrouped(text) : text;
}

std::string years_vi() {
    return "từ năm " + std::to_string(account_year_min) + " đến năm " +
           std::to_string(account_year_max);
}

std::string years_en() {
    return "in the years " + std::to_string(account_year_min) + " to " +
           std::to_string(account_year_max);
}

/// Checks one row after the other, and adds the good ones to the set.
class UserChecker {
public:
    static constexpr std::array<std::string_view, 5> columns = {
        "ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"};

    UserChecker(const UserReading& reading, UserSet& into)
        : reading_(reading),
          into_(into),
          problems_(reading.limits.problems_max, reading.limits.warnings_max, reading.problems) {}

    /// False when the list is longer than it may be.
    bool check(const ListRow& row) {
        const auto& cells = row.cells;
        row_ = row.number;
        good_ = true;
        model::UserAccount account;
        const auto local = id_of(row, id_local);
        const auto national = id_of(row, id_national);
        if (is_id(row, id_local)) check_id(id_local, local, true);
        if (is_id(row, id_national)) check_id(id_national, national, false);
        if (is_value(row, type)) check_type(cells[type], account.type);
        if (is_value(row, created)) account.created = check_created(row);
        if (is_value(row, last_login)) account.last_login = check_login(row);
        if (!good_) return true;
        warn_of_days(account, cells[created], cells[last_login]);
        account.local = reading_.pseudonyms.of(local);
        account.national = reading_.pseudonyms.of(national);
        ++good_rows_;
        return add(account);
    }

    [[nodiscard]] UserRows take(
        std::string sheet, const std::string& left_merge, const std::vector<std::string>& others
    ) {
        UserRows rows{std::move(sheet), problems_.take(), problems_.total(), good_rows_};
        if (!left_merge.empty()) put_first(rows, merges_left(left_merge));
        if (!others.empty()) put_first(rows, sheets_not_read(rows.sheet, others));
        return rows;
    }

private:
    enum Column { id_local, id_national, type, created, last_login };

    using Sentence = UserProblems::Sentence;

    /// A warning about the whole file.
    void put_first(UserRows& rows, Problem warning) const {
        ++rows.problems_total;
        if (reading_.problems) reading_.problems(warning);
        if (rows.problems.size() == reading_.limits.problems_max) rows.problems.pop_back();
        rows.problems.insert(rows.problems.begin(), std::move(warning));
    }

    void complain(Column column, std::string_view text, Sentence sentence) {
        good_ = false;
        problems_.error({row_, columns[column], text}, std::move(sentence));
    }

    /// Complains about a formula without a value; true where there is none.
    bool is_value(const ListRow& row, Column column) {
        auto fault = cell_fault(row, column);
        if (!fault) return true;
        complain(column, {}, {fault->code, std::move(fault->vi), std::move(fault->en)});
        return false;
    }

    /// The same, and about a day.
    bool is_id(const ListRow& row, Column column) {
        if (!is_value(row, column)) return false;
        auto fault = code_fault(row, column);
        if (!fault) return true;
        complain(column, {}, {fault->code, std::move(fault->vi), std::move(fault->en)});
        return false;
    }

    void check_id(Column column, std::string_view text, bool is_needed) {
        if (text.empty() && is_needed) {
            complain(column, {}, {"id_missing", "Thiếu ID_local", "ID_local is missing"});
        }
        const auto most = reading_.limits.id_characters_max;
        if (text.size() <= most || characters_of(text) <= most) return;
        const auto number = std::to_string(most);
        complain(
            column,
            {},
            {"too_long",
             "Nội dung dài quá " + number + " ký tự",
             "The text is longer than " + number + " characters"}
        );
    }

    void check_type(std::string_view text, std::uint8_t& value) {
        value = type_of(text);
        if (value != 0) return;
        complain(
            type,
            text,
            {text.empty() ? "type_missing" : "type_unknown",
             "TYPE phải là 1 (doanh nghiệp), 2 (công dân) hoặc 3 (cán bộ một cửa)",
             "TYPE must be 1 (business), 2 (citizen) or 3 (one-stop officer)"}
        );
    }

    base::Day check_created(const ListRow& row) {
        const auto text = row.cells[created];
        if (text.empty()) {
            complain(
                created, {}, {"created_missing", "Thiếu ngày tạo", "The day of creation is missing"}
            );
            return {};
        }
        const auto found = day_of(row, created);
        if (const auto* const day = std::get_if<base::Day>(&found)) return *day;
        if (std::get<NoDay>(found) == NoDay::out_of_range) {
            complain(
                created,
                text,
                {"created_out_of_range",
                 "Ngày tạo phải " + years_vi(),
                 "The day of creation must be " + years_en()}
            );
            return {};
        }
        complain(
            created,
            text,
            {"created_unknown",
             "Ngày tạo phải là một ngày có thật, viết như 27/02/2023",
             "The day of creation must be a real day, written as 27/02/2023"}
        );
        return {};
    }

    std::optional<base::Day> check_login(const ListRow& row) {
        const auto text = row.cells[last_login];
        if (text.empty()) return std::nullopt;
        const auto found = day_of(row, last_login);
        if (const auto* const day = std::get_if<base::Day>(&found)) return *day;
        if (std::get<NoDay>(found) == NoDay::out_of_range) {
            complain(
                last_login,
                text,
                {"login_out_of_range",
                 "Lần đăng nhập cuối phải " + years_vi() + ", hoặc để trống",
                 "The last login must be " + years_en() + ", or empty"}
            );
            return std::nullopt;
        }
        complain(
            last_login,
            text,
            {"login_unknown",
             "Lần đăng nhập cuối phải là một ngày có thật, viết như 27/02/2023, hoặc để trống",
             "The last login must be a real day, written as 27/02/2023, or empty"}
        );
        return std::nullopt;
    }

    void warn(Column column, std::string_view text, Sentence sentence) {
        problems_.warn({row_, columns[column], text}, std::move(sentence));
    }

    void warn_of_days(
        const model::UserAccount& account,
        std::string_view created_text,
        std::string_view login_text
    ) {
        if (reading_.today < account.created) {
            warn(
                created,
                created_text,
                {"created_in_future",
                 "Ngày tạo ở tương lai",
                 "The day of creation is in the future"}
            );
        }
        if (!account.last_login) return;
        if (reading_.today < *account.last_login) {
            warn(
                last_login,
                login_text,
                {"login_in_future",
                 "Lần đăng nhập cuối ở tương lai",
                 "The last login is in the future"}
            );
        }
        if (*account.last_login < account.created) {
            warn(
                last_login,
                login_text,
                {"login_before_creation",
                 "Lần đăng nhập cuối đứng trước ngày tạo",
                 "The last login stands before the day of creation"}
            );
        }
    }

    bool add(const model::UserAccount& account) {
        const auto added = into_.add(account, row_);
        if (added == UserSet::Added::too_many) return false;
        if (added == UserSet::Added::is_new || into_.first_row() == 0) return true;
        const auto first = std::to_string(into_.first_row());
        warn(
            id_local,
            {},
            {"account_repeated",
             "Tài khoản này đã có ở dòng " + first + "; chỉ giữ lần đăng nhập gần nhất",
             "This account is already in row " + first + "; the one with the latest login is kept"}
        );
        return true;
    }

    const UserReading& reading_;
    UserSet& into_;
    UserProblems problems_;
    std::uint64_t good_rows_ = 0;
    std::uint32_t row_ = 0;
    bool good_ = true;
};

Refusal too_many(std::uint64_t accounts_max) {
    const auto most = std::to_string(accounts_max);
    return {
        "too_many_rows",
        "Danh sách có hơn " + most + " tài khoản.",
        "The list has more than " + most + " accounts.",
        {}};
}

}  // namespace

base::Result<Annex2> read_users(sheet::Rows& rows, const UserReading& reading, UserSet& into) {
    ListRows list(rows, UserChecker::columns, reading.progress);
    TRY(auto sheet, list.find());
    if (!sheet) return Annex2(list.refusal());
    UserChecker checker(reading, into);
    for (;;) {
        TRY(const auto row, list.next());
        if (!row) {
            const auto left_merge = list.left_merge();
            TRY(const auto others, list.others());
            return Annex2(checker.take(*std::move(sheet), left_merge, others));
        }
        if (!checker.check(*row)) return Annex2(too_many(reading.limits.accounts_max));
    }
}

}  // namespace emc::importer
