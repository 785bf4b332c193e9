#include "app/job_watch.h"

#include <fmt/format.h>

#include <atomic>
#include <boost/json.hpp>
#include <thread>

#include "app/answer_text.h"
#include "app/failure.h"
#include "app/indicators_text.h"
#include "app/progress_line.h"
#include "http/target.h"

namespace emc::app {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using http::Method;

constexpr auto work_pause = 200ms;

Failure nothing_changed() {
    return Failure("import cancelled: nothing was changed", Failure::interrupted);
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

/// Sends the file and waits for what is said at once.
class Sending {
public:
    Sending(Door& door, Ask ask, Interrupt& interrupt, ProgressLine& line)
        : door_(door), ask_(std::move(ask)), interrupt_(interrupt), line_(line) {
        std::error_code error;
        whole_ = std::filesystem::file_size(ask_.file, error);
        if (error) throw Failure(ask_.file.string() + ": " + error.message());
        ask_.sent = [this](std::uint64_t bytes) {
            sent_ = bytes;
            return bytes == whole_ || !stopped_;
        };
    }

    http::Response answer() {
        try {
            return interrupt_.beside([this] { return door_.ask(ask_); }, [this] { look(); });
        } catch (const Failure&) {
            if (stopped_ && sent_ < whole_) throw nothing_changed();
            throw;
        }
    }

private:
    void look() {
        stopped_ = interrupt_.came();
        const auto sent = sent_.load();
        if (sent == whole_ && !is_sent_) {
            is_sent_ = true;
            line_.begin("import");
        }
        if (is_sent_) return line_.show(0, stopped_ ? "cancelling" : "reading");
        const auto share =
            whole_ == 0 ? 0 : static_cast<double>(sent) / static_cast<double>(whole_);
        line_.show(share, megabytes(sent) + " of " + megabytes(whole_));
    }

    Door& door_;
    Ask ask_;
    Interrupt& interrupt_;
    ProgressLine& line_;
    std::uint64_t whole_ = 0;
    std::atomic<std::uint64_t> sent_ = 0;
    std::atomic<bool> stopped_ = false;
    bool is_sent_ = false;
};

bool runs(const json::object& job) {
    return text_at(job, "state") == "running";
}

void show(ProgressLine& line, const json::object& job, const std::string& words = "") {
    const auto* progress = job.if_contains("progress");
    const bool told = progress != nullptr && progress->is_number();
    const auto rows = number_at(job, "rows");
    auto text = rows == 0 ? "" : vietnamese_number(rows) + " rows";
    if (!words.empty()) text += (text.empty() ? "" : ", ") + words;
    // All rows are read before the list is written.
    if (runs(job) && text.empty()) text = "reading";
    line.show(told ? progress->to_number<double>() : 0, text);
}

json::object asked(Door& door, Method method, const std::string& id) {
    return object_of(ask_well(door, {method, job_path(id)}));
}

json::object ended(Door& door, const std::string& id, Interrupt& interrupt, ProgressLine& line) {
    bool cancelling = false;
    for (;;) {
        const bool cancels = interrupt.came() && !cancelling;
        cancelling = cancelling || cancels;
        const auto method = cancels ? Method::del : Method::get;
        const auto job = interrupt.beside([&] { return asked(door, method, id); });
        if (!runs(job)) {
            if (text_at(job, "state") == "done") show(line, job);
            return job;
        }
        show(line, job, cancelling ? "cancelling" : "");
        std::this_thread::sleep_for(work_pause);
    }
}

}  // namespace

std::string job_path(const std::string& id) {
    return "/api/v1/jobs/" + http::percent_encoded(id);
}

JobAnswer ask_with_job(Door& door, Ask ask, Interrupt& interrupt) {
    ProgressLine line("upload");
    auto response = Sending(door, std::move(ask), interrupt, line).answer();
    if (response.status == 202) {
        const auto id = text_at(object_of(response), "job");
        response = answer_of_job(ended(door, id, interrupt, line));
    }
    const bool is_done = response.status >= 200 && response.status < 300;
    if (interrupt.came() && !is_done) throw nothing_changed();
    return {std::move(response), interrupt.came()};
}

json::object follow_job(Door& door, const std::string& id) {
    ProgressLine line("import");
    for (;;) {
        auto job = asked(door, Method::get, id);
        const bool is_done = text_at(job, "state") == "done";
        if (runs(job) || is_done) show(line, job);
        if (!runs(job)) return job;
        std::this_thread::sleep_for(work_pause);
    }
}

json::object cancel_job(Door& door, const std::string& id) {
    auto job = asked(door, Method::del, id);
    while (runs(job)) {
        std::this_thread::sleep_for(work_pause);
        job = asked(door, Method::get, id);
    }
    return job;
}

http::Response answer_of_job(const json::object& job) {
    http::Response answer;
    const auto* result = job.if_contains("result");
    const bool listed = result != nullptr && result->is_object();
    if (text_at(job, "state") == "done") {
        answer.status = 200;
    } else {
        answer.status = listed && result->get_object().contains("problems") ? 422 : 500;
    }
    const auto* error = job.if_contains("error");
    answer.body = listed             ? json::serialize(*result)
                  : error == nullptr ? "{}"
                                     : json::serialize(json::object{{"error", *error}});
    return answer;
}

}  // namespace emc::app
