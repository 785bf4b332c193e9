#include "store/testing/clickhouse_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "store/testing/loopback.h"

namespace emc::store::testing {
namespace {

constexpr const char* program = "/usr/sbin/clickhouse-server";
constexpr int starts_max = 5;

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "clickhouse server of the test: %s\n", why.c_str());
    std::abort();
}

unsigned short free_port() {
    const auto listener = listen_on_loopback();
    ::close(listener.descriptor);
    return listener.port;
}

/// True if what is on the port says this word.
bool answers(unsigned short port, const std::string& word) {
    const int client = connect_to_loopback(port);
    if (client < 0) return false;
    send_all(client, "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    std::string answer;
    char buffer[512];
    while (true) {
        const auto got = ::recv(client, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        answer.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(client);
    return answer.find(word) != std::string::npos;
}

constexpr const char* configuration = R"(<yandex>
<logger><level>error</level><console>1</console></logger>
<listen_host>127.0.0.1</listen_host>
<http_port>{port}</http_port>
<http_server_default_response>{folder}</http_server_default_response>
<path>{folder}/data/</path>
<tmp_path>{folder}/tmp/</tmp_path>
<users_config>{folder}/users.xml</users_config>
<mark_cache_size>67108864</mark_cache_size>
<uncompressed_cache_size>0</uncompressed_cache_size>
<keep_alive_timeout>1</keep_alive_timeout>
<timezone>UTC</timezone>
<default_profile>default</default_profile>
<default_database>default</default_database>
</yandex>
)";

constexpr const char* users = R"(<yandex>
<profiles><default>
<max_memory_usage>4000000000</max_memory_usage>
<background_pool_size>2</background_pool_size>
<background_schedule_pool_size>2</background_schedule_pool_size>
</default></profiles>
<users>
<default><password></password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></default>
<guarded><password>open 1&amp;2:3</password><networks><ip>127.0.0.1</ip></networks>
<profile>default</profile><quota>default</quota></guarded>
</users>
<quotas><default></default></quotas>
</yandex>
)";

}  // namespace

std::unique_ptr<ClickHouseServer> ClickHouseServer::start() {
    std::string folder =
        (std::filesystem::temp_directory_path() / "emc-clickhouse-XXXXXX").string();
    if (!::mkdtemp(folder.data())) give_up("no temporary folder");
    std::unique_ptr<ClickHouseServer> server(new ClickHouseServer(folder));
    for (int tries = 0; tries < starts_max; ++tries) {
        // Between this and the server's start somebody else may take the port: then try another.
        server->port_ = free_port();
        server->write_configuration();
        if (server->launch()) return server;
    }
    give_up("it does not start; see the lines above");
}

ClickHouseServer::~ClickHouseServer() {
    end_by(SIGKILL);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string ClickHouseServer::url(const std::string& database) const {
    return fmt::format("clickhouse://127.0.0.1:{}/{}", port_, database);
}

void ClickHouseServer::write_configuration() const {
    std::ofstream(folder_ / "config.xml") << fmt::format(
        fmt::runtime(configuration), fmt::arg("port", port_), fmt::arg("folder", folder_.string())
    );
    std::ofstream(folder_ / "users.xml") << users;
    std::filesystem::create_directories(folder_ / "data");
}

bool ClickHouseServer::launch() {
    const auto option = "--config-file=" + (folder_ / "config.xml").string();
    const auto log_name = (folder_ / "server.log").string();
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) give_up(std::strerror(errno));
    if (pid_ == 0) {
        // A test that dies takes its server with it, also if it died before this line.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(1);
        const int nothing = ::open("/dev/null", O_RDWR);
        const int log = ::open(log_name.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(nothing, 0);
        ::dup2(log, 1);
        ::dup2(log, 2);
        ::execl(program, program, option.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    // By its folder, for another test's server may have taken the port.
    while (!answers(port_, folder_.string())) {
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            std::ifstream log(log_name);
            std::fputs(std::string(std::istreambuf_iterator<char>(log), {}).c_str(), stderr);
            if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
                give_up(fmt::format("there is no {}: apt-get install clickhouse-server", program));
            }
            return false;
        }
        ::poll(nullptr, 0, 20);
    }
    return true;
}

void ClickHouseServer::end_by(int signal) {
    if (pid_ < 0) return;
    ::kill(pid_, signal);
    ::kill(pid_, SIGCONT);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

void ClickHouseServer::stop() {
    end_by(SIGTERM);
}

void ClickHouseServer::kill() {
    end_by(SIGKILL);
}

void ClickHouseServer::restart() {
    if (!launch()) give_up("it does not start again");
}

void ClickHouseServer::freeze() {
    ::kill(pid_, SIGSTOP);
    // The signal has arrived when the server is reported as stopped.
    while (::waitpid(pid_, nullptr, WUNTRACED) < 0 && errno == EINTR) {
    }
}

void ClickHouseServer::thaw() {
    ::kill(pid_, SIGCONT);
}

}  // namespace emc::store::testing
