#include "enrich/errc.h"

#include "base/errors.h"

namespace emc::enrich {
namespace {

using base::Fault;

constexpr base::ErrorEntry entries[] = {
    {static_cast<int>(Errc::lists_broken), "lists_broken", Fault::corrupt},
    {static_cast<int>(Errc::country_unreadable), "country_unreadable", Fault::not_found},
    {static_cast<int>(Errc::country_not_a_list), "country_not_a_list", Fault::invalid},
    {static_cast<int>(Errc::no_memory), "no_memory", Fault::unavailable},
};

constexpr base::ErrorTable table("enrich", entries);

}  // namespace

const boost::system::error_category& category() noexcept {
    return table;
}

boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), table};
}

}  // namespace emc::enrich
