#include "app/system_routes.h"

#include <sodium.h>

#include <fmt/format.h>

#include <boost/json.hpp>
#include <functional>
#include <utility>

#include "app/answer_text.h"
#include "app/backup/backup.h"
#include "app/failure.h"
#include "app/weblog/import_report.h"
#include "http/error.h"
#include "http/json.h"

namespace emc::app {

namespace {

namespace json = boost::json;

bool is_same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

http::Response failed(const boost::system::error_code& error) {
    return http::error_response(http::status_of(error), error.message(), error.message());
}

json::object object_of(const http::Request& request) {
    boost::system::error_code error;
    const auto value = json::parse(request.body, error);
    return !error && value.is_object() ? value.get_object() : json::object();
}

http::Response catch_up(Spine& spine) {
    const auto caught_up = spine.loader().catch_up();
    if (!caught_up) return failed(caught_up.error());
    http::Response done;
    done.status = 204;
    return done;
}

http::Response begin(Chore& chore, const char* name, Chore::Work work) {
    if (chore.begin(name, std::move(work))) return http::json_response(202, {{"name", name}});
    const auto running = "the server is busy with another one: " + chore.state().name;
    return http::error_response(409, "busy", running);
}

/// A server that stops waits for no long work.
void end_if_stopping(const Chore& chore) {
    if (chore.stops()) throw Failure("the server stops; run the same command again then");
}

http::Response backup(Spine& spine, Chore& chore, const http::Request& request) {
    const auto body = object_of(request);
    auto path = text_at(body, "path");
    if (!path.starts_with('/')) return http::error_response(400, "invalid", "no path", "path");
    auto passphrase = text_at(body, "passphrase");
    auto work = [&spine, &chore, path = std::move(path), passphrase = std::move(passphrase)](
                    const auto& progress
                ) {
        const auto told = [&](double done) {
            end_if_stopping(chore);
            progress(done);
        };
        make_backup({spine.folder(), spine.registry()}, path, passphrase, told);
    };
    return begin(chore, "backup", std::move(work));
}

http::Response import_log(Spine& spine, Chore& chore, const http::Request& request) {
    const auto body = object_of(request);
    LogImport import;
    const auto* site = body.if_contains("site");
    if (site != nullptr && site->is_int64()) {
        import.site = {static_cast<std::uint32_t>(site->get_int64())};
    }
    const auto snapshot = spine.registry().snapshot();
    const auto* known = snapshot->site(import.site);
    if (known == nullptr) {
        const auto none = fmt::format("there is no site {}", import.site.value);
        return http::error_response(404, "not_found", none);
    }
    if (known->archived) {
        const auto ended = fmt::format("site {} is archived and takes nothing", import.site.value);
        return http::error_response(409, "site_archived", ended);
    }
    const auto* files = body.if_contains("files");
    if (files == nullptr || !files->is_array()) {
        return http::error_response(400, "invalid", "no files", "files");
    }
    for (const auto& file : files->get_array()) {
        const auto* path = file.if_string();
        if (path == nullptr || !path->starts_with('/')) {
            return http::error_response(400, "invalid", "no path", "files");
        }
        import.files.emplace_back(std::string(*path));
    }
    auto work = [&spine, &chore, import = std::move(import)](const auto& progress) mutable {
        import.progress = [&](double done, const std::vector<FileReport>& reports) {
            end_if_stopping(chore);
        progress(done);
        chore.tell(json::serialize(json_of(reports)));
    };
    const auto reports = import_logs(spine, import);
    chore.tell(json::serialize(json_of(reports)));
    if (const auto failure = failure_in(reports); !failure.empty()) throw Failure(failure);
};
return begin(chore, "import", std::move(work));
}

http::Response state_of(const Chore& chore) {
    const auto state = chore.state();
    return http::json_response(
        200,
        {{"name", state.name},
         {"running", state.running},
         {"progress", state.progress},
         {"error", state.error},
         {"result", state.result}}
    );
}

}  // namespace

void SystemRoutes::add_to(http::Router& router) const {
    using Answer = std::function<http::Response(const http::Request&)>;
    const auto add = [&](http::Method method, const char* path, Answer answer) {
        http::Route route;
        route.method = method;
        route.pattern = path;
        route.options.blocking = true;
        route.handler = [expected = "Bearer " + secret,
                         answer = std::move(answer)](http::Request& request, http::Reply reply) {
            const auto given = request.header("authorization").value_or("");
            if (is_same(given, expected)) return reply(answer(request));
            reply(http::error_response(404, "not_found", "no such path"));
        };
        router.add(std::move(route));
    };
    Spine& on = spine;
    Chore& work = chore;
    add(http::Method::post, "/api/v1/system/catch-up", [&on](const auto&) { return catch_up(on); });
    add(http::Method::post, "/api/v1/system/backup", [&on, &work](const auto& request) {
        return backup(on, work, request);
    });
    add(http::Method::post, "/api/v1/system/import-log", [&on, &work](const auto& request) {
        return import_log(on, work, request);
    });
    add(http::Method::get, "/api/v1/system/chore", [&work](const auto&) { return state_of(work); });
}

}  // namespace emc::app
