#pragma once

/// Puts back, at the end of a scope, what this process does on each signal.

#include <array>
#include <csignal>

namespace emc::store {

class SignalGuard {
public:
    SignalGuard() {
        for (int number = 1; number < NSIG; ++number) {
            auto& one = saved_[static_cast<std::size_t>(number)];
            one.is_saved = ::sigaction(number, nullptr, &one.action) == 0;
        }
    }

    ~SignalGuard() {
        for (int number = 1; number < NSIG; ++number) {
            const auto& one = saved_[static_cast<std::size_t>(number)];
            if (one.is_saved) ::sigaction(number, &one.action, nullptr);
        }
    }

    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;

private:
    struct Saved {
        struct sigaction action {};
        bool is_saved = false;
    };
    std::array<Saved, NSIG> saved_;
};

}  // namespace emc::store
