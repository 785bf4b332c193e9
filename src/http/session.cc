#include "http/session.h"

#include <fmt/format.h>
#include <sys/epoll.h>

#include "base/log.h"
#include "http/cut_request.h"
#include "http/lane.h"

namespace emc::http {

Session::Session(Lane& lane, int socket, const Address& peer, Connections::Seat seat)
    : lane_(lane),
      seat_(std::move(seat)),
      channel_(socket),
      remote_(to_string(peer)),
      trusted_(lane.proxies().trusts(peer)) {}

Session::~Session() {
    if (feed_) feed_->detach();
    if (!exchange_) return;
    const bool at_work = phase_ == Phase::handler || phase_ == Phase::admission;
    if (at_work && !exchange_->is_answered()) {
        Exchange::orphan(std::move(exchange_));
    } else {
        forget_file(exchange_->response);
    }
}

void Session::start() {
    wait(Wait::header);
    if (lane_.tls() != nullptr) {
        if (!channel_.start_server_tls(*lane_.tls())) return lane_.remove(*this);
        phase_ = Phase::handshake;
    }
    advance();
}

void Session::on_event(std::uint32_t events) {
    if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) readable_ = true;
    if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) hangup_ = true;
    // Who has had a turn waits for the next like the others, though more has come.
    if (!yielded_) advance();
}

void Session::on_answer() {
    advance();
}

void Session::on_feed() {
    advance();
}

void Session::go_on() {
    yielded_ = false;
    advance();
}

bool Session::is_idle() const {
    return phase_ == Phase::head && !exchange_ && rest_.empty() && !yielded_;
}

bool Session::may_give_way() const {
    return is_idle() && !channel_.has_bytes();
}

void Session::drain() {
    if (is_idle() || phase_ == Phase::handshake) return lane_.remove(*this);
    if (phase_ == Phase::streaming) feed_->close();
}

void Session::on_deadline() {
    auto& counters = lane_.counters();
    switch (waits_for()) {
        case Wait::header:
            counters.timeouts_header.add();
            if (!exchange_) return lane_.remove(*this);
            refuse_slow();
            return advance();
        case Wait::body: {
            const auto& options = lane_.options();
            const auto bytes = exchange_->parser->body_bytes();
            const auto wanted = static_cast<std::uint64_t>(options.body_timeout.count()) *
                                options.body_rate_min / 1000;
            // What is spooled may take its time; what is held in memory must come in a few spans.
            const bool is_held = exchange_->route->options.spool_folder.empty();
            const bool may_go_on = !is_held || ++body_spans_ < options.body_spans_max;
            if (may_go_on && bytes - body_mark_ >= std::max<std::uint64_t>(wanted, 1)) {
                body_mark_ = bytes;
                return wait(Wait::body);
            }
            counters.timeouts_body.add();
            refuse_slow();
            return advance();
        }
        case Wait::idle: counters.timeouts_idle.add(); return lane_.remove(*this);
        case Wait::write: {
            // Who takes an answer drop by drop would hold it, and a connection, for ever.
            const auto& options = lane_.options();
            const auto sent = exchange_ ? exchange_->outgoing.sent_bytes() : 0;
            const auto wanted = static_cast<std::uint64_t>(options.write_timeout.count()) *
                                options.body_rate_min / 1000;
            if (sent >= sent_mark_ + std::max<std::uint64_t>(wanted, 1)) {
                sent_mark_ = sent;
                return wait(Wait::write);
            }
            counters.timeouts_write.add();
            return lane_.remove(*this);
        }
        case Wait::linger: return lane_.remove(*this);
        case Wait::handler: return;
    }
}

void Session::wait(Wait kind) {
    lane_.deadlines().set(*this, kind, lane_.now());
}

void Session::advance() {
    turn_requests_ = 0;
    turn_reads_ = 0;
    Step step = Step::on;
    while (step == Step::on)
        step = take_step();
    if (step == Step::end) return lane_.remove(*this);
    if (step != Step::yield || yielded_) return;
    yielded_ = true;
    lane_.go_on_later(*this);
}

