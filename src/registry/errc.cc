#include "registry/errc.h"

#include "base/errors.h"

namespace emc::registry {
namespace {

using base::Fault;

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::not_found), "not_found", Fault::not_found},
    {static_cast<int>(Errc::conflict), "conflict", Fault::conflict},
    {static_cast<int>(Errc::invalid), "invalid", Fault::invalid},
    {static_cast<int>(Errc::changed), "changed", Fault::conflict},
    {static_cast<int>(Errc::email_taken), "email_taken", Fault::conflict},
    {static_cast<int>(Errc::too_many), "too_many", Fault::conflict},
    {static_cast<int>(Errc::registry_down), "registry_down", Fault::unavailable},
    {static_cast<int>(Errc::registry_broken), "registry_broken", Fault::corrupt},
    {static_cast<int>(Errc::registry_newer), "registry_newer", Fault::conflict},
    {static_cast<int>(Errc::dump_broken), "dump_broken", Fault::invalid},
    {static_cast<int>(Errc::dump_unwritable), "dump_unwritable", Fault::unavailable},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("registry", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::registry
