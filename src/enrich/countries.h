#pragma once

/// The country of an address.
///
/// Place     The collector asks while it still has the whole address, which it then cuts.
/// Shape     Two capital letters of ISO 3166-1; empty: not known, or a private network.
/// Promise   What a record says of its country comes from the list that was in use when it arrived.
/// Errors    country_unreadable, country_not_a_list, no_memory.
/// Threads   of(): any.
/// Limits    One walk down a tree of at most 128 levels; the built-in list takes 8 MB of memory.
/// Source    MaxMind DB format 2.0; the list is npm's @ip-location-db/geo-whois-asn-country-mmdb
///           (CC0). A file of an operator may also be MaxMind's own or DB-IP's.

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"

namespace emc::enrich {

/// As the net has it, IPv4 in its mapped form.
using Address = std::array<std::uint8_t, 16>;

class Countries {
public:
    /// The file, or the built-in list where no file is named.
    [[nodiscard]] static base::Result<std::unique_ptr<Countries>> open(
        const std::filesystem::path& file = {}
    );
    ~Countries();
    Countries(const Countries&) = delete;
    Countries& operator=(const Countries&) = delete;

    [[nodiscard]] std::string of(const Address& address) const;

private:
    struct Database;
    explicit Countries(std::unique_ptr<Database> database);

    std::unique_ptr<Database> database_;
};

}  // namespace emc::enrich
