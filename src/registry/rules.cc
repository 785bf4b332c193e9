#include "registry/rules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "base/text.h"
#include "registry/errc.h"
#include "registry/limits.h"
#include "registry/site_history.h"

namespace emc::registry {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> allowed) {
    return std::find(allowed.begin(), allowed.end(), text) != allowed.end();
}

bool is_named(std::string_view name) {
    return is_text(name) && !base::trim(name).empty();
}

bool is_row(const model::ServiceRow& row) {
    const bool level = row.level == 0 || row.level == 3 || row.level == 4;
    return level && is_text(row.name) && is_text(row.url) && is_text(row.id_cdvcqg) &&
           is_text(row.id_mcdt);
}

bool is_problem(const Problem& problem) {
    return is_text(problem.column) && is_text(problem.code) && is_text(problem.message_vi) &&
           is_text(problem.message_en);
}

base::Result<void> valid_if(bool condition) {
    if (!condition) return Errc::invalid;
    return {};
}

}  // namespace

bool is_text(std::string_view text) {
    return text.size() <= text_bytes_max && text.find('\0') == std::string_view::npos &&
           base::is_utf8(text);
}

bool is_address_range(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string address(text.substr(0, slash));
    std::array<unsigned char, 16> bytes{};
    int bits = 0;
    if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) {
        bits = 32;
    } else if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) {
        bits = 128;
    } else {
        return false;
    }
    if (slash == std::string_view::npos) return true;
    const auto prefix = text.substr(slash + 1);
    int length = -1;
    const auto* end = prefix.data() + prefix.size();
    const auto read = std::from_chars(prefix.data(), end, length);
    return read.ec == std::errc{} && read.ptr == end && length >= 0 && length <= bits;
}

bool is_reserved_login(std::string_view text) {
    return text == "cli" || text == "oidc";
}

bool is_login(std::string_view text) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const auto allowed = [&](char c) {
        return plain(c) || c == '.' || c == '_' || c == '-' || c == '@';
    };
    return !is_reserved_login(text) && text.size() >= 2 && text.size() <= login_bytes_max &&
           plain(text.front()) && std::all_of(text.begin(), text.end(), allowed);
}

bool is_email(std::string_view text) {
    return text.empty() || (is_text(text) && text.find('@') != text.npos &&
                            text.find_first_of(" \t\r\n<>,;") == text.npos);
}

base::Result<void> check(const Unit& unit) {
    const bool days = !unit.valid_from || !unit.valid_to || *unit.valid_from <= *unit.valid_to;
    return valid_if(
        !unit.code.empty() && is_named(unit.name) && days &&
        is_one_of(unit.kind, {"ministry", "province", "unit"})
    );
}

base::Result<void> check(const Site& site) {
    const auto& addresses = site.policy.addresses;
    return valid_if(
        is_named(site.name) && is_text(site.url) && !site.unit.empty() &&
        is_one_of(site.kind, {"portal", "case_system", "both"}) &&
        addresses.size() <= policy_addresses_max &&
        std::all_of(addresses.begin(), addresses.end(), is_address_range) &&
        is_history(site.former_units, site.unit)
    );
}

base::Result<void> check(const NewList& list) {
    return valid_if(
        is_text(list.imported_by) && is_text(list.file_name) && is_text(list.sheet) &&
        list.file.size() <= list_file_bytes_max && list.rows.size() <= list_rows_max &&
        list.problems.size() <= list_problems_max &&
        std::all_of(list.rows.begin(), list.rows.end(), is_row) &&
        std::all_of(list.problems.begin(), list.problems.end(), is_problem)
    );
}

base::Result<void> check(const Alias& alias) {
    return valid_if(is_named(alias.code) && is_named(alias.id_mcdt) && alias.code != alias.id_mcdt);
}

base::Result<void> check(const Person& person) {
    const bool has_place = (person.role != Role::unit || !person.unit.empty()) &&
                           (person.role != Role::national || person.unit.empty());
    return valid_if(
        is_login(person.login) && is_named(person.name) && is_email(person.email) && has_place
    );
}

base::Result<void> check(const Contact& contact) {
    const bool can_be_reached = !contact.phone.empty() || !contact.email.empty();
    return valid_if(
        is_named(contact.topic) && is_named(contact.name) && is_text(contact.phone) &&
        is_email(contact.email) && can_be_reached
    );
}

base::Result<void> check(const Actor& by) {
    return valid_if(is_text(by.name) && is_text(by.address));
}

base::Result<void> check_token(std::string_view name, Role role, const model::UnitCode& unit) {
    return valid_if(is_named(name) && (role != Role::unit || !unit.empty()));
}

}  // namespace emc::registry
