// How many case events a second are accepted, each answered after its fdatasync, without the
// network? The bars of the whole server are 20 000 single events and 200 000 in arrays; here it
// must be well above, or no network code can reach them. If it falls below, look at what the log's
// thread does for each answer, then at wire's own benchmark.

#include "base/testing/temp_folder.h"
#include "collector/case_endpoint.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <semaphore>

#include "base/assert.h"

namespace emc::collector {
namespace {

/// As the .NET clients write one.
std::string dotnet_event(int number) {
    return fmt::format(
        R"({{"codeProfile":"000.00.16.H34-230227-{:04}","siteId":227,"codeTTHC":"000003",)"
        R"("nameTTHC":"C\u1EA5p Gi\u1EA5y ch\u1EE9ng nh\u1EADn )"
        R"(th\u1EA9m \u0111\u1ECBnh xe c\u01A1",)"
        R"("maHoSo":"000.00.16.H34-230227-{:04}","status":"1","formsReception":"1",)"
        R"("formsPayments":"0","level":"4","isFromDVCQG":"0","isDVCBC":"0","data":null,)"
        R"("user":"{{\"ID_local\":\"079000000001\",\"ID_QG\":\"079000000001\",\"TYPE\":\"2\"}}"}})",
        number % 10'000,
        number % 10'000
    );
}

/// An endpoint over a log on the real disk, with clients that always wait for an answer.
class Office {
public:
    static constexpr std::ptrdiff_t clients_max = 1024;

    explicit Office(std::ptrdiff_t clients) : clients_(clients), free_(clients) {
        wal::Options log;
        log.folder = folder_ / "log";
        log.disk_bytes_max = std::uint64_t{8} << 30;
        log_ = std::move(*wal::Log::open(log));
        pseudonyms_ = std::make_unique<base::Pseudonyms>(*base::Pseudonyms::open(folder_ / "key"));
        auto snapshot = std::make_shared<registry::Snapshot>();
        snapshot->sites[model::SiteId{227}].id = {227};
        CaseEndpoint::Options options;
        options.log = log_.get();
        options.clock = &clock_;
        options.pseudonyms = pseudonyms_.get();
        options.probe = &probe_;
        refusals_ = std::make_unique<RefusalTally>(*log_);
        options.refusals = refusals_.get();
        options.snapshot = [snapshot] { return snapshot; };
        endpoint_ = std::make_unique<CaseEndpoint>(std::move(options));
        endpoint_->add_to(router_);
    }
    ~Office() {
        await_all();
        refusals_->stop();
        log_->stop();
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    void send(const std::string& body) {
        free_.acquire();
        http::Request request;
        request.method = http::Method::post;
        request.set_target("/TrackingMCDT");
        request.add_header("Content-Type", "application/json");
        request.body = body;
        router_.handle(std::move(request), http::Reply([this](const http::Response& response) {
                           ASSERT(response.status < 300);
                           free_.release();
                       }));
    }
    /// Gives every client its answer, and then its freedom again.
    void await_all() {
        for (std::ptrdiff_t i = 0; i < clients_; ++i)
            free_.acquire();
        free_.release(clients_);
    }

private:
    std::ptrdiff_t clients_;
    std::counting_semaphore<clients_max> free_;
    const base::testing::TempFolder folder_;
    std::unique_ptr<wal::Log> log_;
    base::SystemClock clock_;
    Probe probe_;
    std::unique_ptr<base::Pseudonyms> pseudonyms_;
    std::unique_ptr<RefusalTally> refusals_;
    std::unique_ptr<CaseEndpoint> endpoint_;
    http::Router router_;
};

void accept(benchmark::State& state, const std::string& body, std::int64_t events) {
    Office office(state.range(0));
    for (auto _ : state)
        office.send(body);
    office.await_all();
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * events);
}

void accept_single(benchmark::State& state) {
    accept(state, dotnet_event(1), 1);
}
BENCHMARK(accept_single)->ArgName("clients")->Arg(1)->Arg(128)->Arg(256)->UseRealTime();

void accept_array(benchmark::State& state) {
    std::string body = "[" + dotnet_event(0);
    for (int i = 1; i < 1000; ++i)
        body += "," + dotnet_event(i);
    accept(state, body + "]", 1000);
}
BENCHMARK(accept_array)->ArgName("clients")->Arg(1)->Arg(4)->UseRealTime();

}  // namespace
}  // namespace emc::collector
