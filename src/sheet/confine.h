#pragma once

/// Gives away what a process that only reads one workbook does not need.

#include "sheet/limits.h"

namespace emc::sheet {

/// After this the process can compute, and use the descriptors it has: it opens, cuts, renames and
/// deletes no file, makes no socket, starts no process, sends no signal and gains no privilege
/// (call_filter.h), and its memory and time are limited. Root becomes nobody, in a network
/// namespace of its own, where the machine allows that; the filter of calls holds also where it
/// does not. False when a limit or the filter could not be set: then the process must not go on.
[[nodiscard]] bool confine(const Limits& limits);

/// False in builds under a sanitizer, which needs all of the address space, a few descriptors
/// and other calls for itself: there, confine() leaves memory unlimited, lets descriptors be opened
/// and filters no calls.
[[nodiscard]] bool confines_fully();

}  // namespace emc::sheet
