#pragma once

/// Keeps small secrets of people unreadable in the registry and in its backups.
///
/// Place     api seals an authenticator's secret before the registry gets it.
/// Shape     XChaCha20-Poly1305 under a key that is derived from the data folder's, as base64: a
///           random nonce, then the sealed bytes.
/// Promise   What was sealed about one thing opens for nothing else: nobody who can write to the
///           registry can give one person's secret to another.
/// Threads   Any.
/// Source    draft-irtf-cfrg-xchacha, RFC 8439.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/pseudonyms.h"

namespace emc::signin {

class Seal {
public:
    explicit Seal(const base::Pseudonyms& key) : key_(key.key_for("secrets of people")) {}
    ~Seal();
    Seal(const Seal&) = delete;
    Seal& operator=(const Seal&) = delete;

    [[nodiscard]] std::string seal(std::string_view secret, std::string_view about) const;
    /// Nothing where it was sealed with another key, about something else, or was changed.
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view about)
        const;

private:
    std::array<std::uint8_t, base::Pseudonyms::key_bytes> key_;
};

}  // namespace emc::signin
