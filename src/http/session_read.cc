#include <sys/epoll.h>

#include <array>
#include <cstring>

#include "http/cut_request.h"
#include "http/error.h"
#include "http/lane.h"
#include "http/session.h"

namespace emc::http {

Session::Step Session::shake_hands() {
    switch (channel_.shake_hands()) {
        case Channel::State::done: phase_ = Phase::head; return Step::on;
        case Channel::State::blocked: return Step::wait;
        default: return Step::end;
    }
}

Session::Step Session::read() {
    if (!rest_.empty()) {
        const auto left = rest_.text();
        rest_.pass_over(consume({left.data(), left.size()}));
        if (!is_reading()) return Step::on;
    }
    if (!readable_) return wait_for_bytes();
    const auto scratch = lane_.scratch();
    std::size_t have = rest_.copy_to(scratch);
    while (readable_) {
        if (turn_reads_++ >= lane_.options().reads_per_turn_max) {
            rest_.keep(scratch.first(have));
            return Step::yield;
        }
        ASSERT(have < scratch.size());
        const auto moved = channel_.read(scratch.subspan(have));
        if (moved.state == Channel::State::blocked) {
            readable_ = false;
            break;
        }
        if (moved.state != Channel::State::done) return Step::end;
        have += moved.bytes;
        lane_.counters().received_bytes.add(moved.bytes);
        if (moved.emptied && !hangup_) readable_ = false;
        const auto used = consume(scratch.first(have));
        have -= used;
        if (!is_reading()) {
            rest_.keep(scratch.subspan(used, have));
            return Step::on;
        }
        if (used > 0) std::memmove(scratch.data(), scratch.data() + used, have);
    }
    rest_.keep(scratch.first(have));
    return wait_for_bytes();
}

Session::Step Session::wait_for_bytes() {
    if (phase_ == Phase::body) {
        if (waits_for() != Wait::body) wait(Wait::body);
    } else if (!exchange_ && lane_.is_draining()) {
        return Step::end;
    } else if (exchange_ && waits_for() != Wait::header) {
        wait(Wait::header);
    }
    return Step::wait;
}

std::size_t Session::consume(std::span<const char> bytes) {
    std::size_t used = 0;
    while (used < bytes.size() && is_reading()) {
        if (!exchange_) {
            // An empty line before a request is forgiven (RFC 9112, section 2.2).
            if (bytes[used] == '\r' || bytes[used] == '\n') {
                ++used;
                continue;
            }
            exchange_ = lane_.take_exchange();
            exchange_->begin(*this, lane_.options().header_bytes_max);
        }
        auto& parser = *exchange_->parser;
        const auto progress = parser.take(bytes.subspan(used));
        used += progress.used;
        if (progress.problem != Problem::none) {
            const auto rest = bytes.subspan(used);
            name_cut_request(exchange_->request, {rest.data(), rest.size()});
            refuse(progress.problem);
        } else if (phase_ == Phase::head && parser.is_header_done()) {
            on_header(used < bytes.size());
        } else if (parser.body_bytes() > lane_.options().body_bytes_free && !has_room_for_body()) {
            refuse_over_budget();
        }
        if (is_reading() && parser.is_done()) phase_ = Phase::ready;
        if (progress.starved) break;
    }
    return used;
}

void Session::on_header(bool body_is_here) {
    auto& request = exchange_->request;
    auto& parser = *exchange_->parser;
    keep_alive_ = parser.keep_alive();
    request.remote = remote_;
    request.secure = channel_.is_tls();
    if (trusted_) lane_.proxies().apply(request);
    const auto found = lane_.router().find(request);
    if (found.route == nullptr) {
        return respond(Router::answer_without_route(request, found));
    }
    exchange_->route = found.route;
    const auto& options = found.route->options;
    if (parser.announces_over(options.body_bytes_max)) return refuse(Problem::body_too_long);
    if (options.admit && !parser.is_done()) {
        phase_ = Phase::gate;
        return;
    }
    expect_body(body_is_here);
}

void Session::expect_body(bool body_is_here) {
    auto& parser = *exchange_->parser;
    const auto& options = exchange_->route->options;
    Spool* spool = nullptr;
    if (!options.spool_folder.empty()) {
        spool = &exchange_->spool;
        if (!spool->begin(options.spool_folder)) return refuse(Problem::no_disk);
    }
    if (parser.is_done()) return;
    parser.expect_body(options.body_bytes_max, spool);
    phase_ = Phase::body;
    body_mark_ = 0;
    body_spans_ = 0;
    if (parser.expects_continue() && !body_is_here) ask_for_body();
}

bool Session::has_room_for_body() {
    if (!exchange_->route->options.spool_folder.empty()) return true;
    auto& share = exchange_->body_share;
    if (!share.has_begun()) {
        const auto sender = parse_address(exchange_->request.remote);
        // A proxy that does not say for whom it speaks may speak for many.
        const bool is_one = sender && !lane_.proxies().trusts(*sender);
        share.begin(
            lane_.body_budget(), is_one ? std::optional(network_of(*sender)) : std::nullopt
        );
    }
    return share.grow_to(exchange_->parser->body_bytes() - lane_.options().body_bytes_free);
}

void Session::ask_for_body() {
    std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    const std::array<iovec, 1> parts = {iovec{const_cast<char*>(text.data()), text.size()}};
    const auto moved = channel_.write(parts);
    if (moved.state == Channel::State::done) lane_.counters().sent_bytes.add(moved.bytes);
    // Where the socket takes nothing the client sends its body after a while by itself. A piece of
    // the line would spoil what follows, so that connection ends.
    const bool partly = moved.state == Channel::State::done && moved.bytes < text.size();
    if (partly) shutdown(channel_.socket(), SHUT_RDWR);
}

}  // namespace emc::http
