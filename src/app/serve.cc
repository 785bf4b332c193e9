#include "app/serve.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "api/people/proof.h"
#include "app/interface.h"
#include "app/new_secret.h"
#include "app/open_files.h"
#include "app/space_watch.h"
#include "app/spine.h"
#include "app/stop_signal.h"
#include "app/system_routes.h"
#include "app/tracker_routes.h"
#include "app/web_files.h"
#include "base/fault.h"
#include "base/log.h"
#include "collector/case_endpoint.h"
#include "collector/hit_endpoint.h"
#include "enrich/countries.h"
#include "http/server.h"
#include "pages/pages.h"
#include "store/words.h"

namespace emc::app {

namespace {

/// A store that is down comes back by itself; one that is named wrongly does not.
void open_store(Spine& spine) {
    const auto opened = spine.engine().open();
    if (opened) return;
    const auto& error = opened.error();
    const bool comes_back = error == base::Fault::unavailable && error != store::Errc::no_library;
    if (!comes_back) throw store_failure(spine.settings(), error);
    spdlog::warn(
        "store is down, case events are accepted all the same error={}{}",
        error.message(),
        store::words_field(error)
    );
}

http::Options http_options(const Settings& settings) {
    const auto listen = parse_listen(settings.http_listen);
    http::Options options;
    options.host = listen->host;
    options.port = listen->port;
    options.threads = static_cast<unsigned>(settings.http_threads);
    const auto connections = connections_within(open_files_max(), settings.http_connections_max);
    if (connections < settings.http_connections_max) {
        spdlog::warn(
            "http.connections_max is {} and not {}: the process may have {} files open",
            connections,
            settings.http_connections_max,
            open_files_max()
        );
    }
    options.connections_max = static_cast<std::uint32_t>(connections);
    options.connections_per_address_max =
        static_cast<std::uint32_t>(settings.http_connections_per_address_max);
    options.tls_cert = settings.http_tls_cert;
    options.tls_key = settings.http_tls_key;
    options.trusted_proxies = settings.http_trusted_proxies;
    return options;
}

std::unique_ptr<enrich::Countries> open_countries(const Settings& settings) {
    const auto& file = settings.enrich_country;
    return value_or_fail(enrich::Countries::open(file), "enrich.country " + file.string());
}

/// Everything that serves one data folder; members stand in the order in which they start.
class Node {
public:
    explicit Node(Spine& spine)
        : spine_(spine),
          pseudonyms_(value_or_fail(
              base::Pseudonyms::open(spine.folder().pseudonym_key()), "the key of pseudonyms"
          )),
          countries_(open_countries(spine.settings())),
          refusals_(spine.log()),
          cases_(case_options()),
          hits_(hit_options()),
          stages_(spine.log(), spine.loader(), spine.store(), spine.ledger(), probe_, hit_probe_),
          space_([this] { return measured(spine_); }),
          secret_(new_secret()),
          interface_(spine, chore_, stages_, secret_) {
        stages_.measure(
            [this] { return space_.newest(); },
            spine_.settings().wal_disk_max_bytes,
            spine_.engine().name()
        );
        cases_.add_to(interface_.router());
        hits_.add_to(interface_.router());
        add_tracker_routes(interface_.router());
        pages::add_routes(interface_.router(), web_files());
        if (const auto recalled = api::recall_logins(interface_.api()); !recalled)
            spdlog::warn("serve recalls no logins error={}", recalled.error().message());
    }

    ~Node() { stop(); }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    void start() {
        auto options = http_options(spine_.settings());
        options.after_requests = [this] { spine_.log().write_waiting(); };
        auto server = http::Server::start(options, interface_.router());
        if (!server) {
            throw failure_of("http.listen " + spine_.settings().http_listen, server.error());
        }
        server_ = std::make_unique<http::Server>(*std::move(server));
        stages_.serve(server_.get());
        spine_.folder().write_card({::getpid(), server_->address(), secret_});
    }

    [[nodiscard]] std::string address() const { return server_->address(); }

    /// A second call does nothing.
    void stop() {
        if (server_) server_->stop();
        refusals_.stop();
        stages_.serve(nullptr);
        spine_.folder().remove_card();
        chore_.stop();
        space_.stop();
        spine_.stop();
    }

private:
    collector::CaseEndpoint::Options case_options() {
        collector::CaseEndpoint::Options options;
        options.quarantine_bytes_per_day_max = spine_.settings().quarantine_day_max_bytes;
        options.log = &spine_.log();
        options.clock = &system_clock();
        options.pseudonyms = &pseudonyms_;
        options.probe = &probe_;
        options.refusals = &refusals_;
        options.snapshot = [this] { return spine_.registry().snapshot(); };
        options.token_used = [this](std::int64_t id) { spine_.registry().token_used(id); };
        return options;
    }

    collector::HitEndpoint::Options hit_options() {
        collector::HitEndpoint::Options options;
        options.log = &spine_.log();
        options.clock = &system_clock();
        options.pseudonyms = &pseudonyms_;
        options.probe = &hit_probe_;
        options.refusals = &refusals_;
        options.countries = countries_.get();
        options.snapshot = [this] { return spine_.registry().snapshot(); };
        options.token_used = [this](std::int64_t id) { spine_.registry().token_used(id); };
        options.begin = wal::Begin::with_all;
        options.excluded_addresses = spine_.settings().hits_excluded_addresses;
        options.honour_do_not_track = spine_.settings().hits_honour_dnt;
        return options;
    }

    Spine& spine_;
    base::Pseudonyms pseudonyms_;
    std::unique_ptr<enrich::Countries> countries_;
    collector::Probe probe_;
    collector::HitProbe hit_probe_;
    collector::RefusalTally refusals_;
    collector::CaseEndpoint cases_;
    collector::HitEndpoint hits_;
    api::LiveStages stages_;
    SpaceWatch space_;  ///< Behind the stages, whose making has opened what it asks.
    Chore chore_;
    std::string secret_;
    Interface interface_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace

int serve(const ServeCommand& command) {
    auto place = command.place;
    if (!command.listen.empty()) place.set.push_back("http.listen=" + command.listen);
    const auto settings = settings_at(place).values;
    base::start_log(settings.log_level);
    const auto spine = Spine::open(DataFolder::open(place.data), settings);
    open_store(*spine);
    Node node(*spine);
    node.start();
    std::printf("emc: ready on %s\n", node.address().c_str());
    std::fflush(stdout);
    const int signal = StopSignal::wait();
    spdlog::info("server stops signal={}", signal);
    node.stop();
    return 0;
}

}  // namespace emc::app
