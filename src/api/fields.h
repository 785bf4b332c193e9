#pragma once

/// The fields of a JSON body: taken by name where they are there, refused by name where they are
/// wrong.
///
///     TRY(auto fields, Fields::read(call.request.body));
///     TRY(fields.text("name", unit.name));
///     TRY(fields.day("validFrom", unit.valid_from));
///
/// Shape     A field that is missing leaves its target as it was, so that a change names only what
///           it changes. null empties an optional target. Texts are trimmed, in NFC, and of at most
///           registry::text_bytes_max. Fields that nobody takes are ignored.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "api/refusal.h"
#include "base/day.h"
#include "model/ids.h"

namespace emc::api {

class Fields {
public:
    [[nodiscard]] static Checked<Fields> read(std::string_view body);

    [[nodiscard]] bool has(std::string_view name) const { return object_.contains(name); }

    [[nodiscard]] Checked<void> text(std::string_view name, std::string& target) const;
    /// In lower case, as a login is kept.
    [[nodiscard]] Checked<void> login(std::string_view name, std::string& target) const;
    /// In NFC, not trimmed, of at most password_bytes_max: one password, however it was typed.
    [[nodiscard]] Checked<void> password(std::string_view name, std::string& target) const;
    [[nodiscard]] Checked<void> flag(std::string_view name, bool& target) const;
    [[nodiscard]] Checked<void> number(std::string_view name, std::uint32_t& target) const;
    /// null or "" is no unit.
    [[nodiscard]] Checked<void> unit(std::string_view name, model::UnitCode& target) const;
    [[nodiscard]] Checked<void> day(std::string_view name, std::optional<base::Day>& target) const;

    /// The object in a field; nothing where it is missing.
    [[nodiscard]] Checked<std::optional<Fields>> object(std::string_view name) const;
    /// The array of objects in a field; nothing where it is missing.
    [[nodiscard]] Checked<std::optional<std::vector<Fields>>> objects(std::string_view name) const;
    [[nodiscard]] Checked<void> texts(std::string_view name, std::vector<std::string>& target)
        const;
    /// Refuses any field but these: where a misspelt one would do harm.
    [[nodiscard]] Checked<void> only(std::initializer_list<std::string_view> names) const;

private:
    explicit Fields(boost::json::object object) : object_(std::move(object)) {}
    [[nodiscard]] const boost::json::value* find(std::string_view name) const;

    boost::json::object object_;
};

}  // namespace emc::api
