#include "registry/people/token_table.h"

#include <algorithm>

#include "base/clock.h"
#include "registry/people/token_secret.h"
#include "registry/rules.h"
#include "registry/sql/column.h"
#include "registry/sql/json.h"
#include "registry/unit_table.h"

namespace emc::registry {
namespace {

struct StoredToken {
    Token token;
    std::string hash;
};

std::vector<StoredToken> read_all(soci::session& sql) {
    std::vector<StoredToken> all;
    StoredToken stored;
    Token& token = stored.token;
    long long id = 0;
    long long created = 0;
    std::string role;
    Column<std::string> unit;
    Column<long long> ended;
    Column<long long> used;
    Column<long long> valid_to;
    soci::statement select =
        (sql.prepare << "SELECT id, name, role, unit, secret_hash, created_us, ended_us,"
                        " used_us, valid_to_day FROM tokens ORDER BY id",
         soci::into(id),
         soci::into(token.name),
         soci::into(role),
         soci::into(unit.value, unit.is),
         soci::into(stored.hash),
         soci::into(created),
         soci::into(ended.value, ended.is),
         soci::into(used.value, used.is),
         soci::into(valid_to.value, valid_to.is));
    select.execute();
    while (select.fetch()) {
        const auto known = parse_role(role);
        if (!known) throw Broken("stored role: " + role);
        token.id = id;
        token.role = *known;
        token.unit = unit_code_of(unit);
        token.created = base::instant_of(created);
        token.ended = std::nullopt;
        if (!ended.empty()) token.ended = base::instant_of(ended.value);
        token.used = std::nullopt;
        if (!used.empty()) token.used = base::instant_of(used.value);
        token.valid_to = day_of(valid_to);
        all.push_back(stored);
    }
    return all;
}

Subject subject_of(const Token& token) {
    return {"token/" + std::to_string(token.id), token.unit};
}

}  // namespace

std::vector<Token> read_tokens(soci::session& sql) {
    std::vector<Token> tokens;
    for (auto& stored : read_all(sql)) {
        tokens.push_back(std::move(stored.token));
    }
    return tokens;
}

std::unordered_map<std::string, Token> read_tokens_by_hash(soci::session& sql) {
    std::unordered_map<std::string, Token> tokens;
    for (auto& stored : read_all(sql)) {
        if (!stored.token.ended) tokens.emplace(stored.hash, std::move(stored.token));
    }
    return tokens;
}

base::Result<Registry::NewToken> add_token(const Change& change, Token token) {
    TRY(check_token(token.name, token.role, token.unit));
    auto& sql = change.sql;
    if (!token.unit.empty() && !unit_exists(sql, token.unit)) return Errc::invalid;
    long long id = 0;
    sql << "SELECT COALESCE(MAX(id), 0) + 1 FROM tokens", soci::into(id);
    token.id = id;
    token.created = change.now;
    token.ended = std::nullopt;
    std::string secret = new_token_secret();
    const std::string hash = token_hash(secret);
    const std::string role(to_string(token.role));
    auto unit = column_of(token.unit);
    const long long created = base::micros_of(token.created);
    auto valid_to = column_of(token.valid_to);
    sql << "INSERT INTO tokens (id, name, role, unit, secret_hash, created_us, valid_to_day)"
           " VALUES (:id, :name, :role, :unit, :hash, :created, :valid_to)",
        soci::use(id), soci::use(token.name), soci::use(role), soci::use(unit.value, unit.is),
        soci::use(hash), soci::use(created), soci::use(valid_to.value, valid_to.is);
    change.note("token.add", subject_of(token), {}, to_json(token));
    return Registry::NewToken{std::move(token), std::move(secret)};
}

void see_token(soci::session& sql, std::int64_t id, base::Instant at) {
    const long long which = id;
    const long long used = base::micros_of(at);
    sql << "UPDATE tokens SET used_us = :used WHERE id = :id"
           " AND (used_us IS NULL OR used_us < :again)",
        soci::use(used), soci::use(which), soci::use(used);
}

base::Result<void> end_token(const Change& change, std::int64_t id) {
    const auto tokens = read_tokens(change.sql);
    const auto found =
        std::find_if(tokens.begin(), tokens.end(), [&](const Token& t) { return t.id == id; });
    if (found == tokens.end()) return Errc::not_found;
    if (found->ended) return {};
    const long long wanted = id;
    const long long ended = base::micros_of(change.now);
    change.sql << "UPDATE tokens SET ended_us = :ended WHERE id = :id", soci::use(ended),
        soci::use(wanted);
    Token after = *found;
    after.ended = change.now;
    change.note("token.end", subject_of(*found), to_json(*found), to_json(after));
    return {};
}

}  // namespace emc::registry
