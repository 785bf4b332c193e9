#pragma once

/// The data folder: everything a node keeps, owned by one process at a time.
///
/// Shape     wal/ the log; store/ the embedded store's tables; keys/ secrets of this node (0700);
///           tmp/ emptied at every start; rejected/ what the store would not take; registry.db;
///           id, by which a store that others can reach knows the folder; lock; server.json while
///           a server runs.
/// Promise   Two processes never have the same folder open. The lock ends with the process, however
///           that ends.
/// Errors    Failure: the folder cannot be made or used, another process has it, or a restore into
///           it was cut off.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace emc::app {

/// What a running server tells the command line of its machine, readable by its user alone.
struct ServerCard {
    std::int64_t pid = 0;
    std::string url;
    std::string secret;
};

class DataFolder {
public:
    /// Makes an empty folder where there is none.
    static void make(const std::filesystem::path& path);
    /// Makes the folder and its parts where they are missing, and locks it.
    [[nodiscard]] static DataFolder open(const std::filesystem::path& path);
    /// The same, or nothing where another process has the folder. Throws where there is none.
    [[nodiscard]] static std::optional<DataFolder> open_if_free(const std::filesystem::path& path);

    ~DataFolder();
    DataFolder(DataFolder&& other) noexcept;
    DataFolder& operator=(DataFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path wal() const { return path_ / "wal"; }
    [[nodiscard]] std::filesystem::path store() const { return path_ / "store"; }
    [[nodiscard]] std::filesystem::path keys() const { return path_ / "keys"; }
    /// Where ids of citizens get their pseudonyms from.
    [[nodiscard]] std::filesystem::path pseudonym_key() const { return keys() / "pseudonyms.key"; }
    [[nodiscard]] std::filesystem::path tmp() const { return path_ / "tmp"; }
    [[nodiscard]] std::filesystem::path rejected() const { return path_ / "rejected"; }

    /// What no other data folder has; made at the first call.
    [[nodiscard]] std::string id() const;

    void write_card(const ServerCard& card) const;
    void remove_card() const noexcept;

private:
    DataFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::filesystem::path path_;
    int lock_;
};

/// The card of the server that has this folder; nothing where there is none yet, or none any more.
[[nodiscard]] std::optional<ServerCard> read_card(const std::filesystem::path& folder);

/// Who has the folder, for messages: `process 4711`.
[[nodiscard]] std::string holder_of(const std::filesystem::path& folder);

/// The file by which a folder is known that `emc demo` began to fill and did not finish.
[[nodiscard]] std::filesystem::path unfinished_mark(const std::filesystem::path& folder);

/// The file by which a folder is known that `emc restore` began to fill and did not finish: what is
/// in it is less than what there was, and nobody opens it.
[[nodiscard]] std::filesystem::path unfinished_restore_mark(const std::filesystem::path& folder);
/// Throws where it is there.
void require_no_unfinished_restore(const std::filesystem::path& folder);

/// Whether the folder is missing or has nothing in it.
[[nodiscard]] bool is_empty_folder(const std::filesystem::path& path);

}  // namespace emc::app
