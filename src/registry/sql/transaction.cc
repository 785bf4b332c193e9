#include "registry/sql/transaction.h"

#include <soci/soci.h>

namespace emc::registry {

Transaction::Transaction(Pool& pool, Access access)
    : pool_(pool), access_(access), session_(pool.lease()) {
    try {
        pool_.begin(*session_, access_);
        open_ = access_ != Access::one_query;
    } catch (...) {
        pool_.give_back(std::move(session_), false);
        throw;
    }
}

Transaction::~Transaction() {
    bool sound = session_->is_connected();
    if (open_) {
        try {
            *session_ << "ROLLBACK";
        } catch (const std::exception&) {
            // A connection that cannot even roll back is closed, which rolls back too.
            sound = false;
        }
    }
    pool_.give_back(std::move(session_), sound);
}

void Transaction::commit() {
    if (!open_) return;
    *session_ << "COMMIT";
    open_ = false;
}

}  // namespace emc::registry
