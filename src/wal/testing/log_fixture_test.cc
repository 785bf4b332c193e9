#include "wal/testing/log_fixture.h"

#include <fmt/format.h>

#include "base/log.h"

namespace emc::wal::testing {

std::string outcome_of(const base::Result<Appended>& result) {
    if (!result) return result.error().message();
    if (result->first == result->last) return fmt::format("{}", result->first.value);
    return fmt::format("{}-{}", result->first.value, result->last.value);
}

std::string read_all(Reader& reader) {
    std::string text;
    const auto add = [&](const std::string& word) {
        if (!text.empty()) text += ' ';
        text += word;
    };
    for (;;) {
        const auto item = reader.next();
        if (!item) {
            add(item.error().message());
            return text;
        }
        if (!*item) return text;
        if (const auto* record = std::get_if<Record>(&**item)) {
            add(fmt::format("{}:{}", record->seq.value, base::text_of(record->payload)));
        } else {
            const auto& damage = std::get<Damage>(**item);
            add(fmt::format("damage({},{})", damage.after.value, damage.before.value));
        }
    }
}

std::string read_all(Log& log, Seq from) {
    const auto reader = log.read_from(from);
    return reader ? read_all(**reader) : reader.error().message();
}

LogTest::LogTest() : clock_(base::Instant{std::chrono::seconds{1677459600}}) {
    spdlog::set_level(spdlog::level::off);
    options_.folder = "/log";
    options_.disk = &disk_;
    options_.clock = &clock_;
    options_.pack = false;
}

LogTest::~LogTest() {
    if (log_) log_->stop();
}

void LogTest::open() {
    auto log = Log::open(options_);
    ASSERT_TRUE(log) << log.error().message();
    log_ = *std::move(log);
}

std::string LogTest::try_open() {
    auto log = Log::open(options_);
    if (!log) return log.error().message();
    (*log)->stop();
    return "opened";
}

void LogTest::close() {
    log_->stop();
    log_.reset();
}

void LogTest::kill_and_open() {
    disk_.kill();
    close();
    disk_.restart();
    open();
}

void LogTest::cut_power_and_open(unsigned seed) {
    disk_.cut_power(seed);
    close();
    disk_.restart();
    open();
}

std::future<std::string> LogTest::start(
    const std::vector<std::string>& payloads, Durability durability, Begin begin
) {
    Batch batch;
    for (const auto& payload : payloads)
        batch.add(base::bytes_of(payload));
    const auto told = std::make_shared<std::promise<std::string>>();
    auto tell = [told](const base::Result<Appended>& result) {
        told->set_value(outcome_of(result));
    };
    log_->append(std::move(batch), durability, std::move(tell), begin);
    return told->get_future();
}

std::string LogTest::accept_batch(const std::vector<std::string>& payloads) {
    return start(payloads, Durability::synced).get();
}

std::string LogTest::accept_hit(const std::string& payload) {
    return start({payload}, Durability::written).get();
}

void LogTest::await(std::uint64_t seq) {
    while (log_->last().value < seq)
        log_->wait_beyond(Seq{seq - 1}, std::chrono::minutes{1});
}

std::string LogTest::read(std::uint64_t from) {
    return read_all(*log_, Seq{from});
}

std::vector<std::string> LogTest::segments() const {
    std::vector<std::string> found;
    for (const auto& name : disk_.names(options_.folder)) {
        if (parse_segment_name(name)) found.push_back(name);
    }
    return found;
}

std::filesystem::path LogTest::segment(std::size_t n) const {
    return options_.folder / segments().at(n);
}

std::vector<std::string> LogTest::set_aside() const {
    return disk_.names(options_.folder / "damaged");
}

}  // namespace emc::wal::testing
