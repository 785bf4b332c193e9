#pragma once

/// What is wrong in a list that was handed in, as a command says it.
///
/// Shape     A report has `problems`, and where it parts them `warnings`, with their totals; those
///           beyond a limit of the server's are counted, not kept.

#include <boost/json/object.hpp>
#include <string>

namespace emc::app {

inline constexpr std::size_t problems_shown_max = 20;

/// The first problems_shown_max of each to stderr, then how many more there are, and `command`, by
/// which the rest can be read (empty: by none).
void note_problems(const boost::json::object& report, const std::string& command);

/// What stopped an import, in one line: the first problem, and how many more there are. Where there
/// are more the first of them go to stderr before, as note_problems() does.
[[nodiscard]] std::string refusal_of(const boost::json::object& report, const std::string& command);

/// All that are kept, as a table in the language of the locale, and on stderr how many are not.
void print_problems(const boost::json::object& report);

/// Only what is about problems.
[[nodiscard]] boost::json::object problems_of(const boost::json::object& report);

}  // namespace emc::app
