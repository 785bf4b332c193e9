#include "http/errc.h"

#include "base/errors.h"

namespace emc::http {
namespace {

using base::Fault;

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::bad_url), "bad_url", Fault::invalid},
    {static_cast<int>(Errc::no_such_host), "no_such_host", Fault::invalid},
    {static_cast<int>(Errc::address_in_use), "address_in_use", Fault::conflict},
    {static_cast<int>(Errc::no_permission), "no_permission", Fault::unauthorized},
    {static_cast<int>(Errc::bad_certificate), "bad_certificate", Fault::invalid},
    {static_cast<int>(Errc::bad_proxy), "bad_proxy", Fault::invalid},
    {static_cast<int>(Errc::no_resources), "no_resources", Fault::overloaded},
    {static_cast<int>(Errc::not_connected), "not_connected", Fault::unavailable},
    {static_cast<int>(Errc::timed_out), "timed_out", Fault::unavailable},
    {static_cast<int>(Errc::bad_answer), "bad_answer", Fault::internal},
    {static_cast<int>(Errc::answer_too_long), "answer_too_long", Fault::internal},
    {static_cast<int>(Errc::file_unreadable), "file_unreadable", Fault::invalid},
    {static_cast<int>(Errc::stopped), "stopped", Fault::conflict},
};

}  // namespace

const boost::system::error_category& category() noexcept {
    static const base::ErrorTable instance("http", entries);
    return instance;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), category()};
}

}  // namespace emc::http
