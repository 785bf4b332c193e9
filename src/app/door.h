#pragma once

/// The way into a data folder for commands, whoever has it.
///
/// Shape     Requests and answers of the API, whose words are in the language of the locale. Where
///           a server runs they go to it over HTTP, with the secret of server.json; else to the
///           same routes inside this process.
/// Errors    Failure: nobody can be asked. An answer of any status is an answer.
/// Threads   One at a time.
/// Limits    answer_bytes_max.

#include <functional>
#include <memory>
#include <string>

#include "app/command_line.h"
#include "http/message.h"

namespace emc::app {

struct Ask {
    http::Method method = http::Method::get;
    std::string target;
    std::string body = {};
    std::string content_type = "application/json";
    std::filesystem::path file = {};  ///< Not empty: the body is this file, which stays.
    /// Told how much of that file is on its way. False: send no more of it, and fail.
    std::function<bool(std::uint64_t bytes)> sent = {};
};

class Door {
public:
    /// Files that come back are held in memory; none is longer than what may be sent.
    static constexpr std::uint64_t answer_bytes_max = 256 << 20;

    virtual ~Door() = default;
    [[nodiscard]] virtual http::Response ask(const Ask& ask) = 0;

    /// Finds out who has the folder.
    [[nodiscard]] static std::unique_ptr<Door> open(const Place& place);
    /// The same for commands that enter something: a folder that is missing is made.
    [[nodiscard]] static std::unique_ptr<Door> open_or_make(const Place& place);
};

/// The answer to a question that must go well: a 2xx, or a Failure with the answer's own message.
[[nodiscard]] http::Response ask_well(Door& door, const Ask& ask);

/// Throws for any other answer than a 2xx; where there is nothing of a name, with the names that
/// stand in the target.
void require_well(const http::Response& answer, std::string_view target = {});

/// These wait for a work that was begun, and show its progress on stderr.
void await_rebuild(Door& door);
void await_backup(Door& door);
/// Its result, whatever became of it; `failure` is empty where all is well.
[[nodiscard]] std::string await_import(Door& door, std::string& failure);

}  // namespace emc::app
