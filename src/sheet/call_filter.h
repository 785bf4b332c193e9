#pragma once

/// Which calls of the system a process that only reads one workbook may make from now on.
///
/// Place     The last step of confine(): nothing that the filter forbids may be left to do.
/// Promise   After it the process computes, takes memory, and reads and writes the descriptors it
///           has. What opens a file by its name is answered EACCES, as libraries that look for a
///           table of characters go on without it. Every other call ends the process (SIGSYS): a
///           file cut, renamed or deleted, a signal sent, a process or socket made, a program
///           started, memory made executable.
/// Errors    False where the kernel takes no filter.

namespace emc::sheet {

[[nodiscard]] bool filter_calls();

}  // namespace emc::sheet
