#pragma once

/// SIGTERM and SIGINT as something to wait for.
///
/// Promise   From block() on no thread is interrupted by them, as long as block() was called before
///           the first thread was made. wait() returns at the first of them; from then on the next
///           one ends the process at once, with exit code 1.
/// Threads   block() on the main thread at the start; wait() on any one thread.

namespace emc::app {

class StopSignal {
public:
    /// Call before any thread is made; threads inherit it.
    static void block();

    /// Takes the number of the signal that came.
    static int wait();
};

}  // namespace emc::app
