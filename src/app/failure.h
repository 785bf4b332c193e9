#pragma once

/// Why the program ends: one line for stderr, and the exit code.
///
/// Place     Thrown while starting and by commands; main catches it, and nobody else.

#include <boost/system/error_code.hpp>
#include <stdexcept>
#include <string>

namespace emc::app {

class Failure : public std::runtime_error {
public:
    enum Exit { failed = 1, usage = 2, interrupted = 130 };

    explicit Failure(const std::string& line, Exit exit = failed)
        : std::runtime_error(line), exit_(exit) {}

    [[nodiscard]] int exit_code() const { return exit_; }

private:
    Exit exit_;
};

/// `what: store_down (store)`: for errors that no command can say more about.
[[nodiscard]] inline Failure failure_of(
    const std::string& what, const boost::system::error_code& error
) {
    return Failure(what + ": " + error.message() + " (" + error.category().name() + ")");
}

/// The value, or a Failure that says what was tried.
template <class Result>
auto value_or_fail(Result result, const std::string& what) {
    if (!result) throw failure_of(what, result.error());
    if constexpr (!std::is_void_v<typename Result::value_type>) return *std::move(result);
}

}  // namespace emc::app
