#include "support/emc_process.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/testing/source_tree.h"

namespace emc::tests {
namespace {

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::abort();
}

struct Child {
    pid_t pid = -1;
    int out = -1;
};

/// Starts emc with stdin, stdout and stderr as given (-1: stdout becomes a pipe).
Child start(
    const std::vector<std::string>& arguments,
    const Settings& settings,
    int in,
    int out,
    int err,
    const std::string& locale = "C"
) {
    std::array<int, 2> pipe_ends{-1, -1};
    if (out < 0 && pipe2(pipe_ends.data(), O_CLOEXEC) != 0) give_up("pipe failed");
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) give_up("fork failed");
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(127);
        dup2(in, 0);
        dup2(out < 0 ? pipe_ends[1] : out, 1);
        if (err >= 0) dup2(err, 2);
        // What the tests themselves were started from says nothing here.
        signal(SIGINT, SIG_DFL);
        setenv("LC_ALL", locale.c_str(), 1);
        setenv("TERM", "xterm", 1);
        for (const auto& [name, value] : settings) {
            std::string variable = "EMC_" + name;
            for (char& c : variable)
                c = c == '.' ? '_' : static_cast<char>(std::toupper(c));
            setenv(variable.c_str(), value.c_str(), 1);
        }
        std::string program = emc_program();
        std::vector<char*> argv{program.data()};
        for (const auto& argument : arguments)
            argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        execv(program.c_str(), argv.data());
        _exit(127);
    }
    if (out < 0) close(pipe_ends[1]);
    return {pid, pipe_ends[0]};
}

int wait_for(pid_t pid) {
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string read_all(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string read_line(int file) {
    std::string line;
    for (char c = 0; read(file, &c, 1) == 1 && c != '\n';)
        line += c;
    return line;
}

}  // namespace

Ended run_emc(
    const std::vector<std::string>& arguments,
    const Settings& settings,
    const std::string& input,
    const std::string& locale
) {
    const Folder folder;
    const auto name = [&](const char* what) { return (folder.path() / what).string(); };
    std::ofstream(name("in"), std::ios::binary) << input;
    const int in = open(name("in").c_str(), O_RDONLY | O_CLOEXEC);
    const int out = open(name("out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const int err = open(name("err").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const Child child = start(arguments, settings, in, out, err, locale);
    for (const int file : {in, out, err})
        close(file);
    Ended ended;
    ended.exit_code = wait_for(child.pid);
    ended.out = read_all(name("out"));
    ended.err = read_all(name("err"));
    return ended;
}

Running::Running(
    const std::vector<std::string>& arguments, const Settings& settings, unsigned short columns
) {
    const auto made = [&](const char* name) {
        return open((folder_.path() / name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    };
    int terminal = -1;
    int err = -1;
    if (columns > 0) {
        winsize size{};
        size.ws_col = columns;
        size.ws_row = 25;
        if (openpty(&terminal, &err, nullptr, nullptr, &size) != 0) give_up("openpty failed");
        fcntl(terminal, F_SETFD, FD_CLOEXEC);
        fcntl(err, F_SETFD, FD_CLOEXEC);
    } else {
        err = made("err");
    }
    const int in = made("in");
    const int out = made("out");
    pid_ = start(arguments, settings, in, out, err).pid;
    for (const int file : {in, out, err})
        close(file);
    if (terminal < 0) return;
    listener_ = std::thread([this, terminal] {
        std::array<char, 4096> piece{};
        for (ssize_t bytes = 0; (bytes = read(terminal, piece.data(), piece.size())) > 0;) {
            const std::lock_guard lock(mutex_);
            terminal_said_.append(piece.data(), static_cast<std::size_t>(bytes));
            told_.notify_all();
        }
        close(terminal);
    });
}

Running::~Running() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        (void)wait_for(pid_);
    }
    if (listener_.joinable()) listener_.join();
}

void Running::await(const std::string& text) {
    std::unique_lock lock(mutex_);
    told_.wait(lock, [&] { return terminal_said_.find(text) != std::string::npos; });
}

void Running::interrupt() const {
    ::kill(pid_, SIGINT);
}

Ended Running::wait() {
    Ended ended;
    ended.exit_code = wait_for(pid_);
    pid_ = -1;
    if (listener_.joinable()) {
        listener_.join();
        ended.err = terminal_said_;
    } else {
        ended.err = read_all(folder_.path() / "err");
    }
    ended.out = read_all(folder_.path() / "out");
    return ended;
}

Server::Server(std::filesystem::path data, Settings settings) {
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    const Child child = start(
        {"serve", "--data", data.string(), "--listen", "127.0.0.1:0"}, settings, nothing, -1, -1
    );
    close(nothing);
    pid_ = child.pid;
    const std::string line = read_line(child.out);
    close(child.out);
    const std::string ready = "emc: ready on ";
    if (!line.starts_with(ready)) give_up("emc serve said: " + line);
    url_ = line.substr(ready.size());
}

Server::~Server() {
    if (pid_ > 0) kill();
}

unsigned short Server::port() const {
    return static_cast<unsigned short>(std::stoi(url_.substr(url_.rfind(':') + 1)));
}

http::Response Server::request(const http::ClientRequest& request) const {
    const auto client = http::Client::open(url_);
    if (!client) give_up("no client for " + url_);
    auto response = client->request(request);
    if (response) return *std::move(response);
    http::Response none;
    none.status = 0;
    return none;
}

http::Response Server::get(const std::string& target, const std::string& token) const {
    http::ClientRequest wanted;
    wanted.target = target;
    if (!token.empty()) wanted.headers.emplace_back("Authorization", "Bearer " + token);
    return request(wanted);
}

http::Response Server::post(
    const std::string& target,
    std::string body,
    const std::string& content_type,
    const std::string& token
) const {
    http::ClientRequest wanted;
    wanted.method = http::Method::post;
    wanted.target = target;
    wanted.body = std::move(body);
    if (!content_type.empty()) wanted.headers.emplace_back("Content-Type", content_type);
    if (!token.empty()) wanted.headers.emplace_back("Authorization", "Bearer " + token);
    return request(wanted);
}

int Server::end_by(int signal) {
    ::kill(pid_, signal);
    const int code = wait_for(pid_);
    pid_ = -1;
    return code;
}

int Server::stop() {
    return end_by(SIGTERM);
}

void Server::kill() {
    end_by(SIGKILL);
}

std::string file_of_project(const std::string& path) {
    return read_all(base::testing::in_source(path));
}

}  // namespace emc::tests
