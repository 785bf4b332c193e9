#pragma once

/// Which of many words stand in a text, told in one pass over it.
///
/// Place     RegexList asks it first, so that of hundreds of regexes a few are tried.
/// Shape     The automaton of Aho and Corasick as one table: a row of next states per state, a
///           column per byte that occurs in any word.
/// Threads   Built by one; found in by any.
/// Limits    One table look-up a byte; memory is states × columns × 4 bytes.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emc::enrich {

class WordFinder {
public:
    WordFinder() = default;
    /// No word is empty, and none stands twice.
    explicit WordFinder(const std::vector<std::string>& words);

    /// Places in the list of those words that the text holds, ascending, each once.
    void find(std::string_view text, std::vector<int>& found) const;

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct State {
        std::uint32_t word = none;     ///< The word that ends here.
        std::uint32_t shorter = none;  ///< The next state at which a shorter word ends here, too.
    };

    void add(std::string_view word, std::uint32_t place);
    void link();
    [[nodiscard]] std::uint32_t& next(std::uint32_t state, unsigned char byte) {
        return next_[state * columns_ + column_[byte]];
    }

    std::array<std::uint8_t, 256> column_{};  ///< 0: in no word.
    std::size_t columns_ = 1;
    std::vector<State> states_;
    std::vector<std::uint32_t> next_;
};

}  // namespace emc::enrich
