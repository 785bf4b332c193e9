#include "app/door.h"

#include <fmt/format.h>

#include <boost/algorithm/string/split.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <future>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "app/failure.h"
#include "app/interface.h"
#include "app/locale.h"
#include "app/new_secret.h"
#include "app/progress_line.h"
#include "app/system_routes.h"
#include "app/write_file.h"
#include "http/client.h"
#include "http/target.h"

namespace emc::app {

using namespace std::chrono_literals;

namespace {

constexpr auto busy_time_max = 10s;
constexpr auto busy_pause = 50ms;
constexpr auto work_pause = 200ms;

/// To a server that runs.
class ServerDoor final : public Door {
public:
    ServerDoor(http::Client client, std::string secret)
        : client_(std::move(client)), secret_(std::move(secret)) {}

    http::Response ask(const Ask& ask) override {
        http::ClientRequest request;
        request.method = ask.method;
        request.target = ask.target;
        request.headers = {
            {"Authorization", "Bearer " + secret_},
            {"Accept-Language", to_string(language_of_locale())},
            {"Content-Type", ask.content_type}};
        request.body = ask.body;
        request.upload = ask.file;
        request.sent = ask.sent;
        return value_or_fail(client_.request(request), "the server does not answer");
    }

    static std::optional<ServerDoor> open(const ServerCard& card) {
        http::ClientOptions options;
        options.timeout = 10min;
        options.answer_bytes_max = answer_bytes_max;
        options.verify = false;  // it is this machine, and the lock shows that it is the server
        auto client = http::Client::open(card.url, options);
        if (!client) return std::nullopt;
        ServerDoor door(*std::move(client), card.secret);
        http::ClientRequest alive;
        alive.target = "/healthz";
        if (!door.client_.request(alive)) return std::nullopt;
        return door;
    }

private:
    http::Client client_;
    std::string secret_;
};

/// Into a folder that nobody has: the server's own routes, without a server.
class FolderDoor final : public Door {
public:
    FolderDoor(DataFolder folder, const Settings& settings)
        : spine_(Spine::open(std::move(folder), settings)),
          stages_(*spine_),
          secret_(new_secret()),
          interface_(*spine_, chore_, stages_, secret_) {}

    ~FolderDoor() override {
        chore_.wait();
        spine_->stop();
    }

    http::Response ask(const Ask& ask) override {
        http::Request request;
        request.method = ask.method;
        request.remote = "cli";
        if (!request.set_target(ask.target)) throw Failure(ask.target + ": is no path");
        request.add_header("Authorization", "Bearer " + secret_);
        request.add_header("Accept-Language", to_string(language_of_locale()));
        request.add_header("Content-Type", ask.content_type);
        const auto found = interface_.router().find(request);
        if (found.route != nullptr && !found.route->options.spool_folder.empty()) {
            const auto spooled = found.route->options.spool_folder / "cli-upload";
            if (ask.file.empty()) {
                write_file(spooled, ask.body, 0600);
            } else {
                copy(ask.file, spooled);
            }
            const auto bytes = std::filesystem::file_size(spooled);
            request.body_file = http::BodyFile{spooled, bytes};
            if (ask.sent) (void)ask.sent(bytes);
        } else {
            request.body = ask.body;
        }
        std::promise<http::Response> answer;
        interface_.router().handle(
            std::move(request), http::Reply([&answer](http::Response response) {
                answer.set_value(std::move(response));
            })
        );
        return with_body(answer.get_future().get());
    }

private:
    /// What a server would send of a file, the caller reads as the body.
    static http::Response with_body(http::Response response) {
        if (!response.file) return response;
        response.body = read_file(*response.file);
        if (response.delete_file) std::filesystem::remove(*response.file);
        response.file.reset();
        return response;
    }

    static void copy(const std::filesystem::path& from, const std::filesystem::path& to) {
        std::error_code error;
        const auto over = std::filesystem::copy_options::overwrite_existing;
        std::filesystem::copy_file(from, to, over, error);
        if (error) throw Failure(from.string() + ": " + error.message());
    }

