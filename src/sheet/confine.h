#pragma once

/// Gives away what a process that only reads one workbook does not need.

#include "sheet/limits.h"

namespace emc::sheet {

/// After this the process can compute, and use the descriptors it has: it opens no file and no
/// socket, starts no process, writes no file, gains no privilege, and memory and time are limited.
/// Root becomes nobody, in a network namespace of its own where the machine allows that.
/// False when a limit could not be set: then the process must not go on.
[[nodiscard]] bool confine(const Limits& limits);

/// False in builds under a sanitizer, which needs all of the address space and a few descriptors
/// for itself: there, confine() leaves memory unlimited and lets descriptors be opened.
[[nodiscard]] bool confines_fully();

}  // namespace emc::sheet
