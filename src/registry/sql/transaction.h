#pragma once

/// Runs a body in one transaction: all or nothing, and no exception leaves.
///
/// Promise   Committed when it returns a value; rolled back when it returns an error. What only
///           reads, or has not begun, is tried once more on a new connection when the old one
///           turns out to be lost.
/// Errors    The body's own, and those of failure_of().
/// Threads   Any.

#include <functional>

#include "registry/sql/failure.h"
#include "registry/sql/pool.h"

namespace emc::registry {

/// A begun transaction on a leased connection. Rolls back unless committed.
class Transaction {
public:
    Transaction(Pool& pool, Access access);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    [[nodiscard]] soci::session& sql() { return *session_; }
    void commit();

private:
    Pool& pool_;
    const Access access_;
    Pool::Session session_;
    bool open_ = false;
};

/// `body` takes a soci::session& and returns a base::Result.
template <class Body>
auto transact(Pool& pool, Access access, Body&& body)
    -> std::invoke_result_t<Body&, soci::session&> {
    for (bool again = false;; again = true) {
        bool begun = false;
        try {
            Transaction transaction(pool, access);
            begun = true;
            auto result = body(transaction.sql());
            if (result) transaction.commit();
            return result;
        } catch (const std::exception& e) {
            const bool harmless = !begun || access == Access::one_query || access == Access::read;
            if (again || !harmless || !is_lost(e)) return failure_of(e);
            pool.drop_idle();
        }
    }
}

}  // namespace emc::registry
