#include "enrich/word_finder.h"

#include <algorithm>
#include <deque>

#include "base/assert.h"

namespace emc::enrich {

WordFinder::WordFinder(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        for (const unsigned char byte : word) {
            if (column_[byte] == 0) column_[byte] = static_cast<std::uint8_t>(columns_++);
        }
    }
    ASSERT(columns_ <= column_.size());
    states_.emplace_back();
    next_.assign(columns_, none);
    for (std::size_t place = 0; place < words.size(); ++place)
        add(words[place], static_cast<std::uint32_t>(place));
    link();
}

void WordFinder::add(std::string_view word, std::uint32_t place) {
    ASSERT(!word.empty());
    std::uint32_t state = 0;
    for (const unsigned char byte : word) {
        if (next(state, byte) == none) {
            next(state, byte) = static_cast<std::uint32_t>(states_.size());
            states_.emplace_back();
            next_.resize(next_.size() + columns_, none);
        }
        state = next(state, byte);
    }
    ASSERT(states_[state].word == none);
    states_[state].word = place;
}

/// Gives each state, level by level, the moves of the state for its longest proper ending.
void WordFinder::link() {
    std::vector<std::uint32_t> ending(states_.size(), 0);
    std::deque<std::uint32_t> waiting{0};
    while (!waiting.empty()) {
        const auto state = waiting.front();
        waiting.pop_front();
        const auto of_ending = ending[state];
        if (state != 0) {
            const auto& other = states_[of_ending];
            states_[state].shorter = other.word != none ? of_ending : other.shorter;
        }
        for (std::size_t column = 0; column < columns_; ++column) {
            auto& to = next_[state * columns_ + column];
            const auto otherwise = state == 0 ? 0 : next_[of_ending * columns_ + column];
            if (to == none) {
                to = otherwise;
            } else {
                ending[to] = otherwise;
                waiting.push_back(to);
            }
        }
    }
}

void WordFinder::find(std::string_view text, std::vector<int>& found) const {
    found.clear();
    if (states_.empty()) return;
    std::uint32_t state = 0;
    for (const unsigned char byte : text) {
        state = next_[state * columns_ + column_[byte]];
        auto at = states_[state].word != none ? state : states_[state].shorter;
        for (; at != none; at = states_[at].shorter)
            found.push_back(static_cast<int>(states_[at].word));
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace emc::enrich
