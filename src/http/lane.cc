#include "http/lane.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <ctime>
#include <utility>

#include "http/listener.h"
#include "http/session.h"

namespace emc::http {
namespace {

constexpr std::size_t events_max = 512;
constexpr std::size_t scratch_bytes_min = 64 * 1024;
constexpr std::size_t spare_exchanges_max = 512;

Deadlines::Spans spans_of(const Options& options) {
    Deadlines::Spans spans = {};
    const auto set = [&spans](Wait wait, std::chrono::milliseconds span) {
        spans[static_cast<std::size_t>(wait)] = span;
    };
    set(Wait::header, options.header_timeout);
    set(Wait::body, options.body_timeout);
    set(Wait::idle, options.idle_timeout);
    set(Wait::write, options.write_timeout);
    set(Wait::linger, options.linger_timeout);
    return spans;
}

}  // namespace

/// A connection on its way from the listener's lane to its own.
class Lane::Newcomer final : public Mail {
public:
    Newcomer(Lane& lane, int socket, const Address& peer, Connections::Seat seat)
        : lane_(lane), peer_(peer), seat_(std::move(seat)), socket_(socket) {}

    void deliver() override {
        const std::unique_ptr<Newcomer> self(this);
        lane_.open(socket_, peer_, std::move(seat_));
    }

    void lost() override {
        const std::unique_ptr<Newcomer> self(this);
        close(socket_);
    }

private:
    Lane& lane_;
    Address peer_;
    Connections::Seat seat_;
    int socket_;
};

Lane::Lane(Common& common)
    : common_(common),
      deadlines_(spans_of(common.options)),
      mailbox_(std::make_shared<Mailbox>()),
      drain_order_(*this),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      scratch_(std::max<std::size_t>(scratch_bytes_min, common.options.header_bytes_max * 4)),
      now_(std::chrono::steady_clock::now()) {}

Lane::~Lane() {
    if (epoll_ >= 0) close(epoll_);
}

bool Lane::is_good() const {
    if (epoll_ < 0 || mailbox_->descriptor() < 0) return false;
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.ptr = mailbox_.get();
    return epoll_ctl(epoll_, EPOLL_CTL_ADD, mailbox_->descriptor(), &event) == 0;
}

bool Lane::attach(Listener& listener) {
    listener_ = &listener;
    epoll_event event = {};
    event.events = EPOLLIN | EPOLLET;
    event.data.ptr = &listener;
    return epoll_ctl(epoll_, EPOLL_CTL_ADD, listener.socket(), &event) == 0;
}

void Lane::adopt(int socket, const Address& peer, Connections::Seat seat) {
    mailbox_->put(*new Newcomer(*this, socket, peer, std::move(seat)));
}

void Lane::drain() {
    mailbox_->put(drain_order_);
}

void Lane::open(int socket, const Address& peer, Connections::Seat seat) {
    auto session = std::make_unique<Session>(*this, socket, peer, std::move(seat));
    epoll_event event = {};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = session.get();
    if (draining_ || epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0) return;
    ++sessions_;
    session.release()->start();
}

void Lane::remove(Session& session) {
    deadlines_.remove(session);
    if (session.has_yielded()) std::erase(going_on_, &session);
    // Closing the socket is not enough: a child process that is being started holds it until its
    // exec, and so long events of it would still come, for a session that is gone.
    epoll_ctl(epoll_, EPOLL_CTL_DEL, session.socket(), nullptr);
    delete &session;
    --sessions_;
}

bool Lane::end_longest_idle() {
    // Those who have just sent a request are no longer idle; a few of them may stand first.
    constexpr int looks_max = 16;
    auto* waiter = deadlines_.first(Wait::idle);
    for (int looks = 0; waiter != nullptr && looks < looks_max; ++looks) {
        auto& session = static_cast<Session&>(*waiter);
        if (session.may_give_way()) {
            counters_.gave_way.add();
            remove(session);
            return true;
        }
        waiter = Deadlines::after(*waiter);
    }
    return false;
}

std::unique_ptr<Exchange> Lane::take_exchange() {
    if (spare_.empty()) return std::make_unique<Exchange>(mailbox_);
    auto exchange = std::move(spare_.back());
    spare_.pop_back();
    return exchange;
}

void Lane::recycle(std::unique_ptr<Exchange> exchange) {
    if (spare_.size() >= spare_exchanges_max) return;
    exchange->clear();
    spare_.push_back(std::move(exchange));
}

std::string_view Lane::date() {
    timespec time = {};
    clock_gettime(CLOCK_REALTIME_COARSE, &time);
    return date_.at(std::chrono::sys_seconds(std::chrono::seconds(time.tv_sec)));
}

void Lane::run() {
    while (!draining_ || (sessions_ > 0 && now_ < drain_until_))
        turn();
    cut_all();
    mailbox_->shut();
}

int Lane::wait_time() const {
    if (!going_on_.empty()) return 0;
    auto until = deadlines_.earliest();
    const auto sooner = [&until](std::optional<Tick> tick) {
        if (tick && (!until || *tick < *until)) until = tick;
    };
    if (listener_ != nullptr) sooner(listener_->retry_at());
    if (draining_) sooner(drain_until_);
    if (!until) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - now_).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, INT_MAX));
}

