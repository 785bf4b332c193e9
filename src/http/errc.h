#pragma once

/// What can go wrong with sockets, on the server's side and on the client's.

#include <boost/system/error_code.hpp>

namespace emc::http {

enum class Errc {
    bad_url =
        1,  ///< The client's URL is not http(s)://host[:port]. Nothing was sent.   Fault::invalid
    no_such_host,     ///< The name has no address. Nothing was sent, nothing is listening.
                      ///< Fault::invalid
    address_in_use,   ///< Somebody else listens there. Nothing is listening. Fault::conflict
    no_permission,    ///< Not ours to listen on, such as a port below 1024. Fault::unauthorized
    bad_certificate,  ///< Key or certificate unreadable or not a pair; or the peer's failed.
                      ///< Fault::invalid
    bad_proxy,        ///< A trusted proxy is neither an address nor a CIDR range. Fault::invalid
    no_resources,     ///< No more sockets or threads. Nothing is listening. Fault::overloaded
    not_connected,    ///< Nobody answers there, or the connection broke. Fault::unavailable
    timed_out,        ///< The peer was silent for too long. Fault::unavailable
    bad_answer,       ///< What came back is not HTTP. Fault::internal
    answer_too_long,  ///< The answer is over answer_bytes_max. Fault::internal
    file_unreadable,  ///< The file to be sent cannot be read. Nothing was sent. Fault::invalid
    stopped,  ///< Who asked wants it no more; the peer has only a part of the file. Fault::conflict
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::http

template <>
struct boost::system::is_error_code_enum<emc::http::Errc> : std::true_type {};
