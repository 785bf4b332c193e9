#pragma once

/// Rows of a list that a code which is not in it is likely to mean.
///
/// Place     api offers them to an operator beside each unmatched code; a person decides. Pure.
/// Shape     At most candidates_max, best first: rows of the procedure that the code names (as a
///           national code), then rows whose code differs in case, signs or leading zeros alone,
///           then rows whose name is at least name_likeness_min like the one that came with the
///           code; inside each kind those of the likest name first.
/// Threads   One at a time.
/// Limits    Memory: about 400 bytes a row. A question costs at most one step for each trigram of
///           its name in each row: 100 000 rows, some milliseconds.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/service.h"

namespace emc::importer {

struct Candidate {
    enum class Reason { procedure, code, name };

    const model::ServiceRow* row = nullptr;
    Reason reason = Reason::name;
    double likeness = 0;  ///< Of the names, 0 to 1.
};

[[nodiscard]] std::string_view to_string(Candidate::Reason reason);

class Candidates {
public:
    static constexpr std::size_t candidates_max = 3;
    static constexpr double name_likeness_min = 0.6;

    explicit Candidates(std::vector<model::ServiceRow> rows);

    /// The name may be empty. What is returned points into this object.
    [[nodiscard]] std::vector<Candidate> of(std::string_view code, std::string_view name);
    /// The row of the procedure that a code names, where the list has just one; null else.
    [[nodiscard]] static const model::ServiceRow* same_procedure(
        const std::vector<Candidate>& candidates
    );

private:
    using Rows = std::vector<std::uint32_t>;

    std::vector<model::ServiceRow> rows_;
    std::vector<std::size_t> sizes_;  ///< Trigrams of each row's name.
    std::unordered_map<std::string, Rows> by_procedure_;
    std::unordered_map<std::string, Rows> by_bare_code_;
    std::unordered_map<std::uint32_t, Rows> by_trigram_;
    std::vector<std::uint32_t> shared_;  ///< Scratch of of(): trigrams shared with each row.
};

}  // namespace emc::importer
