#pragma once

/// How alike two names of services are, as a clerk would say at a glance.
///
/// Place     Candidates and the warnings of an import; pure.
/// Shape     From 0, nothing in common, to 1, the same words: case, diacritics and punctuation do
///           not count. Sørensen–Dice over the trigrams of the plain words, so that a word that is
///           missing, added or misspelt costs its share and no more.
/// Limits    Linear in the length of the names.

#include <cstdint>
#include <string_view>
#include <vector>

namespace emc::importer {

/// A name cut into its trigrams, each once, ascending.
using Trigrams = std::vector<std::uint32_t>;

[[nodiscard]] Trigrams trigrams_of(std::string_view name);

/// Nothing is like a name without letters, not even itself.
[[nodiscard]] double likeness_of(const Trigrams& a, const Trigrams& b);

/// The same of sizes and of how many trigrams are in both.
[[nodiscard]] double likeness_of(std::size_t a, std::size_t b, std::size_t both);

}  // namespace emc::importer
