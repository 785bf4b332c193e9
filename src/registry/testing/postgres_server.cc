#include "registry/testing/postgres_server.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <future>
#include <optional>
#include <vector>

#include "base/assert.h"

namespace emc::registry::testing {
namespace {

const std::filesystem::path programs = "/usr/lib/postgresql/15/bin";
constexpr std::string_view ready_line = "database system is ready to accept connections";

struct Account {
    uid_t user;
    gid_t group;
};

/// PostgreSQL refuses to run as root; then it runs as its own account.
std::optional<Account> other_account() {
    if (geteuid() != 0) return std::nullopt;
    const passwd* entry = getpwnam("postgres");
    ASSERT(entry != nullptr);
    return Account{entry->pw_uid, entry->pw_gid};
}

/// Only calls that are allowed between fork and exec in a program with threads.
[[noreturn]] void become(
    char* const* arguments,
    const char* folder,
    const std::optional<Account>& account,
    int log,
    pid_t parent
) {
    if (account) {
        if (setgroups(0, nullptr) != 0 || setgid(account->group) != 0) _exit(126);
        if (setuid(account->user) != 0) _exit(126);
    }
    // The kernel forgets this when the account changes, hence after it.
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != parent || chdir(folder) != 0) _exit(126);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    close_range(3, ~0U, 0);
    execv(arguments[0], arguments);
    _exit(127);
}

struct Child {
    pid_t pid;
    int log;  ///< Its stdout and stderr, to be read and closed.
};

Child run(std::vector<std::string> words, const std::filesystem::path& folder) {
    const auto account = other_account();
    std::array<int, 2> ends{};
    ASSERT(pipe2(ends.data(), O_CLOEXEC) == 0);
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const pid_t parent = getpid();
    const pid_t pid = fork();
    ASSERT(pid >= 0);
    if (pid == 0) become(arguments.data(), folder.c_str(), account, ends[1], parent);
    close(ends[1]);
    return {pid, ends[0]};
}

/// Reads until the text has come, or to the end; returns all that was read.
std::string read_until(int log, std::string_view text) {
    std::string all;
    std::array<char, 4096> buffer{};
    while (all.find(text) == std::string::npos) {
        const ssize_t length = read(log, buffer.data(), buffer.size());
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) break;
        all.append(buffer.data(), static_cast<std::size_t>(length));
    }
    return all;
}

constexpr std::string_view never = "\x01 no program writes this";

std::string percent_encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '/') {
            out += "%2F";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

bool PostgresServer::is_installed() {
    return access((programs / "initdb").c_str(), X_OK) == 0;
}

PostgresServer::PostgresServer() {
    auto name = (std::filesystem::temp_directory_path() / "emc-postgres-XXXXXX").string();
    ASSERT(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    if (const auto account = other_account()) {
        ASSERT(chown(folder_.c_str(), account->user, account->group) == 0);
    }
    make_cluster();
    start();
}

void PostgresServer::make_cluster() {
    const Child child =
        run({programs / "initdb",
             "--pgdata=data",
             "--username=emc",
             "--auth=trust",
             "--encoding=UTF8",
             "--locale=C.UTF-8",
             "--no-sync"},
            folder_);
    const std::string said = read_until(child.log, never);
    close(child.log);
    int status = 0;
    ASSERT(waitpid(child.pid, &status, 0) == child.pid);
    if (status != 0) std::fprintf(stderr, "initdb: %s\n", said.c_str());
    ASSERT(status == 0);
}

void PostgresServer::start() {
    ASSERT(pid_ == 0);
    const Child child =
        run({programs / "postgres",
             "-D",
             folder_ / "data",
             "-k",
             folder_,
             "-c",
             "listen_addresses=",
             "-c",
             "fsync=off",
             "-c",
             "log_min_messages=log",
             "-c",
             "logging_collector=off",
             "-c",
             "max_connections=50"},
            folder_);
    const std::string said = read_until(child.log, ready_line);
    if (said.find(ready_line) == std::string::npos) {
        std::fprintf(stderr, "postgres: %s\n", said.c_str());
    }
    ASSERT(said.find(ready_line) != std::string::npos);
    pid_ = child.pid;
    log_reader_ = std::thread([log = child.log] {
        static_cast<void>(read_until(log, never));
        close(log);
    });
}

void PostgresServer::stop(int signal) {
    if (pid_ == 0) return;
    ::kill(pid_, signal);
    int status = 0;
    ASSERT(waitpid(pid_, &status, 0) == pid_);
    pid_ = 0;
    log_reader_.join();
}

void PostgresServer::crash() {
    stop(SIGQUIT);
}

PostgresServer::~PostgresServer() {
    stop(SIGINT);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string PostgresServer::url(const std::string& database) const {
    return "postgresql://emc@/" + database + "?host=" + percent_encoded(folder_.string());
}

std::string PostgresServer::new_database() {
    const std::string name = "test_" + std::to_string(++databases_);
    soci::session sql(*soci::factory_postgresql(), url("postgres"));
    sql << "CREATE DATABASE " << name;
    return url(name);
}

PostgresServer& shared_postgres() {
    static PostgresServer server;
    return server;
}

}  // namespace emc::registry::testing
