#include "http/mailbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

namespace emc::http {
namespace {

/// Stands at the end of a mailbox that is shut.
class Shut final : public Mail {
public:
    void deliver() override {}
    void lost() override {}
};

Mail& shut_mark() {
    static Shut mark;
    return mark;
}

}  // namespace

Mailbox::Mailbox() : descriptor_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    shut_mark();
}

Mailbox::~Mailbox() {
    if (descriptor_ >= 0) close(descriptor_);
}

void Mailbox::clear_descriptor() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = read(descriptor_, &count, sizeof count);
}

void Mailbox::put(Mail& mail) {
    auto* newest = newest_.load(std::memory_order_acquire);
    do {
        if (newest == &shut_mark()) {
            mail.lost();
            return;
        }
        mail.next_ = newest;
    } while (!newest_.compare_exchange_weak(
        newest, &mail, std::memory_order_acq_rel, std::memory_order_acquire
    ));
    if (newest != nullptr) return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto put = write(descriptor_, &one, sizeof one);
}

Mail* Mailbox::in_order(Mail* newest) {
    Mail* first = nullptr;
    while (newest != nullptr) {
        auto* before = std::exchange(newest->next_, first);
        first = std::exchange(newest, before);
    }
    return first;
}

void Mailbox::deliver_all() {
    if (newest_.load(std::memory_order_relaxed) == nullptr) return;
    auto* mail = in_order(newest_.exchange(nullptr, std::memory_order_acq_rel));
    while (mail != nullptr) {
        auto* next = std::exchange(mail->next_, nullptr);
        mail->deliver();
        mail = next;
    }
}

void Mailbox::shut() {
    auto* mail = in_order(newest_.exchange(&shut_mark(), std::memory_order_acq_rel));
    while (mail != nullptr) {
        auto* next = std::exchange(mail->next_, nullptr);
        mail->lost();
        mail = next;
    }
}

}  // namespace emc::http
