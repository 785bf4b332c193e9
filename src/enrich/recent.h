#pragma once

/// What was worked out of late, by the text it came from.
///
/// Shape     Two halves: what is asked for goes to the younger one; when that is full it becomes
///           the older one, and what nobody asked for in the meantime is forgotten with the one
///           before.
/// Threads   One.
/// Limits    entries_max over both halves.

#include <xxhash.h>

#include <string>
#include <string_view>
#include <unordered_map>

namespace emc::enrich {

template <class Value>
class Recent {
public:
    explicit Recent(std::size_t entries_max) : half_max_(entries_max / 2) {}

    /// The value of `key`, by `make(key)` where it is not there. Good until the next call.
    template <class Make>
    const Value& of(std::string_view key, Make make) {
        if (const auto found = young_.find(key); found != young_.end()) return found->second;
        if (young_.size() >= half_max_) {
            old_ = std::move(young_);
            young_.clear();
        }
        if (const auto found = old_.find(key); found != old_.end()) {
            return young_.insert(old_.extract(found)).position->second;
        }
        return young_.emplace(std::string(key), make()).first->second;
    }

    [[nodiscard]] std::size_t size() const { return young_.size() + old_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const noexcept {
            return XXH3_64bits(key.data(), key.size());
        }
    };
    using Half = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    std::size_t half_max_;
    Half young_;
    Half old_;
};

}  // namespace emc::enrich
