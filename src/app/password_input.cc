#include "app/password_input.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "app/failure.h"

namespace emc::app {

namespace {

/// While it lives, the terminal shows nothing of what is typed.
class Silence {
public:
    Silence() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!is_terminal_) return;
        std::fputs("Password: ", stderr);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence() {
        if (!is_terminal_) return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::fputc('\n', stderr);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    termios before_{};
    bool is_terminal_;
};

}  // namespace

std::string read_password() {
    const Silence silence;
    std::string password;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
        if (password.size() == password_input_bytes_max) throw Failure("the password is too long");
        password.push_back(static_cast<char>(c));
    }
    if (password.ends_with('\r')) password.pop_back();
    if (password.empty()) throw Failure("stdin has no password", Failure::usage);
    return password;
}

}  // namespace emc::app
