#pragma once

/// What the API's description says in English, and the same in Vietnamese.
///
/// Place     openapi.cc writes the document in English, and puts these in the place of its texts
///           for who reads Vietnamese. A test holds that no text lacks its words, and that no words
///           are of a text that is no more.
/// Shape     A text stands once, wherever the document says it.

#include <span>
#include <string_view>

namespace emc::api {

struct Words {
    std::string_view en;
    std::string_view vi;
};

/// Of operations: what each does.
[[nodiscard]] std::span<const Words> operation_words();
/// Of groups, parameters and answers.
[[nodiscard]] std::span<const Words> answer_words();
/// Of the schemas of what people enter, and of lists.
[[nodiscard]] std::span<const Words> entry_words();
/// Of the schemas of figures, messages and the system.
[[nodiscard]] std::span<const Words> figure_words();

/// The text in Vietnamese; empty where it has none.
[[nodiscard]] std::string_view vietnamese(std::string_view english);

}  // namespace emc::api
