#include "http/mailbox.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <string>
#include <thread>

namespace emc::http {
namespace {

/// Writes down what becomes of it.
class Letter final : public Mail {
public:
    Letter(std::string& log, char name) : log_(log), name_(name) {}
    void deliver() override { log_ += name_; }
    void lost() override { (log_ += '-') += name_; }

private:
    std::string& log_;
    char name_;
};

bool is_ringing(const Mailbox& mailbox) {
    pollfd waiting = {mailbox.descriptor(), POLLIN, 0};
    return poll(&waiting, 1, 0) == 1;
}

TEST(MailboxTest, DeliversInOrder) {
    std::string log;
    Letter a(log, 'a');
    Letter b(log, 'b');
    Letter c(log, 'c');
    Mailbox mailbox;
    mailbox.put(a);
    mailbox.put(b);
    mailbox.put(c);
    EXPECT_EQ(log, "");
    mailbox.deliver_all();
    EXPECT_EQ(log, "abc");
    mailbox.put(a);
    mailbox.deliver_all();
    EXPECT_EQ(log, "abca");
}

TEST(MailboxTest, RingsOnceUntilItIsEmptied) {
    std::string log;
    Letter a(log, 'a');
    Letter b(log, 'b');
    Mailbox mailbox;
    EXPECT_FALSE(is_ringing(mailbox));
    mailbox.put(a);
    EXPECT_TRUE(is_ringing(mailbox));
    mailbox.clear_descriptor();
    mailbox.put(b);
    EXPECT_FALSE(is_ringing(mailbox));
    mailbox.deliver_all();
    mailbox.put(a);
    EXPECT_TRUE(is_ringing(mailbox));
    mailbox.deliver_all();
}

TEST(MailboxTest, LosesMailOnceShut) {
    std::string log;
    Letter a(log, 'a');
    Letter b(log, 'b');
    Letter c(log, 'c');
    Mailbox mailbox;
    mailbox.put(a);
    mailbox.put(b);
    mailbox.shut();
    mailbox.put(c);
    EXPECT_EQ(log, "-a-b-c");
}

/// Counts, and ends the reader with the last.
class Tally final : public Mail {
public:
    void deliver() override { ++delivered; }
    void lost() override { ++losses; }
    int delivered = 0;
    int losses = 0;
};

TEST(MailboxTest, LosesNothingBetweenManyWriters) {
    constexpr std::size_t each = 5000;
    std::vector<Tally> mail(each * 4);
    Mailbox mailbox;
    std::vector<std::thread> writers;
    for (std::size_t w = 0; w < 4; ++w) {
        writers.emplace_back([&, w] {
            for (std::size_t i = 0; i < each; ++i)
                mailbox.put(mail[w * each + i]);
        });
    }
    const auto count = [&mail] {
        std::size_t sum = 0;
        for (const auto& one : mail)
            sum += static_cast<std::size_t>(one.delivered);
        return sum;
    };
    pollfd waiting = {mailbox.descriptor(), POLLIN, 0};
    std::size_t wakes = 0;
    while (count() < mail.size()) {
        poll(&waiting, 1, -1);
        ++wakes;
        mailbox.clear_descriptor();
        mailbox.deliver_all();
    }
    for (auto& writer : writers)
        writer.join();
    for (const auto& one : mail)
        EXPECT_EQ(one.delivered, 1);
    EXPECT_LE(wakes, mail.size());
}

}  // namespace
}  // namespace emc::http
