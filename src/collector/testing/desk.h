#pragma once

/// The language of the collector's tests: a clerk's desk with a real router, a real decoder, a real
/// log on a disk in memory, and a clock that stands still.
///
/// Shape     Verbs tell what the registry knows and what a client sends; what was answered and what
///           the log holds come back as text, so that a failing test prints itself.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/testing/temp_folder.h"
#include "collector/case_endpoint.h"
#include "collector/hit_endpoint.h"
#include "wal/testing/fake_disk.h"

namespace emc::collector::testing {

/// What a client sends; by default a JSON object from 10.0.0.1.
struct Post {
    std::string body;
    std::string type = "application/json";
    std::string remote = "10.0.0.1";
    std::string token = {};
    std::string language = {};
    std::string path = "/TrackingMCDT";
};

class Desk {
public:
    explicit Desk(CaseEndpoint::Options limits = {}, std::uint64_t log_bytes_max = 1 << 30);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Asks with GET, for hits.
    http::Response get(
        const std::string& target,
        const std::vector<std::pair<std::string, std::string>>& headers = {}
    );
    http::Response head(const std::string& target);
    /// As the server refuses a request before any handler sees it.
    void refuse(http::Method method, const std::string& target, http::Refused why);

    // What the registry knows. Site 227 of H34, without any policy, is there from the start, as are
    // the units H34, H34.16 below it, and G01.
    registry::Site& site(std::uint32_t id, std::string_view unit = "H34");
    /// A token whose secret is this.
    void token(std::string_view secret, registry::Role role, std::string_view unit);

    /// Sends, and waits for the answer: "204", or the status with the body behind it.
    std::string send(const Post& post);
    std::string send(const std::string& body) { return send(Post{body}); }
    http::Response answer_to(const Post& post);

    /// Every message in the log, a line each: events as wire::testing::describe() has them, and
    /// `refused SITE CODE FIELD [BODY] MESSAGE`.
    [[nodiscard]] std::string stored();
    /// What the log only counts: `SITE hits|events CODE COUNT`, a line each, ascending.
    [[nodiscard]] std::string counted();
    /// The payloads of the log, one after the other.
    [[nodiscard]] std::string stored_bytes();
    [[nodiscard]] std::vector<model::CaseEvent> stored_events();
    [[nodiscard]] std::vector<model::Hit> stored_hits();

    Probe probe;
    HitProbe hit_probe;
    /// What the collector of hits does from now on.
    void collect_hits(HitEndpoint::Options options);
    wal::testing::FakeDisk disk;
    base::ManualClock clock;

private:
    http::Response ask(
        http::Method method,
        const std::string& target,
        const std::vector<std::pair<std::string, std::string>>& headers
    );
    [[nodiscard]] std::vector<std::string> payloads();

    const base::testing::TempFolder folder_;
    std::unique_ptr<wal::Log> log_;
    std::unique_ptr<base::Pseudonyms> pseudonyms_;
    std::shared_ptr<registry::Snapshot> snapshot_;
    std::unique_ptr<RefusalTally> refusals_;
    std::unique_ptr<CaseEndpoint> endpoint_;
    std::unique_ptr<HitEndpoint> hits_;
    http::Router router_;
};

}  // namespace emc::collector::testing
