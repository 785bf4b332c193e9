#include "enrich/regex_list.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "enrich/errc.h"

namespace emc::enrich {
namespace {

/// Words shorter than this stand in too many texts to be worth looking for.
constexpr int word_bytes_min = 3;

}  // namespace

base::Result<RegexList> RegexList::of(std::span<const std::string> regexes) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(automaton_bytes_max);
    RegexList list;
    list.regexes_ = std::make_unique<re2::FilteredRE2>(word_bytes_min);
    for (const auto& regex : regexes) {
        int place = 0;
        const auto added = list.regexes_->Add(regex, options, &place);
        if (added != re2::RE2::NoError) return Errc::lists_broken;
    }
    if (regexes.empty()) return list;
    std::vector<std::string> words;
    list.regexes_->Compile(&words);
    list.words_ = WordFinder(words);
    return list;
}

std::optional<RegexList::Match> RegexList::first(std::string_view text, std::string_view folded)
    const {
    if (regexes_->NumRegexps() == 0) return std::nullopt;
    thread_local std::vector<int> words;
    words_.find(folded, words);
    const re2::StringPiece piece(text.data(), text.size());
    const int place = regexes_->FirstMatch(piece, words);
    if (place < 0) return std::nullopt;
    const auto& regex = regexes_->GetRE2(place);
    const int groups = std::min(regex.NumberOfCapturingGroups() + 1, groups_max);
    std::array<re2::StringPiece, groups_max> pieces;
    if (!regex.Match(piece, 0, text.size(), re2::RE2::UNANCHORED, pieces.data(), groups)) {
        return std::nullopt;
    }
    Match match;
    match.place = static_cast<std::size_t>(place);
    for (std::size_t i = 0; i < pieces.size(); ++i)
        match.groups[i] = {pieces[i].data(), pieces[i].size()};
    return match;
}

std::string filled(std::string_view form, const RegexList::Match& match) {
    std::string out;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool is_group =
            form[i] == '$' && i + 1 < form.size() && form[i + 1] >= '0' && form[i + 1] <= '9';
        if (is_group) {
            out += match.groups[static_cast<std::size_t>(form[++i] - '0')];
        } else {
            out += form[i];
        }
    }
    return std::string(base::trim(out));
}

}  // namespace emc::enrich
