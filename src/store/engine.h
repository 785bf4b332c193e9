#pragma once

/// ClickHouse's SQL on one of two engines: chDB inside this process, or a ClickHouse server.
///
/// Place     case_store writes the SQL and calls this; nobody else does.
/// Shape     Answers and rows to insert are RowBinary (row_binary.h). SQL is what ClickHouse 18.16
///           and 26 both know. Rows to insert and Externs are read as the structure they travel
///           with, "site UInt32, number String", whose names are the columns; the types are those
///           of the columns, but for LowCardinality(T), which travels as T.
/// Promise   query and execute: an error other than store_down means that nothing changed.
///           insert: all rows become visible at once or none do, as one part of the table, as long
///           as they are of one partition and at most insert_rows_max. A request that was cut off
///           half-way writes nothing. After store_down the rows may be there, or may still come.
///           settle: afterwards no earlier insert of ours can become visible any more, so that what
///           is read then is the truth. Call it at start and after store_down of an insert.
///           Rows are on the disk when insert returns (chDB with sync_inserts; a server's own
///           settings decide there).
/// Errors    Errc, by its Fault; last_message() has the engine's own words.
/// Threads   Every call may come from any thread and blocks it. Calls run side by side on up to
///           connections_max connections; the next one waits, at most query_timeout.
/// Limits    See Options. chDB opens in 0.2 s and then holds about 190 MB of memory, of which 36 MB
///           are its own and the rest is the library's file; 240 MB after some work.
///           `(site, number) IN (SELECT site, number FROM {keys})` uses the primary index. Of 80
///           million rows in 6 parts ORDER BY (site, number) with index_granularity 256, 1 000 keys
///           cost 0.7 s of one core, 5 000 1.5 s and 100 000 6 s; with 1024 it is 1.7 times that,
///           with 8192 5 times. Much of it is unpacking compressed blocks of which one granule is
///           wanted: min_compress_block_size = 4096 of the table halves it for 7 % more disk.
/// Source    design.md 1.4. A server of version 18.16 that is killed after ALTER … DROP PARTITION
///           may have the dropped rows again; after DROP TABLE it does not.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "store/errc.h"

namespace emc::store {

/// A table that travels with one query and is written there as {name}, outside of literals.
struct Extern {
    std::string name;       ///< Letters, digits and _, not beginning with a digit.
    std::string structure;  ///< "site UInt32, number String"
    base::Bytes rows;       ///< RowBinary of that structure; lives until the query returns.
};

class Engine {
public:
    virtual ~Engine() = default;

    /// The answer in RowBinary. The SQL ends without FORMAT.
    [[nodiscard]] virtual base::Result<std::string> query(
        std::string_view sql, std::span<const Extern> externs = {}
    ) = 0;

    /// One statement without an answer: CREATE, ALTER, INSERT … SELECT.
    [[nodiscard]] virtual base::Result<void> execute(std::string_view sql) = 0;

    /// insert_id is new for each call.
    [[nodiscard]] virtual base::Result<void> insert(
        std::string_view table,
        std::string_view structure,
        base::Bytes rows,
        std::string_view insert_id
    ) = 0;

    [[nodiscard]] virtual base::Result<void> settle() = 0;
    [[nodiscard]] virtual base::Result<void> ping() = 0;
    [[nodiscard]] virtual std::string_view name() const = 0;
};

/// Up to so many rows an insert stays one part.
inline constexpr std::uint64_t insert_rows_max = 2'000'000;

struct Options {
    /// `chdb:`, or `clickhouse://[user:password@]host:port/database`.
    std::string url = "chdb:";
    /// chDB: where its tables are. One process at a time.
    std::filesystem::path folder;
    /// chDB: libchdb.so. Empty: $EMC_CHDB_LIB, else beside the executable, else
    /// ~/.cache/emc/chdb-26.5.3.
    std::filesystem::path library;
    /// chDB: the database's name. A server's stands in its address.
    std::string database = "emc";

    /// How many calls run side by side. More: more memory and threads at the peak.
    unsigned connections_max = 4;
    /// How long a server may take to accept a connection.
    std::chrono::milliseconds connect_timeout{2'000};
    /// How long a query may take, and how long a call may wait for a free connection.
    std::chrono::milliseconds query_timeout{30'000};
    /// How long execute may take: an ALTER may rewrite a table.
    std::chrono::milliseconds execute_timeout{600'000};
    /// How long insert and settle may take.
    std::chrono::milliseconds insert_timeout{60'000};

    /// chDB: memory of all queries and inserts together; beyond it they fail with store_down.
    std::uint64_t memory_bytes_max = 2'000'000'000;
    /// Over this a query fails with answer_too_long.
    std::uint64_t answer_bytes_max = 256 << 20;
    /// Over this an insert fails with insert_too_long. The engine needs about three times as much.
    std::uint64_t insert_bytes_max = 256 << 20;

    /// chDB: each insert waits for the disk, so that it outlives a power cut, not only a kill.
    bool sync_inserts = true;
};

/// A server may be down at this moment; the calls then say so. The database is created if missing.
[[nodiscard]] base::Result<std::unique_ptr<Engine>> open_engine(Options options);

/// The engine's own words about the last failure of a call made by this thread. They may quote rows
/// and SQL, so they are for people and tests, and stay out of the log.
[[nodiscard]] const std::string& last_message();

}  // namespace emc::store
