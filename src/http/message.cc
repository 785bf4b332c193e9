#include "http/message.h"

#include <array>
#include <system_error>

#include "base/text.h"
#include "http/target.h"

namespace emc::http {
namespace {

constexpr std::array<std::string_view, methods_count> method_names = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

}  // namespace

std::string_view to_string(Method method) {
    return method_names.at(static_cast<std::size_t>(method));
}

std::optional<Method> parse_method(std::string_view text) {
    for (std::size_t i = 0; i < method_names.size(); ++i) {
        if (method_names[i] == text) return static_cast<Method>(i);
    }
    return std::nullopt;
}

BodyFile::BodyFile(BodyFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), bytes_(other.bytes_) {}

BodyFile& BodyFile::operator=(BodyFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(bytes_, other.bytes_);
    return *this;
}

BodyFile::~BodyFile() {
    if (path_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

bool Request::set_target(std::string_view raw) {
    target.assign(origin_form(raw));
    path.clear();
    queries_.clear();
    queries_read_ = false;
    if (target.empty()) return false;
    const auto raw_path = std::string_view(target).substr(0, target.find('?'));
    if (raw_path.find_first_of(std::string_view("%\0", 2)) == raw_path.npos) {
        path.assign(raw_path);
        return true;
    }
    auto decoded = percent_decoded(raw_path);
    if (!decoded) return false;
    path = std::move(*decoded);
    return true;
}

std::string_view Request::query_text() const {
    const auto mark = target.find('?');
    if (mark == target.npos) return {};
    return std::string_view(target).substr(mark + 1);
}

const Request::Pairs& Request::queries() const {
    if (!queries_read_) {
        queries_ = form_pairs(query_text());
        queries_read_ = true;
    }
    return queries_;
}

std::optional<std::string_view> Request::query(std::string_view name) const {
    for (const auto& [key, value] : queries()) {
        if (key == name) return value;
    }
    return std::nullopt;
}

void Request::add_header(std::string_view name, std::string_view value) {
    fields_.push_back(
        {static_cast<std::uint32_t>(head_.size()),
         static_cast<std::uint32_t>(name.size()),
         static_cast<std::uint32_t>(value.size())}
    );
    head_.append(name).append(value);
}

base::Language Request::language() const {
    return base::language_of(header("accept-language").value_or(std::string_view{}));
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    for (const auto& field : fields_) {
        if (field.name_bytes == name.size() && base::equals_ignoring_case(name_of(field), name)) {
            return value_of(field);
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (const auto& field : fields_) {
        if (!base::equals_ignoring_case(name_of(field), "cookie")) continue;
        auto rest = value_of(field);
        while (!rest.empty()) {
            const auto end = rest.find(';');
            const auto pair = base::trim(rest.substr(0, end));
            rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
            const auto equals = pair.find('=');
            if (equals != pair.npos && pair.substr(0, equals) == name) {
                return pair.substr(equals + 1);
            }
        }
    }
    return std::nullopt;
}

std::string_view Request::param(std::string_view name) const {
    for (const auto& [key, value] : params_) {
        if (key == name) return value;
    }
    ASSERT(false && "the route has no such parameter");
    return {};
}

void Request::clear() {
    method = Method::get;
    target.clear();
    path.clear();
    if (body.capacity() > kept_bytes_max) {
        body = std::string();
    } else {
        body.clear();
    }
    body_file.reset();
    remote.clear();
    secure = false;
    head_.clear();
    fields_.clear();
    params_.clear();
    queries_.clear();
    queries_read_ = false;
}

}  // namespace emc::http
