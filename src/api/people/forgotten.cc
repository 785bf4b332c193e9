#include "api/people/forgotten.h"

#include <fmt/format.h>

#include "api/answers.h"
#include "api/base_url.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/people/letters.h"
#include "base/log.h"
#include "base/text.h"

namespace emc::api {
namespace {

/// Accounts of one address that are written to.
constexpr std::size_t letters_max = 3;

constexpr std::string_view subject = "EMC: đặt lại mật khẩu / reset your password";

std::string text_of(const registry::Person& person, const std::string& link) {
    return fmt::format(
        "Xin chào {0},\n\n"
        "Có người (có thể là bạn) báo quên mật khẩu của tài khoản {1}. Mở liên kết sau trong vòng"
        " 24 giờ để đặt mật khẩu mới; liên kết chỉ dùng được một lần:\n\n{2}\n\n"
        "Nếu không phải bạn, hãy bỏ qua thư này: mật khẩu vẫn như cũ.\n\n"
        "Somebody, maybe you, said that the password of the account {1} was forgotten. The link"
        " above sets a new one, once, within 24 hours. If it was not you, ignore this letter:"
        " nothing has changed.\n",
        person.name,
        person.login,
        link
    );
}

bool is_meant(const registry::Person& person, const std::string& name) {
    if (person.ended || person.email.empty()) return false;
    return base::equals_ignoring_case(person.login, name) ||
           base::equals_ignoring_case(person.email, name);
}

base::Result<void> write_to(Api& api, const registry::Person& person, const std::string& remote) {
    const registry::Actor actor{person.login, remote};
    TRY(const auto reset,
        api.registry().people().add_reset(person.id, actor, registry::ResetWay::letter));
    const auto link = reset_link(api.options().public_url, reset.secret);
    return api.post().send({person.email, std::string(subject), text_of(person, link)});
}

/// Off the request: its time must not tell whether there is such an account.
void write_letters(Api& api, const std::string& name, const std::string& remote) {
    const auto all = api.registry().people().all();
    if (!all) return spdlog::error("api reset letters error={}", all.error().message());
    std::size_t letters = 0;
    for (const auto& person : *all) {
        if (!is_meant(person, name) || letters == letters_max) continue;
        if (!api.recent_letters().take(person.id, api.options().clock->now())) continue;
        ++letters;
        if (const auto sent = write_to(api, person, remote); !sent) {
            spdlog::error(
                "api reset letter account={} error={}", person.id, sent.error().message()
            );
        }
    }
}

}  // namespace

bool can_write_letters(Api& api) {
    return api.post().can_send() && !api.options().public_url.empty();
}

Answer forget_password(Api& api, Call& call) {
    if (is_from_elsewhere(call.request)) return Refusal(Why::forbidden);
    TRY(const auto fields, Fields::read(call.request.body));
    std::string name;
    TRY(fields.login("login", name));
    if (name.empty()) return Refusal(Why::field_missing, "login");
    if (!can_write_letters(api)) return Refusal(Why::mail_missing);
    auto& guard = api.letter_guard();
    const auto now = api.options().clock->now();
    if (const auto wait = guard.wait(name, call.request.remote, now)) {
        Refusal refusal(Why::too_often);
        refusal.retry_after = *wait;
        return refusal;
    }
    guard.failed(name, call.request.remote, now);
    const bool taken = api.post().give([&api, name, remote = call.request.remote] {
        write_letters(api, name, remote);
    });
    if (!taken) return Refusal(Why::overloaded);
    return no_content();
}

}  // namespace emc::api
