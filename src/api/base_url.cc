#include "api/base_url.h"

#include <algorithm>

namespace emc::api {
namespace {

constexpr std::size_t host_bytes_max = 255;

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= host_bytes_max && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view(".-:[]_").find(c) != std::string_view::npos;
    });
}

/// Without the slashes that people put behind it.
std::string_view bare(std::string_view url) {
    while (url.ends_with('/'))
        url.remove_suffix(1);
    return url;
}

}  // namespace

std::optional<std::string> base_url_of(const http::Request& request, std::string_view public_url) {
    if (!public_url.empty()) return std::string(bare(public_url));
    const auto host = request.header("Host");
    if (!host || !is_host(*host)) return std::nullopt;
    return (request.secure ? "https://" : "http://") + std::string(*host);
}

std::string reset_link(std::string_view base_url, std::string_view secret) {
    return std::string(bare(base_url)).append("/quen-mat-khau#").append(secret);
}

}  // namespace emc::api