Session::Step Session::take_step() {
    switch (phase_) {
        case Phase::handshake: return shake_hands();
        case Phase::head:
        case Phase::body: return read();
        case Phase::gate: return ask_gate();
        case Phase::admission: return exchange_->is_answered() ? pass_gate() : Step::wait;
        case Phase::ready: return dispatch();
        case Phase::handler: return exchange_->is_answered() ? begin_writing() : Step::wait;
        case Phase::writing: return write();
        case Phase::streaming: return stream();
        case Phase::lingering: return linger();
    }
    return Step::end;
}

Session::Step Session::ask_gate() {
    phase_ = Phase::admission;
    return run(exchange_->route->options.admit);
}

Session::Step Session::pass_gate() {
    auto answer = std::move(exchange_->response);
    exchange_->await_another();
    if (answer.status != 100) {
        respond(std::move(answer));
        return Step::on;
    }
    expect_body(!rest_.empty());
    return Step::on;
}

Session::Step Session::dispatch() {
    const auto& options = exchange_->route->options;
    if (!options.spool_folder.empty()) exchange_->request.body_file = exchange_->spool.finish();
    phase_ = Phase::handler;
    return run(exchange_->route->handler);
}

Session::Step Session::run(const Handler& handler) {
    if (exchange_->route->options.blocking) {
        wait(Wait::handler);
        Workers::Work work{exchange_->route, &handler, &exchange_->request, Reply(*exchange_)};
        if (!lane_.workers().give(std::move(work))) {
            lane_.counters().refused_workers.add();
            work.reply(refused_response(Refused::too_many_waiting, exchange_->request));
        }
        return Step::wait;
    }
    bool threw = false;
    exchange_->run_here(handler, threw);
    if (threw) lane_.counters().handler_exceptions.add();
    if (exchange_->is_answered()) return Step::on;
    wait(Wait::handler);
    return Step::wait;
}

void Session::respond(Response&& response) {
    const auto& parser = *exchange_->parser;
    if (!parser.is_header_done() || !parser.is_done()) {
        keep_alive_ = false;
        linger_ = true;
    }
    exchange_->respond(std::move(response));
    phase_ = Phase::handler;
}

void Session::refuse(Problem problem) {
    auto& counters = lane_.counters();
    keep_alive_ = false;
    linger_ = true;
    switch (problem) {
        case Problem::none: return;
        case Problem::malformed:
            counters.refused_malformed.add();
            return refuse_as(Refused::malformed);
        case Problem::header_too_long:
            counters.refused_header.add();
            return refuse_as(Refused::header_too_long);
        case Problem::body_too_long:
            counters.refused_body.add();
            lane_.router().tell_refused(exchange_->request, Refused::body_too_long);
            return respond(
                too_long_response(exchange_->request, exchange_->route->options.body_bytes_max)
            );
        case Problem::unknown_method:
            counters.refused_unsupported.add();
            return refuse_as(Refused::unknown_method);
        case Problem::unknown_coding:
            counters.refused_unsupported.add();
            return refuse_as(Refused::unknown_coding);
        case Problem::unknown_expectation:
            counters.refused_unsupported.add();
            return refuse_as(Refused::unknown_expectation);
        case Problem::no_disk: return refuse_as(Refused::no_disk);
    }
}

void Session::refuse_as(Refused why) {
    lane_.router().tell_refused(exchange_->request, why);
    respond(refused_response(why, exchange_->request));
}

void Session::refuse_slow() {
    name_cut_request(exchange_->request, rest_.text());
    keep_alive_ = false;
    linger_ = true;
    refuse_as(Refused::too_slow);
}

void Session::refuse_over_budget() {
    lane_.counters().refused_bodies.add();
    lane_.router().tell_refused(exchange_->request, Refused::too_many_bodies);
    respond(too_many_bodies_response(exchange_->request));
}

Session::Step Session::begin_writing() {
    if (lane_.is_draining()) keep_alive_ = false;
    auto& response = exchange_->response;
    if (response.stream) keep_alive_ = false;
    Outgoing::Form form;
    form.head_only = exchange_->request.method == Method::head;
    form.http_1_0 = exchange_->parser->is_http_1_0();
    form.keep_alive = keep_alive_;
    const auto status = exchange_->outgoing.begin(response, form, lane_.date());
    lane_.counters().count_response(status);
    phase_ = Phase::writing;
    return Step::on;
}

