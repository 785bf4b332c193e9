#pragma once

/// Ids of citizens → keyed hashes, so that equal ids can be counted and none can be read.
///
/// Place     The collector puts each event's ids through it before anything is stored.
/// Shape     BLAKE2b of 16 bytes with a key of 32, over the id without white space at its ends. An
///           empty id stays empty: all zero. For visitors, of whom a machine sees a hundred
///           thousand a second, SipHash-2-4 of 8 bytes, under a key that BLAKE2b made of that one.
/// Promise   The same id gives the same bytes for as long as the key file lives, whichever field it
///           came in. Without the key nobody can test a guess; so the file is a secret, and losing
///           it parts old pseudonyms from new ones.
/// Errors    key_unreadable, key_unwritable, key_damaged.
/// Threads   Any, after open().
/// Source    RFC 7693; Aumasson and Bernstein, SipHash (2012); docs/operating.md says how to keep
///           the key.

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace emc::base {

class Pseudonyms {
public:
    static constexpr std::size_t key_bytes = 32;
    using Id = std::array<std::uint8_t, 16>;

    /// Reads the key, or makes one (mode 0600, synced) where the file is missing.
    [[nodiscard]] static Result<Pseudonyms> open(const std::filesystem::path& key_file);
    ~Pseudonyms();
    Pseudonyms(const Pseudonyms&) = default;
    Pseudonyms& operator=(const Pseudonyms&) = default;

    [[nodiscard]] Id of(std::string_view id) const;
    /// Whatever the text is, without a look at its white space.
    [[nodiscard]] std::uint64_t visitor(std::string_view text) const;
    /// A key for something else, which tells nothing of this one nor of any other purpose's.
    [[nodiscard]] std::array<std::uint8_t, key_bytes> key_for(std::string_view purpose) const;

private:
    Pseudonyms() = default;

    std::array<std::uint8_t, key_bytes> key_{};
    std::array<std::uint8_t, 16> visitor_key_{};
};

}  // namespace emc::base
