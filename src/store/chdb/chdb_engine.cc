#include "store/chdb/chdb_engine.h"

#include <fmt/format.h>

#include <cstring>
#include <vector>

#include "store/chdb/memory_file.h"
#include "store/failure.h"
#include "store/quote.h"
#include "store/sql_text.h"

namespace emc::store {
namespace {

/// Kept small: an idle server is to stay under 400 MB, and two cores gain nothing from more.
std::vector<std::string> arguments_of(const Options& options) {
    std::vector<std::string> arguments{
        "clickhouse",
        "--path=" + std::filesystem::absolute(options.folder).string(),
        fmt::format("--max_server_memory_usage={}", options.memory_bytes_max),
        "--mark_cache_size=67108864",
        "--primary_index_cache_size=67108864",
        "--max_thread_pool_free_size=4",
    };
    if (options.sync_inserts) {
        arguments.emplace_back("--merge_tree.fsync_after_insert=1");
        arguments.emplace_back("--merge_tree.fsync_part_directory=1");
    }
    return arguments;
}

/// Loading its tables on several threads at once, chDB fails now and then ("recursive_mutex lock
/// failed") although nothing is wrong with them: the next attempt succeeds.
constexpr int opens_max = 3;

double seconds(std::chrono::milliseconds time) {
    return std::chrono::duration<double>(time).count();
}

std::string table_at(const MemoryFile& file, std::string_view structure) {
    return fmt::format("file({}, RowBinary, {})", quote_text(file.path()), quote_text(structure));
}

}  // namespace

ChdbEngine::Connection::Given ChdbEngine::Connection::ask(std::string_view sql) {
    constexpr std::string_view format = "RowBinary";
    return {
        library_.chdb_query_n(*handle_, sql.data(), sql.size(), format.data(), format.size()),
        library_.chdb_destroy_query_result};
}

/// The rows that a query had written before it failed stand, without any sign, before the answer to
/// the next one. An answer that is known, and comes alone, tells that nothing is left of them.
bool ChdbEngine::Connection::comes_clean() {
    constexpr std::uint64_t known = 0x454D435F454E4421;
    const auto sql = fmt::format("SELECT toUInt64({})", known);
    const auto is_known = [&](const Given& given) {
        std::uint64_t value = 0;
        if (!given || library_.chdb_result_error(given.get()) != nullptr) return false;
        if (library_.chdb_result_length(given.get()) != sizeof(value)) return false;
        std::memcpy(&value, library_.chdb_result_buffer(given.get()), sizeof(value));
        return value == known;
    };
    // With the leftovers it can be longer than an answer may be: it fails then, and takes them
    // along.
    constexpr int tries_max = 10;
    for (int i = 0; i < tries_max; ++i) {
        if (is_known(ask(sql))) return true;
    }
    return false;
}

base::Result<std::string> ChdbEngine::Connection::run(
    std::string_view sql, Call call, std::size_t answer_bytes_max
) {
    if (!is_clean_) is_clean_ = comes_clean();
    if (!is_clean_) return fail(Errc::store_down, "chDB does not answer what it is asked");
    auto result = ask(sql);
    const char* error = result ? library_.chdb_result_error(result.get()) : "chDB gave no result";
    if (error != nullptr) {
        const auto failure = result ? fail(call, error) : fail(Errc::store_down, error);
        result.reset();
        is_clean_ = comes_clean();
        return failure;
    }
    const auto length = library_.chdb_result_length(result.get());
    if (length > answer_bytes_max) {
        return fail(Errc::answer_too_long, fmt::format("the answer has {} bytes", length));
    }
    if (length == 0) return std::string();
    return std::string(library_.chdb_result_buffer(result.get()), length);
}

base::Result<std::unique_ptr<Engine>> ChdbEngine::open(Options options) {
    TRY(const auto* library, ChdbLibrary::load(options.library));
    TRY(auto lock, FolderLock::take(options.folder));
    std::unique_ptr<ChdbEngine> engine(new ChdbEngine(std::move(options), std::move(lock)));
    TRY(engine->connect(*library));
    return std::unique_ptr<Engine>(std::move(engine));
}

base::Result<void> ChdbEngine::connect(const ChdbLibrary& library) {
    const auto database = quote_name(options_.database);
    const std::string statements[] = {
        "CREATE DATABASE IF NOT EXISTS " + database,
        "USE " + database,
        fmt::format(
            // Answers and rows are short: more threads to write and read them are only awaited.
            "SET max_execution_time = {}, max_result_bytes = {}, result_overflow_mode = 'throw', "
            "output_format_parallel_formatting = 0, input_format_parallel_parsing = 0",
            seconds(options_.query_timeout),
            options_.answer_bytes_max
        ),
    };
    for (unsigned i = 0; i < options_.connections_max; ++i) {
        auto* handle = library.connect(arguments_of(options_));
        for (int opens = 1; !handle && i == 0 && opens < opens_max; ++opens)
            handle = library.connect(arguments_of(options_));
        if (!handle) {
            return fail(
                Errc::store_broken,
                "chDB does not open " + options_.folder.string() + "; its reason is on stderr"
            );
        }
        auto connection = std::make_unique<Connection>(library, handle);
        for (const auto& statement : statements) {
            TRY(connection->run(statement, Call::query, options_.answer_bytes_max));
        }
        pool_.add(std::move(connection));
    }
    return {};
}

base::Result<std::string> ChdbEngine::query(std::string_view sql, std::span<const Extern> externs) {
    std::vector<MemoryFile> files;
    files.reserve(externs.size());
    for (const auto& one : externs) {
        TRY(auto file, MemoryFile::holding(one.rows));
        files.push_back(std::move(file));
    }
    const auto expression = [&](std::string_view name) {
        for (std::size_t i = 0; i < externs.size(); ++i) {
            if (externs[i].name == name) return table_at(files[i], externs[i].structure);
        }
        return std::string();
    };
    TRY(const auto whole, replace_names(sql, expression));
    TRY(auto connection, pool_.take(options_.query_timeout));
    return connection->run(whole, Call::query, options_.answer_bytes_max);
}

base::Result<void> ChdbEngine::execute(std::string_view sql) {
    TRY(auto connection, pool_.take(options_.query_timeout));
    const auto may_take = [&](std::chrono::milliseconds time) -> base::Result<void> {
        const auto set = fmt::format("SET max_execution_time = {}", seconds(time));
        TRY(connection->run(set, Call::query, options_.answer_bytes_max));
        return {};
    };
    TRY(may_take(options_.execute_timeout));
    const auto done = connection->run(sql, Call::query, options_.answer_bytes_max);
    TRY(may_take(options_.query_timeout));
    if (!done) return done.error();
    return {};
}

base::Result<void> ChdbEngine::insert(
    std::string_view table, std::string_view structure, base::Bytes rows, std::string_view
) {
    if (rows.empty()) return {};
    if (rows.size() > options_.insert_bytes_max) {
        return fail(Errc::insert_too_long, fmt::format("the insert has {} bytes", rows.size()));
    }
    TRY(const auto columns, column_list(structure));
    TRY(const auto file, MemoryFile::holding(rows));
    // The least number of rows in a block is out of reach: blocks are joined up to the end.
    const auto sql = fmt::format(
        "INSERT INTO {0} ({1}) SELECT {1} FROM {2} "
        "SETTINGS max_threads = 1, max_insert_threads = 1, min_insert_block_size_rows = {3}, "
        "min_insert_block_size_bytes = 0, max_execution_time = {4}, "
        "max_partitions_per_insert_block = 0",
        quote_name(table),
        columns,
        table_at(file, structure),
        insert_rows_max + 1,
        seconds(options_.insert_timeout)
    );
    TRY(auto connection, pool_.take(options_.insert_timeout));
    TRY(connection->run(sql, Call::insert, options_.answer_bytes_max));
    return {};
}

base::Result<void> ChdbEngine::ping() {
    TRY(query("SELECT 1", {}));
    return {};
}

}  // namespace emc::store