    std::unique_ptr<Spine> spine_;
    SpineStages stages_;
    Chore chore_;
    std::string secret_;
    Interface interface_;
};

std::string message_of(const http::Response& response) {
    boost::system::error_code error;
    const auto value = boost::json::parse(response.body, error);
    const auto text_at = [&](const char* pointer) {
        const auto* text = error ? nullptr : value.find_pointer(pointer, error);
        return text != nullptr && text->is_string() ? std::string(text->get_string()) : "";
    };
    auto message = text_at("/error/message");
    const auto field = text_at("/error/field");
    if (!message.empty()) return field.empty() ? message : field + ": " + message;
    return fmt::format("the server answered {}", response.status);
}

/// "site 227, version 3" of /api/v1/sites/227/services/imports/3?x=y
std::string things_named_in(std::string_view target) {
    constexpr std::pair<std::string_view, const char*> kinds[] = {
        {"sites", "site"},
        {"units", "unit"},
        {"imports", "version"},
        {"accounts", "account"},
        {"tokens", "token"},
        {"aliases", "alias"},
        {"jobs", "job"}};
    std::vector<std::string> words;
    boost::algorithm::split(words, target.substr(0, target.find('?')), [](char c) {
        return c == '/';
    });
    std::string named;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        for (const auto& [kind, word] : kinds) {
            if (words[i] != kind || words[i + 1].empty()) continue;
            named += (named.empty() ? "" : ", ") + (word + (' ' + words[i + 1]));
        }
    }
    const auto query = target.find('?');
    if (query == std::string_view::npos) return named;
    for (const auto& [name, value] : http::form_pairs(target.substr(query + 1))) {
        const bool is_thing = (name == "unit" || name == "site") && !value.empty();
        if (is_thing) named += (named.empty() ? "" : ", ") + (name + ' ' + value);
    }
    return named;
}

struct Work {
    bool running = false;
    double progress = 0;
    std::string error;
};

http::Response chore_of(Door& door) {
    return ask_well(door, {http::Method::get, "/api/v1/system/chore"});
}

template <class Read>
void await(Door& door, const std::string& title, const std::string& target, Read read) {
    ProgressLine line(title);
    while (true) {
        const auto answer = ask_well(door, {http::Method::get, target});
        const Work work = read(boost::json::parse(answer.body));
        if (!work.error.empty()) throw Failure(title + " failed: " + work.error);
        line.show(work.running ? work.progress : 1);
        if (!work.running) return;
        std::this_thread::sleep_for(work_pause);
    }
}

}  // namespace

std::unique_ptr<Door> Door::open(const Place& place) {
    const auto started = std::chrono::steady_clock::now();
    while (true) {
        if (auto folder = DataFolder::open_if_free(place.data)) {
            return std::make_unique<FolderDoor>(*std::move(folder), settings_at(place).values);
        }
        if (const auto card = read_card(place.data)) {
            if (auto door = ServerDoor::open(*card)) {
                return std::make_unique<ServerDoor>(*std::move(door));
            }
        }
        // A server that is just starting or stopping, or another command: neither takes long.
        if (std::chrono::steady_clock::now() - started > busy_time_max) break;
        std::this_thread::sleep_for(busy_pause);
    }
    throw Failure(
        place.data.string() + ": is in use by " + holder_of(place.data) +
        ", which is no server that answers"
    );
}

std::unique_ptr<Door> Door::open_or_make(const Place& place) {
    DataFolder::make(place.data);
    return open(place);
}

http::Response ask_well(Door& door, const Ask& ask) {
    auto answer = door.ask(ask);
    require_well(answer, ask.target);
    return answer;
}

void require_well(const http::Response& answer, std::string_view target) {
    if (answer.status >= 200 && answer.status <= 299) return;
    const auto named = answer.status == 404 ? things_named_in(target) : "";
    throw Failure(named.empty() ? message_of(answer) : named + ": " + message_of(answer));
}

void await_rebuild(Door& door) {
    await(door, "rebuild", "/api/v1/system/status", [](const boost::json::value& answer) {
        const auto& rebuild = answer.at("rebuild");
        const auto* error = rebuild.at("error").if_string();
        return Work{
            rebuild.at("state").as_string() == "running",
            rebuild.at("progress").to_number<double>(),
            error != nullptr ? std::string(*error) : ""};
    });
}

std::string await_import(Door& door, std::string& failure) {
    ProgressLine line("import");
    while (true) {
        const auto state = boost::json::parse(chore_of(door).body);
        const bool running = state.at("running").as_bool();
        failure = std::string(state.at("error").as_string());
        line.show(state.at("progress").to_number<double>());
        if (!running) return std::string(state.at("result").as_string());
        std::this_thread::sleep_for(work_pause);
    }
}

void await_backup(Door& door) {
    await(door, "backup", "/api/v1/system/chore", [](const boost::json::value& answer) {
        return Work{
            answer.at("running").as_bool(),
            answer.at("progress").to_number<double>(),
            std::string(answer.at("error").as_string())};
    });
}

}  // namespace emc::app
