#pragma once

/// The table of API tokens.

#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "registry/change.h"
#include "registry/registry.h"

namespace emc::registry {

/// All, ended ones too; ascending by id.
[[nodiscard]] std::vector<Token> read_tokens(soci::session& sql);
/// Those that have not ended, by the hash of their secret.
[[nodiscard]] std::unordered_map<std::string, Token> read_tokens_by_hash(soci::session& sql);

/// Errors: invalid, also where the unit does not exist.
[[nodiscard]] base::Result<Registry::NewToken> add_token(const Change& change, Token token);
/// It was used then, or later.
void see_token(soci::session& sql, std::int64_t id, base::Instant at);
/// A token that has ended stays as it is. Errors: not_found.
[[nodiscard]] base::Result<void> end_token(const Change& change, std::int64_t id);

}  // namespace emc::registry
