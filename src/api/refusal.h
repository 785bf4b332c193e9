#pragma once

/// Why a request is not answered as asked, and what the caller reads.
///
/// Place     Handlers return one; api.cc makes the response of it, in the caller's language.
/// Shape     A closed list: each code with its status and its sentence in both languages. Errors of
///           other modules become codes by their base::Fault.
/// Source    contract.md, section 3.

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/result.h"
#include "http/message.h"

namespace emc::api {

using base::Language;

enum class Why : std::uint8_t {
    unauthorized,            ///< 401, no session or token, or none that is known.
    token_expired,           ///< 401, the token's last day is over.
    login_failed,            ///< 401, no such login, or another password.
    login_delayed,           ///< 429, too many failures; Retry-After says how long.
    too_often,               ///< 429, asked for too often; Retry-After says how long.
    second_factor_needed,    ///< 401, the password is right; the same again, with a code.
    second_factor_wrong,     ///< 401, the password is right, the code is not, or was used.
    second_factor_required,  ///< 403, the account needs a second factor before anything else.
    oidc_cancelled,          ///< 401, the person did not agree at the provider.
    oidc_refused,            ///< 401, the provider's answer is not to be believed.
    oidc_expired,            ///< 401, no such login was begun here, or too long ago.
    oidc_no_account,         ///< 403, the provider names somebody who has no account here.
    csrf_missing,            ///< 403, a write with a session, without its word.
    forbidden,               ///< 403, seen, but not to be changed by this role.
    not_found,               ///< 404, does not exist, or is outside of what the caller sees.
    invalid_json,            ///< 400, the body is not one JSON object.
    field_missing,           ///< 400
    field_invalid,           ///< 400
    web_address_invalid,     ///< 400, field_invalid of a web address.
    addresses_invalid,       ///< 400, field_invalid of a list of IP addresses and ranges.
    unit_code_invalid,       ///< 400, field_invalid of a unit's code.
    parameter_missing,       ///< 400
    parameter_invalid,       ///< 400
    period_backwards,        ///< 400
    login_invalid,           ///< 400, no text that can be a login.
    password_short,          ///< 400
    password_worst,          ///< 400
    password_wrong,          ///< 400, not the one the account has.
    code_wrong,              ///< 400, not the authenticator's, or used already.
    reset_void,              ///< 400, used, over, or never given.
    unit_unknown,            ///< 400, a body names a unit that does not exist.
    service_unknown,         ///< 400, no default list of the site has a row of this code.
    export_too_large,        ///< 400, more rows than one file may have.
    report_too_large,        ///< 400, more hits than one report may read.
    answer_too_large,        ///< 400, more than the store gives at once.
    trend_too_long,          ///< 400, more steps than one answer may have.
    file_missing,            ///< 400, no part or body with a file.
    multipart_invalid,       ///< 400
    file_too_large,          ///< 413
    scan_too_large,          ///< 413
    media_unsupported,       ///< 415
    not_pdf,                 ///< 415, the file does not begin or end as a PDF does.
    invalid,                 ///< 400, by fault.
    conflict,                ///< 409, by fault.
    login_taken,             ///< 409, conflict of a login.
    unit_code_taken,         ///< 409, conflict of a unit's code.
    site_id_taken,           ///< 409, conflict of a site's id.
    email_taken,             ///< 409, another account has the address.
    changed_meanwhile,       ///< 412, If-Match names what is no longer there.
    contact_unreachable,     ///< 400, neither telephone nor e-mail.
    code_listed,             ///< 409, an alias would do nothing: the lists have the code itself.
    too_many,                ///< 409, as many as there may be.
    rebuild_running,         ///< 409
    import_running,          ///< 409, a list of the same unit is being imported.
    import_cancelled,        ///< 409, its job was asked to end; nothing was changed.
    nothing_imported,        ///< 422
    overloaded,              ///< 503, by fault.
    unavailable,             ///< 503, by fault.
    mail_missing,            ///< 501, no mail server is set.
    not_ready,               ///< 503
    internal,                ///< 500, by fault: corrupt, internal.
};
inline constexpr std::size_t why_count = static_cast<std::size_t>(Why::internal) + 1;

struct Refusal {
    Why why = Why::internal;
    std::string field;                   ///< The field or parameter at fault, or empty.
    std::string allowed;                 ///< What it may be, for the sentence; empty: not said.
    std::chrono::seconds retry_after{};  ///< Not zero: how long to wait.
    boost::system::error_code error;     ///< What stood behind it, for the log; never shown.

    Refusal() = default;
    Refusal(Why reason, std::string_view name = {}) : why(reason), field(name) {}
    /// By the error's fault.
    Refusal(const boost::system::error_code& failure);

    /// The same of the item at a place, from 0, of a list: `items.2.email`.
    [[nodiscard]] Refusal in_item(std::string_view list, std::size_t place) const;
};

template <class T>
using Checked = boost::system::result<T, Refusal>;
using Answer = Checked<http::Response>;

/// The name of the enum's value.
[[nodiscard]] std::string_view code_of(Why why);
[[nodiscard]] unsigned status_of(Why why);
[[nodiscard]] std::string_view sentence(Why why, Language language);

[[nodiscard]] http::Response response_of(const Refusal& refusal, Language language);

}  // namespace emc::api
