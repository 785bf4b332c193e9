#pragma once

/// A story in a text file: the country, what the store answers, questions, and the expected
/// answers.
///
/// Shape     One statement a line; `#` begins a comment. An indented line is a line of the answer
///           that the question above it must give.
///
///     unit CODE KIND [below CODE] [from DAY] [to DAY] named NAME…
///     site ID of CODE [then CODE from DAY] …
///     list ID from DAY : ROW…                  a row is ID_MCDT=LEVEL or ID_MCDT=LEVEL@PROCEDURE
///     sums ID [in DAY DAY] [generation N] MEASURE N …   what the store answers for a site
///     used ID CODE [N] [in DAY DAY]            … and which codes it saw online cases of; with `in`
///                                              only when asked for just these days
///     current ID generation N                  what the loader made visible
///     period DAY DAY                           of the questions that follow
///     figures CODE|country                     all indicators of a unit
///     figure INDICATOR CODE|country            one of them
///     ranking INDICATOR KIND
///     coverage CODE|country
///     asked                                    what the last question asked of the store

#include <filesystem>
#include <string>

namespace emc::indicators::testing {

/// Answers of the story as a whole text in the file's own form, to be compared with the file's.
struct Played {
    std::string expected;
    std::string actual;
};

/// How many codes were used: as the story says, or with so many others that the store does not give
/// all of them at once.
enum class Codes { few, many };

/// Plays a file; a line that is not of the language stands in `actual` as a complaint. Of `many`
/// what was asked is left out.
[[nodiscard]] Played play(const std::filesystem::path& file, Codes codes = Codes::few);

}  // namespace emc::indicators::testing
