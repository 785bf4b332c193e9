#include "importer/candidates.h"

#include <algorithm>

#include "importer/code_form.h"
#include "importer/likeness.h"

namespace emc::importer {

namespace {

/// The base code that a code names as a national one; empty where it is none.
std::string procedure_in(std::string_view code) {
    const auto whole = upper(code);
    return std::string(model::procedure_of(whole).value_or(""));
}

bool stands_before(const Candidate& a, const Candidate& b) {
    if (a.reason != b.reason) return a.reason < b.reason;
    if (a.likeness != b.likeness) return a.likeness > b.likeness;
    return a.row < b.row;
}

}  // namespace

std::string_view to_string(Candidate::Reason reason) {
    switch (reason) {
        case Candidate::Reason::procedure: return "procedure";
        case Candidate::Reason::code: return "code";
        case Candidate::Reason::name: return "name";
    }
    return "";
}

Candidates::Candidates(std::vector<model::ServiceRow> rows) : rows_(std::move(rows)) {
    sizes_.reserve(rows_.size());
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        const auto& row = rows_[i];
        for (const auto* code : {&row.id_cdvcqg, &row.id_mcdt}) {
            const auto procedure = procedure_in(*code);
            if (procedure.empty()) continue;
            auto& of_procedure = by_procedure_[procedure];
            if (of_procedure.empty() || of_procedure.back() != i) of_procedure.push_back(i);
        }
        if (auto bare = bare_code(row.id_mcdt); !bare.empty()) {
            by_bare_code_[std::move(bare)].push_back(i);
        }
        const auto trigrams = trigrams_of(row.name);
        sizes_.push_back(trigrams.size());
        for (const auto trigram : trigrams)
            by_trigram_[trigram].push_back(i);
    }
    shared_.resize(rows_.size());
}

std::vector<Candidate> Candidates::of(std::string_view code, std::string_view name) {
    const auto trigrams = trigrams_of(name);
    std::ranges::fill(shared_, 0);
    for (const auto trigram : trigrams) {
        const auto rows = by_trigram_.find(trigram);
        if (rows == by_trigram_.end()) continue;
        for (const auto row : rows->second)
            ++shared_[row];
    }
    std::vector<Candidate> found;
    const auto add = [&](std::uint32_t row, Candidate::Reason reason) {
        const bool is_there = std::ranges::any_of(found, [&](const Candidate& one) {
            return one.row == &rows_[row];
        });
        if (is_there) return;
        const auto likeness = likeness_of(trigrams.size(), sizes_[row], shared_[row]);
        found.push_back({&rows_[row], reason, likeness});
    };
    const auto add_all = [&](const auto& index, const std::string& key, Candidate::Reason reason) {
        const auto rows = index.find(key);
        if (key.empty() || rows == index.end()) return;
        for (const auto row : rows->second)
            add(row, reason);
    };
    add_all(by_procedure_, procedure_in(code), Candidate::Reason::procedure);
    add_all(by_bare_code_, bare_code(code), Candidate::Reason::code);
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
        const auto likeness = likeness_of(trigrams.size(), sizes_[row], shared_[row]);
        if (likeness >= name_likeness_min) add(row, Candidate::Reason::name);
    }
    std::ranges::sort(found, stands_before);
    if (found.size() > candidates_max) found.resize(candidates_max);
    return found;
}

const model::ServiceRow* Candidates::same_procedure(const std::vector<Candidate>& candidates) {
    static_assert(candidates_max > 1);  // They are best first: of two rows both are there.
    const auto is_it = [&](std::size_t place) {
        return place < candidates.size() &&
               candidates[place].reason == Candidate::Reason::procedure;
    };
    return is_it(0) && !is_it(1) ? candidates[0].row : nullptr;
}

}  // namespace emc::importer
