/// The plain server for `run`: one route that answers 204 to a POST, at once or, with `relay`,
/// from another thread that takes all waiting replies together, as the log does. Prints its port,
/// and stops when its standard input ends. usage: http_baseline [THREADS] [relay]

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "http/server.h"

namespace {

using namespace emc::http;

/// Answers what it is given, in batches, on its own thread.
class Relay {
public:
    Relay() : thread_([this] { run(); }) {}
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;
    ~Relay() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        changed_.notify_one();
        thread_.join();
        std::fprintf(stderr, "batches %llu\n", batches_);
    }
    void give(Reply reply) {
        bool first = false;
        {
            const std::lock_guard lock(mutex_);
            first = waiting_.empty();
            waiting_.push_back(std::move(reply));
        }
        if (first) changed_.notify_one();
    }

private:
    void run() {
        std::vector<Reply> batch;
        while (true) {
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
                if (stopped_) return;
                batch.swap(waiting_);
            }
            ++batches_;
            for (auto& reply : batch)
                reply({.status = 204});
            batch.clear();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Reply> waiting_;
    bool stopped_ = false;
    unsigned long long batches_ = 0;
    std::thread thread_;
};

}  // namespace

int main(int count, char** arguments) {
    Options options;
    options.threads = count > 1 ? static_cast<unsigned>(std::stoul(arguments[1])) : 1;
    const bool relays = count > 2 && std::string_view(arguments[2]) == "relay";
    Relay relay;
    Router router;
    router.add({Method::post, "/tracking", [relays, &relay](Request&, Reply reply) {
                    if (relays) return relay.give(std::move(reply));
                    reply({.status = 204});
                }});
    auto server = Server::start(options, router);
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().message().c_str());
        return 1;
    }
    std::printf("%u\n", static_cast<unsigned>(server->port()));
    std::fflush(stdout);
    while (std::getchar() != EOF)
        continue;
    server->stop();
    const auto stats = server->stats();
    std::fprintf(stderr, "requests %llu\n", static_cast<unsigned long long>(stats.requests));
}
