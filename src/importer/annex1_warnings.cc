#include "importer/annex1_warnings.h"

#include <unordered_map>
#include <unordered_set>

#include "importer/code_form.h"
#include "importer/likeness.h"

namespace emc::importer {
namespace {

/// Goes through the rows of a list and collects what is odd about each.
class Reviewer {
public:
    Reviewer(
        const ServiceList& list,
        std::span<const model::ServiceRow> last,
        const Aliases& aliases,
        std::uint32_t warnings_max
    )
        : list_(list), aliases_(aliases), warnings_max_(warnings_max) {
        for (const auto& row : list.rows)
            codes_.insert(row.id_mcdt);
        for (const auto& row : last) {
            last_by_code_.emplace(row.id_mcdt, &row);
            last_by_bare_code_.emplace(bare_code(row.id_mcdt), &row);
        }
    }

    Warnings review() {
        if (!list_.other_sheets.empty()) {
            ++warnings_.total;
            warnings_.kept.push_back(sheets_not_read(list_.sheet, list_.other_sheets));
        }
        if (!list_.left_merge.empty()) {
            ++warnings_.total;
            warnings_.kept.push_back(merges_left(list_.left_merge));
        }
        for (std::size_t i = 0; i < list_.rows.size(); ++i)
            count_cell(list_.rows[i], list_.row_numbers[i]);
        for (std::size_t i = 0; i < list_.rows.size(); ++i) {
            row_ = list_.row_numbers[i];
            const auto& service = list_.rows[i];
            review_name(service);
            review_level(service);
            review_code(service);
            review_alias(service);
            review_cell();
            review_shown(service);
        }
        return std::move(warnings_);
    }

private:
    void warn(
        std::string_view column,
        std::string_view code,
        std::string message_vi,
        std::string message_en
    ) {
        ++warnings_.total;
        if (warnings_.kept.size() == warnings_max_) return;
        warnings_.kept.push_back(
            {row_,
             std::string(column),
             std::string(code),
             std::move(message_vi),
             std::move(message_en),
             true}
        );
    }

    void review_name(const model::ServiceRow& service) {
        const auto before = last_by_code_.find(service.id_mcdt);
        if (before == last_by_code_.end() || before->second->name == service.name) return;
        const auto& name = before->second->name;
        const auto likeness = likeness_of(trigrams_of(name), trigrams_of(service.name));
        if (likeness >= kept_name_likeness_min) return;
        warn(
            "Name",
            "name_unlike",
            "Tên khác hẳn lần nhập trước (" + in_quotes(name) + "); hãy xem mã có bị nhầm không.",
            "The name is unlike that of the last version (" + in_quotes(name) +
                "); see whether codes were mixed up."
        );
    }

    void review_level(const model::ServiceRow& service) {
        const auto& in_words = list_.levels_in_words;
        if (!in_words.empty() && in_words.front() == row_) {
            const auto count = std::to_string(in_words.size());
            warn(
                "Level",
                "level_in_words",
                "Mức độ ghi bằng chữ ở " + count +
                    " dòng; “Toàn trình” được hiểu là 4, “Một phần” là 3, “Không trực tuyến” và "
                    "“Cung cấp thông tin” là 0.",
                "The level is written in words in " + count +
                    " rows; “Toàn trình” is taken for 4, “Một phần” for 3, “Không trực tuyến” and "
                    "“Cung cấp thông tin” for 0."
            );
        }
        const auto procedure = model::procedure_of(service.id_cdvcqg);
        if (!procedure) return;
        const auto [first, is_new] =
            first_of_procedure_.try_emplace(*procedure, First{row_, service.level});
        if (is_new || first->second.level == service.level) return;
        const auto row = std::to_string(first->second.row);
        const auto level = std::to_string(first->second.level);
        const std::string base(*procedure);
        warn(
            "Level",
            "levels_mixed",
            "Thủ tục " + base + " có mức độ " + level + " ở dòng " + row + ", khác dòng này.",
            "Procedure " + base + " has level " + level + " in row " + row + ", unlike here."
        );
    }

    /// How a cell's kind changed, over all rows.
    struct CellChange {
        std::uint32_t rows = 0;
        std::uint32_t first_row = 0;
    };

    void count_cell(const model::ServiceRow& service, std::uint32_t row) {
        using model::CodeCell;
        const auto before = last_by_code_.find(service.id_mcdt);
        if (before == last_by_code_.end()) return;
        const auto was = before->second->code_cell;
        if (was == CodeCell::unknown || service.code_cell == CodeCell::unknown) return;
        if (was == service.code_cell) return;
        auto& change = service.code_cell == CodeCell::text ? now_text_ : now_number_;
        if (change.rows++ == 0) change.first_row = row;
    }

