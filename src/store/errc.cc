#include "store/errc.h"

#include "base/errors.h"

namespace emc::store {
namespace {

constexpr base::ErrorEntry entry(Errc code, const char* name, base::Fault fault) {
    return {static_cast<int>(code), name, fault};
}

constexpr base::ErrorEntry entries[] = {
    entry(Errc::store_down, "store_down", base::Fault::unavailable),
    entry(Errc::store_refused, "store_refused", base::Fault::invalid),
    entry(Errc::store_misfit, "store_misfit", base::Fault::internal),
    entry(Errc::store_broken, "store_broken", base::Fault::corrupt),
    entry(Errc::store_busy, "store_busy", base::Fault::overloaded),
    entry(Errc::answer_too_long, "answer_too_long", base::Fault::invalid),
    entry(Errc::bad_answer, "bad_answer", base::Fault::corrupt),
    entry(Errc::insert_too_long, "insert_too_long", base::Fault::invalid),
    entry(Errc::no_library, "no_library", base::Fault::unavailable),
    entry(Errc::sanitized_build, "sanitized_build", base::Fault::internal),
    entry(Errc::locked, "locked", base::Fault::conflict),
    entry(Errc::store_foreign, "store_foreign", base::Fault::unavailable),
    entry(Errc::bad_address, "bad_address", base::Fault::invalid),
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable table("store", entries);
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::store
