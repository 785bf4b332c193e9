#pragma once

/// A ClickHouse server as an Engine, over HTTP.
///
/// Promise   settle() knows of every insert that this process sent: it kills those that run, waits
///           for the end of each connection that is still open, and then until the server runs none
///           into its database. Of an insert of a process that was killed it knows what the server
///           runs; it first gives the server settle_grace to begin with what it has received.
///           Inserts of other threads fail by it: one thread inserts and settles.
/// Threads   Any.

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "store/clickhouse/address.h"
#include "store/clickhouse/http_connection.h"
#include "store/engine.h"
#include "store/pool.h"

namespace emc::store {

class ClickHouseEngine final : public Engine {
public:
    static constexpr std::chrono::milliseconds settle_grace{200};

    /// Errors: bad_address. Does not ask whether the server is there.
    [[nodiscard]] static base::Result<std::unique_ptr<Engine>> open(Options options);

    base::Result<std::string> query(std::string_view sql, std::span<const Extern> externs) override;
    base::Result<void> execute(std::string_view sql) override;
    base::Result<void> insert(
        std::string_view table,
        std::string_view structure,
        base::Bytes rows,
        std::string_view insert_id
    ) override;
    base::Result<void> settle() override;
    base::Result<void> ping() override;
    std::string_view name() const override { return "clickhouse"; }

private:
    /// Parameters of a request's URL, in the order in which they were added.
    class Parameters {
    public:
        Parameters& add(std::string_view name, std::string_view value);
        Parameters& add(std::string_view name, std::uint64_t value);
        [[nodiscard]] const std::string& text() const { return text_; }

    private:
        std::string text_;
    };

    struct Sent {
        Parameters parameters;
        std::vector<std::string_view> body;
        std::string content_type = "application/octet-stream";
        Call call = Call::query;
        bool once = false;
        Deadline deadline;
    };

    ClickHouseEngine(Options options, Address address);

    /// Asks the version and makes the database, once.
    [[nodiscard]] base::Result<void> prepare(HttpConnection& connection, Deadline deadline);
    [[nodiscard]] base::Result<std::string> send(HttpConnection& connection, const Sent& sent);
    [[nodiscard]] base::Result<std::string> ask(
        std::string_view sql, std::span<const Extern> externs, std::chrono::milliseconds timeout
    );
    [[nodiscard]] Parameters common(std::chrono::milliseconds timeout) const;
    [[nodiscard]] std::string insert_prefix() const;
    [[nodiscard]] base::Result<std::uint64_t> running_inserts(Deadline deadline);

    Options options_;
    Address address_;
    Pool<HttpConnection> pool_;

    std::mutex unsettled_mutex_;
    /// Guarded by unsettled_mutex_: connections whose insert may still come to pass.
    std::vector<std::unique_ptr<HttpConnection>> unsettled_;

    std::atomic<bool> prepared_ = false;
    /// The server's version, as 100 * year + month; 0 while not known.
    std::atomic<unsigned> version_ = 0;
};

}  // namespace emc::store
