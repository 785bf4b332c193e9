#include "http/exchange.h"

#include <utility>

#include "http/session.h"

namespace emc::http {
namespace {

/// The exchange whose handler this thread is in.
thread_local const Exchange* in_handler = nullptr;

}  // namespace

void Exchange::begin(Session& session, std::uint32_t header_bytes_max) {
    session_ = &session;
    parser.emplace(request, header_bytes_max);
}

void Exchange::clear() {
    parser.reset();
    request.clear();
    spool.drop();
    body_share.give_back();
    response = Response();
    outgoing.clear();
    route = nullptr;
    session_ = nullptr;
    answered_ = false;
}

void Exchange::run_here(const Handler& handler, bool& threw) {
    const auto* outer = std::exchange(in_handler, this);
    threw = !Router::run(*route, handler, request, Reply(*this));
    in_handler = outer;
}

void Exchange::await_another() {
    response = Response();
    answered_ = false;
}

void Exchange::respond(Response&& own) {
    spool.drop();
    request.body = std::string();
    body_share.give_back();
    response = std::move(own);
    answered_ = true;
}

void Exchange::answer(Response&& response_given) {
    response = std::move(response_given);
    if (in_handler == this) {
        answered_ = true;
    } else {
        mailbox_->put(*this);
    }
}

void Exchange::deliver() {
    if (session_ == nullptr) return lost();
    answered_ = true;
    session_->on_answer();
}

void Exchange::lost() {
    forget_file(response);
    delete this;
}

void Exchange::orphan(std::unique_ptr<Exchange> exchange) {
    exchange->session_ = nullptr;
    static_cast<void>(exchange.release());
}

}  // namespace emc::http
