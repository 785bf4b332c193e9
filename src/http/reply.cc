#include "http/reply.h"

#include "base/assert.h"
#include "base/log.h"
#include "http/refused.h"

namespace emc::http {
namespace {

class Function final : public Answerable {
public:
    explicit Function(std::function<void(Response)> receive) : receive_(std::move(receive)) {}

    void answer(Response&& response) override {
        const std::unique_ptr<Function> self(this);
        receive_(std::move(response));
    }

private:
    std::function<void(Response)> receive_;
};

}  // namespace

Reply::Reply(std::function<void(Response)> receive) : waiting_(new Function(std::move(receive))) {}

Reply& Reply::operator=(Reply&& other) noexcept {
    if (this != &other) {
        drop();
        waiting_ = std::exchange(other.waiting_, nullptr);
    }
    return *this;
}

Reply::~Reply() {
    drop();
}

void Reply::operator()(Response response) {
    ASSERT(waiting_ != nullptr);
    std::exchange(waiting_, nullptr)->answer(std::move(response));
}

void Reply::drop() noexcept {
    if (waiting_ == nullptr) return;
    std::exchange(waiting_, nullptr)->answer(refused_response(Refused::unanswered));
}

}  // namespace emc::http
