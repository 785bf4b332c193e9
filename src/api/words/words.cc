#include "api/words/words.h"

#include <unordered_map>

namespace emc::api {

std::string_view vietnamese(std::string_view english) {
    static const auto known = [] {
        std::unordered_map<std::string_view, std::string_view> words;
        for (const auto part : {operation_words(), answer_words(), entry_words(), figure_words()}) {
            for (const auto& [en, vi] : part)
                words.emplace(en, vi);
        }
        return words;
    }();
    const auto found = known.find(english);
    return found == known.end() ? std::string_view() : found->second;
}

}  // namespace emc::api
