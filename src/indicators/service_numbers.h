#pragma once

/// Services as small numbers, so that a service in many lists is counted once without comparing
/// text.
///
/// Place     Evaluator asks it for the lists of the sites in question.
/// Shape     Rows with the same procedure have the same number, in every list of every site. A row
///           without a national code has a number of its own, by site and ID MCDT.
/// Promise   A number keeps its meaning as long as this object lives.
/// Threads   Any.
/// Limits    Lists are numbered when first asked for and kept while somebody else holds them: 4
///           bytes a row. Numbers of services that went out of use stay: about 100 bytes each.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "registry/snapshot.h"

namespace emc::indicators {

class ServiceNumbers {
public:
    /// One number for each row of the list, in its order.
    using Numbered = std::shared_ptr<const std::vector<std::uint32_t>>;

    [[nodiscard]] Numbered of(
        model::SiteId site, const std::shared_ptr<const registry::ServiceList>& list
    );
    /// All numbers given so far are below this.
    [[nodiscard]] std::uint32_t end() const;
    /// Lets go of the lists that nobody else holds.
    void sweep();
    /// How many lists are kept.
    [[nodiscard]] std::size_t lists() const;

private:
    struct Key {
        model::SiteId site;
        const registry::ServiceList* list;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return std::hash<const void*>{}(key.list) ^ (std::size_t{key.site.value} << 1);
        }
    };
    struct Kept {
        std::shared_ptr<const registry::ServiceList> list;  ///< Holds the address of the key.
        Numbered numbers;
    };

    std::uint32_t number_of(model::SiteId site, const registry::ListedService& service);

    mutable std::mutex mutex_;
    std::unordered_map<Key, Kept, KeyHash> kept_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::string name_;  ///< Scratch of number_of.
};

}  // namespace emc::indicators
