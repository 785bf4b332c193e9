#pragma once

/// An ordered list of regexes: the first one that matches a text, and what its groups hold.
///
/// Place     Agents has one for browsers, one for systems and one for crawlers.
/// Shape     RE2's syntax: no look-around, no back-references; time is linear in the text.
/// Errors    lists_broken: a regex that RE2 does not take.
/// Threads   first() may be called by any.
/// Limits    Each regex's automaton takes automaton_bytes_max at most; beyond, it is slower, not
///           wrong.

#include <re2/filtered_re2.h>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "enrich/word_finder.h"

namespace emc::enrich {

class RegexList {
public:
    static constexpr int groups_max = 10;  ///< The whole match and nine groups.
    static constexpr std::int64_t automaton_bytes_max = std::int64_t{1} << 20;

    struct Match {
        std::size_t place = 0;  ///< Of the regex in the list.
        std::array<std::string_view, groups_max> groups;
    };

    [[nodiscard]] static base::Result<RegexList> of(std::span<const std::string> regexes);

    /// `folded` is the text in lower case (ASCII).
    [[nodiscard]] std::optional<Match> first(std::string_view text, std::string_view folded) const;

private:
    RegexList() = default;

    std::unique_ptr<re2::FilteredRE2> regexes_;
    WordFinder words_;
};

/// A template in which `$0` to `$9` stand for the groups of a match; trimmed.
[[nodiscard]] std::string filled(std::string_view form, const RegexList::Match& match);

}  // namespace emc::enrich