void Lane::turn() {
    // Those who yield in this turn go on in the next: all that wait now stand before them.
    const auto waiting = going_on_.size();
    handle_events(wait_time());
    let_go_on(waiting);
    mailbox_->deliver_all();
    accept_newcomers();
    end_expired();
    if (!common_.options.after_requests) return;
    // Behind all that may have given a request to its handler. One that an answer lets in from here
    // on is seen in the next turn, which comes at once: each answer has set the mailbox's
    // descriptor.
    common_.options.after_requests();
    mailbox_->deliver_all();
}

void Lane::handle_events(int wait_milliseconds) {
    std::array<epoll_event, events_max> events;
    const int count = epoll_wait(epoll_, events.data(), events_max, wait_milliseconds);
    now_ = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.ptr == mailbox_.get()) {
            mailbox_->clear_descriptor();
        } else if (event.data.ptr == listener_) {
            has_newcomers_ = true;
        } else {
            static_cast<Session*>(event.data.ptr)->on_event(event.events);
        }
    }
}

/// When no event of this turn is left: each newcomer may take the place of a session.
void Lane::accept_newcomers() {
    if (listener_ == nullptr) return;
    const bool tries_again = listener_->retry_at() && *listener_->retry_at() <= now_;
    if (std::exchange(has_newcomers_, false) || tries_again) listener_->accept_all(*this);
}

void Lane::let_go_on(std::size_t sessions) {
    for (; sessions > 0 && !going_on_.empty(); --sessions) {
        auto& session = *going_on_.front();
        going_on_.pop_front();
        session.go_on();
    }
}

void Lane::end_expired() {
    while (auto* waiter = deadlines_.expired(now_))
        static_cast<Session*>(waiter)->on_deadline();
}

void Lane::visit_all(void (*visit)(Lane&, Session&)) {
    for (std::size_t i = 0; i < waits_count; ++i) {
        auto* waiter = deadlines_.first(static_cast<Wait>(i));
        while (waiter != nullptr) {
            auto* after = Deadlines::after(*waiter);
            visit(*this, static_cast<Session&>(*waiter));
            waiter = after;
        }
    }
}

void Lane::begin_drain() {
    draining_ = true;
    drain_until_ = now_ + common_.options.drain_timeout;
    if (listener_ != nullptr) listener_->close();
    visit_all([](Lane&, Session& session) { session.drain(); });
}

void Lane::cut_all() {
    visit_all([](Lane& lane, Session& session) {
        lane.counters_.drain_cut.add();
        lane.remove(session);
    });
}

}  // namespace emc::http