    void review_cell() {
        if (now_text_.first_row == row_) {
            const auto rows = std::to_string(now_text_.rows);
            warn(
                "ID MCDT",
                "code_now_text",
                "Ô mã ở " + rows +
                    " dòng nay là chữ, lần nhập trước là số; mã vẫn đọc như cũ, hãy xem có chủ ý "
                    "không.",
                "The code's cell holds text in " + rows +
                    " rows where the last version had a number; the code reads as before, see "
                    "whether that was meant."
            );
        }
        if (now_number_.first_row == row_) {
            const auto rows = std::to_string(now_number_.rows);
            warn(
                "ID MCDT",
                "code_now_number",
                "Ô mã ở " + rows +
                    " dòng nay là số, lần nhập trước là chữ; số 0 ở đầu chỉ còn nhờ định dạng của "
                    "ô.",
                "The code's cell holds a number in " + rows +
                    " rows where the last version had text; leading zeros now hang on the cell's "
                    "format."
            );
        }
    }

    /// What a spreadsheet may have made of codes, told once for each way, at its first row.
    void review_shown(const model::ServiceRow& service) {
        const auto code = in_quotes(service.id_mcdt);
        const auto is_first = [this](const std::vector<std::uint32_t>& rows) {
            return !rows.empty() && rows.front() == row_;
        };
        if (is_first(list_.codes_unlike)) {
            const auto count = std::to_string(list_.codes_unlike.size());
            warn(
                "ID MCDT",
                "code_shown_otherwise",
                "Ô mã ở " + count +
                    " dòng là số mà bảng tính có thể hiển thị cách khác (nhóm chữ số, số mũ, phân "
                    "số); mã ở dòng này được đọc là " +
                    code + ". Hãy định dạng cột là Text rồi gõ lại mã.",
                "The code's cell holds a number in " + count +
                    " rows that a spreadsheet may show otherwise (grouped, with an exponent, as "
                    "a fraction); here it was read as " +
                    code + ". Format the column as text and type the codes again."
            );
        }
        if (is_first(list_.codes_decimal)) {
            const auto count = std::to_string(list_.codes_decimal.size());
            warn(
                "ID MCDT",
                "code_is_decimal",
                "Ô mã ở " + count +
                    " dòng là số thập phân, bảng tính bỏ các số 0 ở cuối; mã ở dòng này được đọc "
                    "là " +
                    code + ". Hãy định dạng cột là Text rồi gõ lại mã.",
                "The code's cell holds a number with decimals in " + count +
                    " rows, of which a spreadsheet drops zeros at the end; here it was read as " +
                    code + ". Format the column as text and type the codes again."
            );
        }
        if (is_first(list_.codes_truth)) {
            const auto count = std::to_string(list_.codes_truth.size());
            warn(
                "ID MCDT",
                "code_is_truth",
                "Mã ở " + count + " dòng là giá trị đúng/sai của bảng tính (dòng này: " + code +
                    "); hãy xem ô có phải là công thức không.",
                "The code is a spreadsheet's true or false in " + count + " rows (here: " + code +
                    "); see whether the cell is a formula."
            );
        }
    }

    void review_code(const model::ServiceRow& service) {
        if (last_by_code_.contains(service.id_mcdt)) return;
        const auto before = last_by_bare_code_.find(bare_code(service.id_mcdt));
        if (before == last_by_bare_code_.end()) return;
        const auto& code = before->second->id_mcdt;
        if (codes_.contains(code)) return;
        warn(
            "ID MCDT",
            "code_rewritten",
            "Lần nhập trước mã này viết là " + in_quotes(code) +
                "; hãy xem số 0 ở đầu và định dạng của ô.",
            "The last version wrote this code as " + in_quotes(code) +
                "; see to leading zeros and the cell's format."
        );
    }

    void review_alias(const model::ServiceRow& service) {
        if (last_by_code_.contains(service.id_mcdt)) return;
        const auto alias = aliases_.find(service.id_mcdt);
        if (alias == aliases_.end()) return;
        const auto row = in_quotes(alias->second);
        warn(
            "ID MCDT",
            "code_has_alias",
            "Mã này đang được gán vào " + row +
                "; nay danh mục có chính mã này, nên hồ sơ tính theo dòng này và việc gán không "
                "còn "
                "tác dụng.",
            "This code has an alias to " + row +
                "; now the list has the code itself, so cases count by this row and the alias does "
                "nothing any more."
        );
    }

    struct First {
        std::uint32_t row = 0;
        std::int8_t level = 0;
    };

    const ServiceList& list_;
    const Aliases& aliases_;
    const std::uint32_t warnings_max_;
    std::unordered_set<std::string_view> codes_;
    std::unordered_map<std::string_view, const model::ServiceRow*> last_by_code_;
    std::unordered_map<std::string, const model::ServiceRow*> last_by_bare_code_;
    std::unordered_map<std::string_view, First> first_of_procedure_;
    CellChange now_text_;
    CellChange now_number_;
    Warnings warnings_;
    std::uint32_t row_ = 0;
};

}  // namespace

Warnings warnings_of(
    const ServiceList& list,
    std::span<const model::ServiceRow> last,
    const Annex1Limits& limits,
    const Aliases& aliases
) {
    return Reviewer(list, last, aliases, limits.warnings_max).review();
}

}  // namespace emc::importer
