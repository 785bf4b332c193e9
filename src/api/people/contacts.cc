#include "api/etag.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "http/json.h"
#include "registry/limits.h"
#include "registry/rules.h"

namespace emc::api {
namespace {

/// One of the list; what is wrong with it, by its field.
Checked<registry::Contact> contact_of(const Fields& fields) {
    registry::Contact contact;
    TRY(fields.text("topic", contact.topic));
    TRY(fields.text("name", contact.name));
    TRY(fields.text("phone", contact.phone));
    TRY(fields.text("email", contact.email));
    if (contact.topic.empty()) return Refusal(Why::field_missing, "topic");
    if (contact.name.empty()) return Refusal(Why::field_missing, "name");
    if (contact.phone.empty() && contact.email.empty()) {
        return Refusal(Why::contact_unreachable, "phone");
    }
    if (!registry::is_email(contact.email)) return Refusal(Why::field_invalid, "email");
    return contact;
}

}  // namespace

Answer get_contacts(Api& api, Call&) {
    TRY(const auto contacts, api.registry().contacts());
    return tagged(page_of(contacts, contacts.size()));
}

Answer put_contacts(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    TRY(const auto items, fields.objects("items"));
    if (!items) return Refusal(Why::field_missing, "items");
    if (items->size() > registry::contacts_max) return Refusal(Why::too_many, "items");
    std::vector<registry::Contact> contacts;
    for (std::size_t i = 0; i < items->size(); ++i) {
        auto contact = contact_of((*items)[i]);
        if (!contact) return contact.error().in_item("items", i);
        contacts.push_back(*std::move(contact));
    }
    TRY(const auto before, api.registry().contacts());
    TRY(check_seen(call.request, page_of(before, before.size())));
    const auto* seen = is_guarded(call.request) ? &before : nullptr;
    TRY(api.registry().put_contacts(contacts, call.caller.actor, seen));
    return tagged(page_of(contacts, contacts.size()));
}

}  // namespace emc::api
