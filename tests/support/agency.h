#pragma once

/// A data folder as the agency sets it up before a province sends its first message, and the
/// questions that are asked of it.

#include <boost/json/value.hpp>
#include <memory>
#include <string>

#include "base/clock.h"
#include "registry/testing/postgres_server.h"
#include "store/testing/clickhouse_server.h"
#include "support/emc_process.h"

namespace emc::tests {

/// One of the four pairs of engines, with servers of its own where it needs them.
class Engines {
public:
    Engines(const std::string& registry, const std::string& store, Settings more = {});
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] store::testing::ClickHouseServer* clickhouse() { return clickhouse_.get(); }

private:
    Settings settings_;
    std::unique_ptr<store::testing::ClickHouseServer> clickhouse_;
};

/// Unit H34, its site 227 with annex-1.xlsx as the default list, a token for the country: all by
/// the command line.
class Agency {
public:
    explicit Agency(Engines& engines);

    /// Starts the server, again and again on the same folder.
    void start();
    [[nodiscard]] Server& server() { return *server_; }
    [[nodiscard]] const std::filesystem::path& data() const { return data_; }
    [[nodiscard]] const std::string& token() const { return token_; }
    [[nodiscard]] const Settings& settings() const { return engines_.settings(); }

    /// Posts to /TrackingMCDT; the answer's status.
    unsigned sent(std::string body, const std::string& content_type = {});

    /// Waits until everything answered before this call is in the figures; else the test fails.
    void await_counts();
    /// The figures of a unit from yesterday to tomorrow, as `code n/d` lines, once everything
    /// answered before this call is in them.
    std::string figures(const std::string& unit);
    /// One of them: `3/5`.
    std::string figure(const std::string& unit, const std::string& indicator);

    /// The visits of site 227 from yesterday to today, broken down, as the API answers, once
    /// everything answered before this call is in them.
    boost::json::value traffic(const std::string& by);

    /// Runs an emc command that must succeed; its output.
    std::string run(std::vector<std::string> arguments);

private:
    Engines& engines_;
    Folder folder_;
    std::filesystem::path data_;
    std::string token_;
    std::unique_ptr<Server> server_;
};

}  // namespace emc::tests
