#include "store/clickhouse/clickhouse_engine.h"

#include <fmt/format.h>

#include <charconv>
#include <thread>

#include "store/clickhouse/insert_frame.h"
#include "store/clickhouse/multipart.h"
#include "store/failure.h"
#include "store/quote.h"
#include "store/row_binary.h"
#include "store/sql_text.h"

namespace emc::store {
namespace {

constexpr std::size_t buffer_bytes = 4 << 20;
constexpr int unknown_database = 81;
/// The first version whose settings have these names, as 100 * year + month.
constexpr unsigned has_async_insert = 2111;
constexpr unsigned low_cardinality_is_free = 1904;

Deadline in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

std::uint64_t whole_seconds(std::chrono::milliseconds time) {
    return static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

/// "18.16.1" -> 1816; 0 for what is no version.
unsigned version_number(std::string_view text) {
    unsigned year = 0;
    unsigned month = 0;
    const char* end = text.data() + text.size();
    const auto after_year = std::from_chars(text.data(), end, year).ptr;
    if (after_year == end || *after_year != '.') return 0;
    std::from_chars(after_year + 1, end, month);
    return year * 100 + month;
}

}  // namespace

ClickHouseEngine::Parameters& ClickHouseEngine::Parameters::add(
    std::string_view name, std::string_view value
) {
    text_ += text_.empty() ? '?' : '&';
    text_ += name;
    text_ += '=';
    text_ += percent_encoded(value);
    return *this;
}

ClickHouseEngine::Parameters& ClickHouseEngine::Parameters::add(
    std::string_view name, std::uint64_t value
) {
    return add(name, std::to_string(value));
}

ClickHouseEngine::ClickHouseEngine(Options options, Address address)
    : options_(std::move(options)), address_(std::move(address)) {}

base::Result<std::unique_ptr<Engine>> ClickHouseEngine::open(Options options) {
    TRY(auto address, Address::parse(options.url));
    std::unique_ptr<ClickHouseEngine> engine(
        new ClickHouseEngine(std::move(options), std::move(address))
    );
    for (unsigned i = 0; i < engine->options_.connections_max; ++i) {
        TRY(auto connection, HttpConnection::open());
        engine->pool_.add(std::move(connection));
    }
    return std::unique_ptr<Engine>(std::move(engine));
}

ClickHouseEngine::Parameters ClickHouseEngine::common(std::chrono::milliseconds timeout) const {
    Parameters parameters;
    // The whole answer is kept back until the end, so that a late failure is not a short answer.
    parameters.add("wait_end_of_query", 1)
        .add("buffer_size", buffer_bytes)
        .add("max_execution_time", whole_seconds(timeout))
        .add("max_result_bytes", options_.answer_bytes_max)
        .add("result_overflow_mode", "throw");
    return parameters;
}

base::Result<std::string> ClickHouseEngine::send(HttpConnection& connection, const Sent& sent) {
    HttpRequest request;
    request.url =
        fmt::format("http://{}:{}/{}", address_.host, address_.port, sent.parameters.text());
    request.headers = {
        "X-ClickHouse-User: " + address_.user,
        "Content-Type: " + sent.content_type,
        sent.once ? "Expect: 100-continue" : "Expect:",
    };
    if (!address_.password.empty()) {
        request.headers.push_back("X-ClickHouse-Key: " + address_.password);
    }
    request.body = sent.body;
    request.once = sent.once;
    request.answer_bytes_max = options_.answer_bytes_max;
    request.connect_timeout = options_.connect_timeout;
    request.deadline = sent.deadline;

    TRY(auto answer, connection.perform(request));
    const auto code = exception_code(answer.body);
    if (code == unknown_database) prepared_ = false;
    if (answer.status == 200 && (sent.call == Call::query || answer.body.empty())) {
        return std::move(answer.body);
    }
    if (code != 0) return fail(sent.call, std::move(answer.body));
    return fail(Errc::store_down, fmt::format("HTTP status {}: {}", answer.status, answer.body));
}

base::Result<void> ClickHouseEngine::prepare(HttpConnection& connection, Deadline deadline) {
    if (prepared_) return {};
    Sent sent;
    sent.parameters = common(options_.query_timeout);
    sent.deadline = deadline;
    sent.body = {"SELECT version() FORMAT TabSeparatedRaw"};
    TRY(const auto version, send(connection, sent));
    version_ = version_number(version);
    const auto create = "CREATE DATABASE IF NOT EXISTS " + quote_name(address_.database);
    sent.body = {create};
    TRY(send(connection, sent));
    prepared_ = true;
    return {};
}

base::Result<std::string> ClickHouseEngine::ask(
    std::string_view sql, std::span<const Extern> externs, std::chrono::milliseconds timeout
) {
    const auto deadline = in(timeout);
    TRY(auto connection, pool_.take(timeout));
    TRY(prepare(*connection, deadline));
    Sent sent;
    sent.deadline = deadline;
    sent.parameters = common(timeout);
    sent.parameters.add("database", address_.database);
    const auto expression = [&](std::string_view name) {
        for (const auto& one : externs) {
            if (one.name == name) return quote_name(name);
        }
        return std::string();
    };
    TRY(auto whole, replace_names(sql, expression));
    whole += "\nFORMAT RowBinary";
    if (externs.empty()) {
        sent.body = {whole};
        return send(*connection, sent);
    }
    for (const auto& one : externs) {
        sent.parameters.add(one.name + "_structure", one.structure);
        sent.parameters.add(one.name + "_format", "RowBinary");
    }
    const auto parts = multipart(whole, externs);
    sent.content_type = parts.content_type;
    sent.body = {parts.body};
    return send(*connection, sent);
}

base::Result<std::string> ClickHouseEngine::query(
    std::string_view sql, std::span<const Extern> externs
) {
    return ask(sql, externs, options_.query_timeout);
}

base::Result<void> ClickHouseEngine::execute(std::string_view sql) {
    const auto deadline = in(options_.execute_timeout);
    TRY(auto connection, pool_.take(options_.query_timeout));
    TRY(prepare(*connection, deadline));
    Sent sent;
    sent.once = true;
    sent.deadline = deadline;
    sent.parameters = common(options_.execute_timeout);
    sent.parameters.add("database", address_.database);
    if (version_ < low_cardinality_is_free) {
        sent.parameters.add("allow_experimental_low_cardinality_type", 1);
    }
    sent.body = {sql};
    TRY(send(*connection, sent));
    return {};
}

base::Result<void> ClickHouseEngine::insert(
    std::string_view table, std::string_view structure, base::Bytes rows, std::string_view insert_id
) {
    if (rows.empty()) return {};
    if (rows.size() > options_.insert_bytes_max) {
        return fail(Errc::insert_too_long, fmt::format("the insert has {} bytes", rows.size()));
    }
    TRY(const auto columns, column_list(structure));
    const auto deadline = in(options_.insert_timeout);
    TRY(auto lease, pool_.take(options_.insert_timeout));
    TRY(prepare(*lease, deadline));

    const auto block_rows = insert_rows_max + 1;
    Sent sent;
    sent.call = Call::insert;
    sent.once = true;
    sent.deadline = deadline;
    sent.parameters = common(options_.insert_timeout);
    sent.parameters.add("database", address_.database)
        .add("query_id", insert_prefix() + std::string(insert_id))
        .add("decompress", 1)
        .add("http_native_compression_disable_checksumming_on_decompress", 1)
        .add("max_threads", 1)
        .add("max_insert_block_size", block_rows)
        .add("min_insert_block_size_rows", block_rows)
        .add("min_insert_block_size_bytes", 0);
    if (version_ >= has_async_insert) {
        sent.parameters.add("async_insert", 0)
            .add("input_format_parallel_parsing", 0)
            .add("max_partitions_per_insert_block", 0);
    }
    sent.parameters.add(
        "query", fmt::format("INSERT INTO {} ({}) FORMAT RowBinary", quote_name(table), columns)
    );
    const auto head = frame_head(rows.size());
    sent.body = {std::string_view(head.data(), head.size()), base::text_of(rows)};
    const auto answer = send(*lease, sent);
    if (lease->is_unsettled()) {
        TRY(auto fresh, HttpConnection::open());
        const std::scoped_lock lock(unsettled_mutex_);
        unsettled_.push_back(lease.exchange(std::move(fresh)));
    }
    if (!answer) return answer.error();
    return {};
}

/// By the database, as several installations may share a server; encoded, so that no prefix begins
/// with another.
std::string ClickHouseEngine::insert_prefix() const {
    return "emc-" + percent_encoded(address_.database) + ":";
}

base::Result<std::uint64_t> ClickHouseEngine::running_inserts(Deadline deadline) {
    const auto ours = fmt::format("startsWith(query_id, {})", quote_text(insert_prefix()));
    TRY(auto connection, pool_.take(options_.query_timeout));
    TRY(prepare(*connection, deadline));
    Sent sent;
    sent.deadline = deadline;
    sent.parameters = common(options_.query_timeout);
    const auto kill = "KILL QUERY WHERE " + ours + " ASYNC FORMAT Null";
    sent.body = {kill};
    // An insert in its last step says that it cannot be killed: then it is waited for.
    const auto killed = send(*connection, sent);
    if (!killed && killed.error() == Errc::store_down) return killed.error();
    const auto count =
        "SELECT toUInt64(count()) FROM system.processes WHERE " + ours + " FORMAT RowBinary";
    sent.body = {count};
    TRY(const auto answer, send(*connection, sent));
    RowReader reader(answer);
    const auto running = reader.u64();
    TRY(reader.finish());
    return running;
}

base::Result<void> ClickHouseEngine::settle() {
    constexpr std::chrono::milliseconds pause{50};
    const auto deadline = in(options_.insert_timeout);
    // The first answer shows that the server accepts and serves connections again.
    TRY(running_inserts(deadline));
    std::this_thread::sleep_for(settle_grace);
    TRY(running_inserts(deadline));
    {
        const std::scoped_lock lock(unsettled_mutex_);
        while (!unsettled_.empty()) {
            if (!unsettled_.back()->drain(deadline)) {
                return fail(Errc::store_down, "an insert without answer is still open");
            }
            unsettled_.pop_back();
        }
    }
    while (true) {
        TRY(const auto running, running_inserts(deadline));
        if (running == 0) return {};
        if (std::chrono::steady_clock::now() + pause > deadline) {
            return fail(Errc::store_down, "inserts of ours are still running");
        }
        std::this_thread::sleep_for(pause);
    }
}

base::Result<void> ClickHouseEngine::ping() {
    TRY(ask("SELECT 1", {}, options_.connect_timeout));
    return {};
}

}  // namespace emc::store