Session::Step Session::write() {
    auto& outgoing = exchange_->outgoing;
    const auto before = outgoing.sent_bytes();
    const auto bytes_max = lane_.options().written_per_turn_max;
    const auto state = outgoing.push(channel_, lane_.scratch(), bytes_max);
    const auto moved = outgoing.sent_bytes() - before;
    lane_.counters().sent_bytes.add(moved);
    if (state == Channel::State::broken) return Step::end;
    if (state == Channel::State::blocked) {
        if (waits_for() != Wait::write) {
            sent_mark_ = outgoing.sent_bytes();
            wait(Wait::write);
        }
        return Step::wait;
    }
    if (!outgoing.is_out()) return Step::yield;
    if (feed_) {
        phase_ = Phase::streaming;
        return Step::on;
    }
    const auto& response = exchange_->response;
    const bool streams = response.stream && exchange_->request.method != Method::head;
    return streams ? begin_streaming() : finish();
}

Session::Step Session::finish() {
    lane_.recycle(std::move(exchange_));
    feed_.reset();
    if (keep_alive_) {
        phase_ = Phase::head;
        wait(Wait::idle);
        const bool has_had_its_turn = ++turn_requests_ >= lane_.options().requests_per_turn_max;
        return has_had_its_turn && may_have_more() ? Step::yield : Step::on;
    }
    channel_.end_writing();
    if (lane_.is_draining() && !linger_) return Step::end;
    phase_ = Phase::lingering;
    wait(Wait::linger);
    return Step::on;
}

Session::Step Session::begin_streaming() {
    phase_ = Phase::streaming;
    feed_ = std::make_shared<Feed>(
        lane_.mailbox(), *this, static_cast<std::size_t>(lane_.options().stream_bytes_max)
    );
    try {
        exchange_->response.stream(Stream(feed_));
    } catch (const std::exception& error) {
        spdlog::error(
            "http stream threw route={} what={}", exchange_->route->pattern, error.what()
        );
        lane_.counters().handler_exceptions.add();
        return Step::end;
    }
    if (lane_.is_draining()) feed_->close();
    return Step::on;
}

bool Session::client_listens() {
    while (readable_) {
        const auto moved = channel_.read(lane_.scratch());
        if (moved.state == Channel::State::blocked) readable_ = false;
        if (moved.state == Channel::State::ended) return false;
        if (moved.state == Channel::State::broken) return false;
        lingered_bytes_ += static_cast<std::uint32_t>(moved.bytes);
        if (lingered_bytes_ > lane_.options().linger_bytes_max) return false;
        if (moved.emptied && !hangup_) readable_ = false;
    }
    return true;
}

Session::Step Session::stream() {
    if (!client_listens()) return Step::end;
    auto fetched = feed_->fetch();
    if (fetched.cut) return Step::end;
    auto& outgoing = exchange_->outgoing;
    const bool chunked = !exchange_->parser->is_http_1_0();
    if (!fetched.text.empty()) {
        if (chunked) outgoing.append(fmt::format("{:x}\r\n", fetched.text.size()));
        outgoing.append(fetched.text);
        if (chunked) outgoing.append("\r\n");
        phase_ = Phase::writing;
        return Step::on;
    }
    if (!fetched.ended) {
        wait(Wait::handler);
        return Step::wait;
    }
    feed_->detach();
    feed_.reset();
    exchange_->response.stream = nullptr;
    if (chunked) outgoing.append("0\r\n\r\n");
    phase_ = Phase::writing;
    return Step::on;
}

Session::Step Session::linger() {
    while (readable_) {
        const auto moved = channel_.discard(lane_.scratch());
        if (moved.state == Channel::State::blocked) {
            readable_ = false;
            break;
        }
        if (moved.state != Channel::State::done) return Step::end;
        lingered_bytes_ += static_cast<std::uint32_t>(moved.bytes);
        if (lingered_bytes_ > lane_.options().linger_bytes_max) return Step::end;
        if (moved.emptied && !hangup_) readable_ = false;
    }
    return Step::wait;
}

}  // namespace emc::http
