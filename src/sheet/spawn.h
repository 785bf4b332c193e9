#pragma once

/// A child process that reads one descriptor and writes to one pipe.

#include <sys/types.h>

#include <span>
#include <string>

#include "base/result.h"

namespace emc::sheet {

/// A file descriptor with an owner.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

struct Child {
    pid_t process = -1;
    Descriptor output;  ///< What the child writes to its standard output.
};

/// Starts `command` with `input` as its standard input, no environment, all signals as the system
/// sets them, and no other descriptor of ours. Errors: child_not_started.
[[nodiscard]] base::Result<Child> spawn(std::span<const std::string> command, int input);

}  // namespace emc::sheet
