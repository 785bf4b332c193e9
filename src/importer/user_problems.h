#pragma once

/// What is wrong in a list of accounts, gathered row by row.
///
/// Promise   A cell is quoted only where it can be no id, whatever column it stands in: digits and
///           signs with no more than four digits in all, or what has the shape of a date.

#include <string>
#include <string_view>
#include <vector>

#include "importer/problem.h"

namespace emc::importer {

class UserProblems {
public:
    UserProblems(std::uint32_t problems_max, std::uint32_t warnings_max, ProblemSink all = {})
        : problems_max_(problems_max), warnings_max_(warnings_max), all_(std::move(all)) {}

    struct Cell {
        std::uint32_t row = 0;
        std::string_view column;
        std::string_view text = {};  ///< Quoted behind the sentence, where it may be.
    };
    struct Sentence {
        std::string_view code;
        std::string vi;  ///< Without the full stop.
        std::string en;
    };
    /// Its row is left out.
    void error(const Cell& cell, Sentence sentence);
    void warn(const Cell& cell, Sentence sentence);

    [[nodiscard]] std::uint32_t total() const { return total_; }
    [[nodiscard]] std::vector<Problem> take() { return std::move(problems_); }

private:
    void tell(const Cell& cell, Sentence sentence, bool warning, bool is_kept);

    const std::uint32_t problems_max_;
    const std::uint32_t warnings_max_;
    const ProblemSink all_;
    std::vector<Problem> problems_;
    std::uint32_t warnings_ = 0;
    std::uint32_t total_ = 0;
};

}  // namespace emc::importer
