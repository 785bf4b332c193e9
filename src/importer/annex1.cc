#include "importer/annex1.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "importer/cell_fault.h"
#include "importer/code_form.h"
#include "importer/errc.h"
#include "importer/level.h"
#include "importer/list_rows.h"

namespace emc::importer {
namespace {

bool is_web_address(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (text.size() <= scheme.size()) continue;
        if (!base::equals_ignoring_case(text.substr(0, scheme.size()), scheme)) continue;
        const auto host = text.substr(scheme.size());
        if (std::string_view("/?#:@.").find(host.front()) != std::string_view::npos) return false;
        return std::none_of(text.begin(), text.end(), [](char c) {
            return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<' || c == '>' ||
                   c == '\\' || c == 0x7F;
        });
    }
    return false;
}

/// Checks one row after the other, and keeps what belongs to the list.
class ServiceChecker {
public:
    static constexpr std::array<std::string_view, 5> columns = {
        "Name", "Level", "Url", "ID CDVCQG", "ID MCDT"};

    ServiceChecker(std::string sheet, const Annex1Limits& limits, const ProblemSink& problems)
        : limits_(limits), problems_(problems) {
        list_.sheet = std::move(sheet);
    }

    /// False when the list is longer than it may be.
    bool check(const ListRow& row) {
        if (list_.rows_total == limits_.services_max) return false;
        ++list_.rows_total;
        row_ = row.number;
        good_ = true;

        model::ServiceRow service;
        service.name = base::visible(row.cells[name]);
        service.url = base::visible(row.cells[url]);
        service.id_cdvcqg = upper(base::visible(row.cells[id_cdvcqg]));
        service.id_mcdt = base::visible(row.cells[id_mcdt]);
        using model::CodeCell;
        service.code_cell = row.is_number(id_mcdt) ? CodeCell::number : CodeCell::text;
        bool in_words = false;
        if (is_value(row, name)) check_name(service.name);
        if (is_value(row, level))
            in_words = check_level(base::visible(row.cells[level]), service.level);
        if (is_value(row, url)) check_url(service.url);
        if (is_code(row, id_cdvcqg)) check_national_code(service.id_cdvcqg);
        if (is_code(row, id_mcdt)) check_code(service.id_mcdt);
        if (!good_) return true;
        note_code(row, service.id_mcdt);
        if (in_words) list_.levels_in_words.push_back(row_);
        list_.rows.push_back(std::move(service));
        list_.row_numbers.push_back(row_);
        return true;
    }

    ServiceList take(std::string left_merge, std::vector<std::string> other_sheets) {
        list_.left_merge = std::move(left_merge);
        list_.other_sheets = std::move(other_sheets);
        return std::move(list_);
    }

private:
    enum Column { name, level, url, id_cdvcqg, id_mcdt };

    void complain(
        Column column, std::string_view code, std::string message_vi, std::string message_en
    ) {
        good_ = false;
        ++list_.problems_total;
        const bool is_kept = list_.problems.size() < limits_.problems_max;
        if (!is_kept && !problems_) return;
        Problem problem{
            row_,
            std::string(columns[column]),
            std::string(code),
            std::move(message_vi),
            std::move(message_en),
            false};
        if (problems_) problems_(problem);
        if (is_kept) list_.problems.push_back(std::move(problem));
    }

    /// What a spreadsheet may have made of a code that was typed.
    void note_code(const ListRow& row, std::string_view code) {
        const bool is_number = row.is_number(id_mcdt);
        if (row.is_unlike(id_mcdt)) {
            list_.codes_unlike.push_back(row_);
        } else if (is_number && code.find_first_of(".,") != code.npos) {
            list_.codes_decimal.push_back(row_);
        } else if (code == "TRUE" || code == "FALSE") {
            list_.codes_truth.push_back(row_);
        }
    }

    /// Complains about a formula without a value; true where there is none.
    bool is_value(const ListRow& row, Column column) {
        auto fault = cell_fault(row, column);
        if (!fault) return true;
        complain(column, fault->code, std::move(fault->vi) + ".", std::move(fault->en) + ".");
        return false;
    }

    /// The same, and about a day.
    bool is_code(const ListRow& row, Column column) {
        if (!is_value(row, column)) return false;
        auto fault = code_fault(row, column);
        if (!fault) return true;
        complain(column, fault->code, std::move(fault->vi) + ".", std::move(fault->en) + ".");
        return false;
    }

