#include "pages/pages.h"

#include <algorithm>
#include <string>

#include "http/error.h"
#include "http/safe_headers.h"
#include "pages/encoding.h"

namespace emc::pages {
namespace {

constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
constexpr std::string_view ask_again = "no-cache";
/// Paths that programs ask: what is not there is 404, not a page.
constexpr std::string_view of_programs[] = {"api", "embed", "assets"};

bool is_of_programs(std::string_view path) {
    const auto first = path.substr(0, path.find('/'));
    return std::ranges::find(of_programs, first) != std::end(of_programs);
}

/// `/wp-login.php`, `/.env`, `/old.js`: a program or a person wants a file. Codes of units have
/// dots too (`/don-vi/H34.16`, `/don-vi/H34.TW`).
bool names_a_file(std::string_view path) {
    if (path.starts_with("don-vi/")) return false;
    if (path.starts_with('.') || path.find("/.") != path.npos) return true;
    const auto dot = path.rfind('.');
    if (dot == path.npos || path.find('/', dot) != path.npos) return false;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto extension = path.substr(dot + 1);
    // woff2, mp4
    if (extension.size() > 2 && !is_letter(extension.back())) extension.remove_suffix(1);
    return extension.size() >= 2 && std::ranges::all_of(extension, is_letter);
}

const File* find(std::span<const File> files, std::string_view path) {
    const auto found = std::ranges::find(files, path, &File::path);
    return found == files.end() ? nullptr : &*found;
}

std::string_view bytes_of(const File& file, Encoding encoding) {
    switch (encoding) {
        case Encoding::plain: return file.plain;
        case Encoding::gzip: return file.gzip;
        case Encoding::brotli: return file.brotli;
    }
    return file.plain;
}

/// The smallest that there is and that the client takes.
Encoding encoding_for(const File& file, std::string_view accept_encoding) {
    for (const auto encoding : {Encoding::brotli, Encoding::gzip}) {
        if (!bytes_of(file, encoding).empty() && accepts(accept_encoding, encoding)) {
            return encoding;
        }
    }
    return Encoding::plain;
}

/// If-None-Match compares weakly, and lists several tags or a star.
bool is_known(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" || if_none_match.find(tag) != if_none_match.npos;
}

http::Response answer(
    const http::Request& request,
    const File& file,
    std::string_view cache_control,
    unsigned status = 200
) {
    const auto encoding = encoding_for(file, request.header("Accept-Encoding").value_or(""));
    const auto name = to_string(encoding);
    auto tag = "\"" + std::string(file.tag);
    if (!name.empty()) (tag += '-') += name;
    tag += '"';

    http::Response response;
    response.headers = {
        {"ETag", tag},
        {"Cache-Control", std::string(cache_control)},
        {"Vary", "Accept-Encoding"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
        {"Content-Security-Policy", std::string(content_security_policy)},
    };
    http::add_safe_headers(response, request.secure);
    if (status == 200 && is_known(request.header("If-None-Match").value_or(""), tag)) {
        response.status = 304;
        return response;
    }
    response.status = status;
    if (!name.empty()) response.headers.emplace_back("Content-Encoding", name);
    response.content_type = file.content_type;
    response.body = bytes_of(file, encoding);
    return response;
}

}  // namespace

void add_routes(http::Router& router, std::span<const File> files) {
    const auto* page = find(files, "index.html");
    ASSERT(page != nullptr);
    for (const auto& file : files) {
        if (&file == page) continue;
        const auto cache_control = file.path.starts_with("assets/") ? for_ever : ask_again;
        http::Route route;
        route.pattern = "/" + std::string(file.path);
        route.handler = [&file, cache_control](const http::Request& request, http::Reply reply) {
            reply(answer(request, file, cache_control));
        };
        router.add(std::move(route));
    }
    const auto show_page = [page](const http::Request& request, http::Reply reply) {
        const auto path = std::string_view(request.path).substr(1);
        const bool is_missing = names_a_file(path);
        const auto accepted = request.header("Accept").value_or("");
        const bool is_for_a_person = accepted.find("text/html") != accepted.npos;
        if (is_of_programs(path) || (is_missing && !is_for_a_person)) {
            return reply(http::Router::answer_without_route(request, {}));
        }
        reply(answer(request, *page, ask_again, is_missing ? 404 : 200));
    };
    router.add({http::Method::get, "/", show_page});
    // The one page below a path of programs: the API's description, for people.
    router.add({http::Method::get, "/api/docs", [page](const http::Request& request, auto reply) {
                    reply(answer(request, *page, ask_again));
                }});
    router.add({http::Method::get, "/{path...}", show_page});
}

}  // namespace emc::pages
