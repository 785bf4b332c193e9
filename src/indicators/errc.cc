#include "indicators/errc.h"

#include "base/errors.h"

namespace emc::indicators {
namespace {

constexpr base::ErrorEntry entry(Errc code, const char* name, base::Fault fault) {
    return {static_cast<int>(code), name, fault};
}

constexpr base::ErrorEntry entries[] = {
    entry(Errc::no_such_unit, "no_such_unit", base::Fault::not_found),
    entry(Errc::no_such_indicator, "no_such_indicator", base::Fault::invalid),
    entry(Errc::bad_period, "bad_period", base::Fault::invalid),
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable table("indicators", entries);
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::indicators
