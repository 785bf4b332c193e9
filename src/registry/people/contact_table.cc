#include "registry/people/contact_table.h"

#include <soci/soci.h>

#include <algorithm>

#include "registry/errc.h"
#include "registry/limits.h"
#include "registry/rules.h"
#include "registry/sql/json.h"

namespace emc::registry {

std::vector<Contact> read_contacts(soci::session& sql) {
    std::vector<Contact> contacts;
    Contact contact;
    soci::statement select =
        (sql.prepare << "SELECT topic, name, phone, email FROM contacts ORDER BY number",
         soci::into(contact.topic),
         soci::into(contact.name),
         soci::into(contact.phone),
         soci::into(contact.email));
    select.execute();
    while (select.fetch())
        contacts.push_back(contact);
    return contacts;
}

base::Result<void> put_contacts(
    const Change& change, const std::vector<Contact>& contacts, const std::vector<Contact>* seen
) {
    auto& sql = change.sql;
    if (contacts.size() > contacts_max) return Errc::invalid;
    for (const auto& contact : contacts)
        TRY(check(contact));
    const auto before = read_contacts(sql);
    if (seen && *seen != before) return Errc::changed;
    if (contacts == before) return {};
    sql << "DELETE FROM contacts";
    long long number = 0;
    for (const auto& contact : contacts) {
        ++number;
        sql << "INSERT INTO contacts (number, topic, name, phone, email)"
               " VALUES (:number, :topic, :name, :phone, :email)",
            soci::use(number), soci::use(contact.topic), soci::use(contact.name),
            soci::use(contact.phone), soci::use(contact.email);
    }
    change.note("contacts.change", {"contacts", {}}, to_json(before), to_json(contacts));
    return {};
}

}  // namespace emc::registry