    /// Complains about a text that is longer than allowed; true where it is not.
    bool fits(Column column, std::string_view text, std::uint32_t characters_max) {
        if (characters_of(text) <= characters_max) return true;
        const auto most = std::to_string(characters_max);
        complain(
            column,
            "too_long",
            "Nội dung dài quá " + most + " ký tự.",
            "The text is longer than " + most + " characters."
        );
        return false;
    }

    void check_name(std::string_view text) {
        if (text.empty()) {
            complain(name, "name_missing", "Thiếu tên dịch vụ công.", "The service has no name.");
            return;
        }
        (void)fits(name, text, limits_.name_characters_max);
    }

    /// True where the level was said in words.
    bool check_level(std::string_view text, std::int8_t& value) {
        const auto found = level_of(text);
        if (found) {
            value = found->value;
            return found->in_words;
        }
        if (text.empty()) {
            complain(
                level,
                "level_missing",
                "Thiếu mức độ (0, 3 hoặc 4).",
                "The level (0, 3 or 4) is missing."
            );
        } else {
            complain(
                level,
                "level_unknown",
                "Mức độ phải là 0, 3 hoặc 4, ở đây là " + in_quotes(text) + ".",
                "The level must be 0, 3 or 4, here it is " + in_quotes(text) + "."
            );
        }
        return false;
    }

    void check_url(std::string_view text) {
        if (text.empty() || !fits(url, text, limits_.url_characters_max)) return;
        if (is_web_address(text)) return;
        complain(
            url,
            "url_not_web",
            "Url phải bắt đầu bằng http:// hoặc https://, ở đây là " + in_quotes(text) + ".",
            "The Url must be an http:// or https:// address, here it is " + in_quotes(text) + "."
        );
    }

    void check_national_code(std::string_view text) {
        if (text.empty() || !fits(id_cdvcqg, text, limits_.code_characters_max)) return;
        if (model::procedure_of(text)) return;
        complain(
            id_cdvcqg,
            "national_code_malformed",
            "Mã trên Cổng DVCQG sai dạng (ví dụ đúng: 2.000221.000.00.00.H34), ở đây là " +
                in_quotes(text) + ".",
            "The national portal's code is malformed (a good one: 2.000221.000.00.00.H34), here "
            "it is " +
                in_quotes(text) + "."
        );
    }

    void check_code(const std::string& text) {
        if (text.empty()) {
            complain(
                id_mcdt,
                "code_missing",
                "Thiếu mã trong hệ thống một cửa (ID MCDT).",
                "The code in the case system (ID MCDT) is missing."
            );
            return;
        }
        if (!fits(id_mcdt, text, limits_.code_characters_max)) return;
        const auto [first, is_new] = first_rows_.try_emplace(text, row_);
        if (is_new) return;
        const auto row = std::to_string(first->second);
        complain(
            id_mcdt,
            "code_repeated",
            "Mã " + in_quotes(text) + " đã có ở dòng " + row + ".",
            "The code " + in_quotes(text) + " is already in row " + row + "."
        );
    }

    const Annex1Limits& limits_;
    const ProblemSink& problems_;
    std::unordered_map<std::string, std::uint32_t> first_rows_;
    ServiceList list_;
    std::uint32_t row_ = 0;
    bool good_ = true;
};

Refusal too_many_rows(std::uint32_t services_max) {
    const auto most = std::to_string(services_max);
    return {
        "too_many_rows",
        "Danh mục có hơn " + most + " dòng.",
        "The list has more than " + most + " rows.",
        {}};
}

}  // namespace

base::Result<Annex1> read_services(
    sheet::Rows& rows,
    const Annex1Limits& limits,
    const Progress& progress,
    const ProblemSink& problems
) {
    ListRows list(rows, ServiceChecker::columns, progress);
    TRY(auto sheet, list.find());
    if (!sheet) return Annex1(list.refusal());
    ServiceChecker checker(*std::move(sheet), limits, problems);
    for (;;) {
        TRY(const auto row, list.next());
        if (!row) {
            auto left_merge = list.left_merge();
            TRY(auto others, list.others());
            return Annex1(checker.take(std::move(left_merge), std::move(others)));
        }
        if (!checker.check(*row)) return Annex1(too_many_rows(limits.services_max));
    }
}

}  // namespace emc::importer
