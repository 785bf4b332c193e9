#pragma once

/// chDB as an Engine: ClickHouse inside this process, with its tables in one folder.
///
/// Promise   A query that returned an error changed nothing, so settle() has nothing to do.
/// Threads   Each call runs on one of connections_max connections of chDB, which has its own
///           threads besides.

#include <memory>
#include <string>

#include "store/chdb/folder_lock.h"
#include "store/chdb/library.h"
#include "store/engine.h"
#include "store/pool.h"

namespace emc::store {

class ChdbEngine final : public Engine {
public:
    /// Errors: no_library, sanitized_build, locked; store_broken if chDB does not open the folder.
    [[nodiscard]] static base::Result<std::unique_ptr<Engine>> open(Options options);

    ~ChdbEngine() override = default;

    base::Result<std::string> query(std::string_view sql, std::span<const Extern> externs) override;
    base::Result<void> execute(std::string_view sql) override;
    base::Result<void> insert(
        std::string_view table,
        std::string_view structure,
        base::Bytes rows,
        std::string_view insert_id
    ) override;
    base::Result<void> settle() override { return {}; }
    base::Result<void> ping() override;
    std::string_view name() const override { return "chdb"; }

private:
    /// One connection, closed when it goes.
    class Connection {
    public:
        Connection(const ChdbLibrary& library, chdb_connection* handle)
            : library_(library), handle_(handle) {}
        Connection(const Connection&) = delete;
        Connection& operator=(const Connection&) = delete;
        ~Connection() { library_.chdb_close_conn(handle_); }

        [[nodiscard]] base::Result<std::string> run(
            std::string_view sql, Call call, std::size_t answer_bytes_max
        );

    private:
        /// What one call to the library gave; null where it gave nothing.
        using Given = std::unique_ptr<chdb_result, void (*)(chdb_result*)>;
        [[nodiscard]] Given ask(std::string_view sql);
        /// Whether the next answer is that of its own question.
        [[nodiscard]] bool comes_clean();

        const ChdbLibrary& library_;
        chdb_connection* handle_;
        bool is_clean_ = true;
    };

    ChdbEngine(Options options, FolderLock lock)
        : options_(std::move(options)), lock_(std::move(lock)) {}

    [[nodiscard]] base::Result<void> connect(const ChdbLibrary& library);

    Options options_;
    FolderLock lock_;
    Pool<Connection> pool_;
};

}  // namespace emc::store
