#pragma once

/// The process that reads one workbook, so that a hostile one can hurt nobody.
///
/// Place     The program's main() calls reader_child when its first argument is child_flag; Reader
///           starts it so.
/// Shape     Descriptor 0 is the workbook, 1 the pipe that takes frames (frames.h). The arguments
///           behind the flag are the limits, as child_arguments() writes them.
/// Promise   Before it looks at the first byte it has given away all it does not need (confine.h).
///           It ends with 0 after an end or a refused frame, with 2 otherwise.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sheet/limits.h"

namespace emc::sheet {

inline constexpr char child_flag[] = "--read-workbook";

[[nodiscard]] int reader_child(int argc, char** argv);

/// The limits as arguments, and back; nothing for arguments that are not all of them.
[[nodiscard]] std::vector<std::string> child_arguments(const Limits& limits);
[[nodiscard]] std::optional<Limits> limits_of(std::span<char* const> arguments);

}  // namespace emc::sheet
