#pragma once

/// The language in which tests tell the story of a log: a fake disk, a clock that stands still,
/// verbs for what happens, and a reader that returns text.

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

#include "wal/log.h"
#include "wal/segment.h"
#include "wal/testing/fake_disk.h"

namespace emc::wal::testing {

/// What became of an append: "5" or "5-7" (the numbers), or the error's name.
[[nodiscard]] std::string outcome_of(const base::Result<Appended>& result);

/// Everything a reader gives from seq on: "5:foo 6:bar", "damage(6,9)" where 7 and 8 are lost; an
/// error by its name at the end.
[[nodiscard]] std::string read_all(Reader& reader);
[[nodiscard]] std::string read_all(Log& log, Seq from);

class LogTest : public ::testing::Test {
protected:
    LogTest();
    ~LogTest() override;

    void open();
    /// The name of the error of an open that must fail.
    std::string try_open();
    void close();
    /// The process is gone, and starts again.
    void kill_and_open();
    void cut_power_and_open(unsigned seed);

    /// Appends and waits: outcome_of.
    std::string accept_batch(const std::vector<std::string>& payloads);
    std::string accept(const std::string& payload) { return accept_batch({payload}); }
    std::string accept_hit(const std::string& payload);
    /// Appends without waiting.
    std::future<std::string> start(
        const std::vector<std::string>& payloads, Durability durability, Begin begin = Begin::now
    );
    /// Waits until everything accepted is readable up to here.
    void await(std::uint64_t seq);

    std::string read(std::uint64_t from = 1);

    /// The n-th segment file from the oldest, 0 the first; all of them by name.
    std::filesystem::path segment(std::size_t n) const;
    [[nodiscard]] std::vector<std::string> segments() const;
    [[nodiscard]] std::vector<std::string> set_aside() const;

    FakeDisk disk_;
    base::ManualClock clock_;
    Options options_;
    std::unique_ptr<Log> log_;
};

}  // namespace emc::wal::testing
