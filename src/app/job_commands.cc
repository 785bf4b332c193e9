#include "app/job_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

#include "app/answer_text.h"
#include "app/failure.h"
#include "app/import_commands.h"
#include "app/indicators_text.h"
#include "app/job_watch.h"
#include "app/list_pages.h"
#include "app/problems_text.h"
#include "app/text_table.h"

namespace emc::app {
namespace {

namespace json = boost::json;

std::string percent_of(const json::object& job) {
    const auto* progress = job.if_contains("progress");
    if (progress == nullptr || !progress->is_number()) return "";
    return fmt::format("{:.0f} %", std::floor(100 * progress->to_number<double>()));
}

std::string site_of(const json::object& job) {
    const auto site = number_at(job, "site");
    return site == 0 ? "" : std::to_string(site);
}

ListName list_of(const json::object& job) {
    if (const auto site = site_of(job); !site.empty()) return {"services", "--site " + site};
    return {"users", "--unit " + text_at(job, "unit")};
}

}  // namespace

int run(const JobListCommand& command) {
    const auto door = Door::open(command.place);
    const auto list = whole_list(*door, "/api/v1/jobs");
    if (command.format == Format::json) {
        print(json::serialize(list) + "\n");
        return 0;
    }
    std::vector<std::vector<std::string>> rows{
        {"Mã",
         "Danh mục",
         "Đơn vị",
         "Website",
         "Lúc",
         "Người nhập",
         "Trạng thái",
         "Tiến độ",
         "Số dòng"}};
    for (const auto& job : objects_at(list, "items")) {
        rows.push_back(
            {text_at(job, "id"),
             text_at(job, "kind"),
             text_at(job, "unit"),
             site_of(job),
             text_at(job, "begun"),
             text_at(job, "begunBy"),
             text_at(job, "state"),
             percent_of(job),
             vietnamese_number(number_at(job, "rows"))}
        );
    }
    print(text_table(rows, {3, 7, 8}));
    return 0;
}

int run(const JobFollowCommand& command) {
    const auto door = Door::open(command.place);
    const auto job = follow_job(*door, command.job);
    if (text_at(job, "state") == "cancelled") throw Failure(command.job + ": was cancelled");
    const auto answer = answer_of_job(job);
    if (answer.status == 422) {
        const auto way = "emc jobs problems --data " + quoted(command.place.data.string()) + " " +
                         command.job + " FILE.csv";
        throw Failure(command.job + ": " + refusal_of(object_of(answer), way));
    }
    require_well(answer);
    print_import(command.place, list_of(job), object_of(answer));
    return 0;
}

int run(const JobProblemsCommand& command) {
    const auto door = Door::open(command.place);
    save_problems(*door, job_path(command.job) + "/problems", command.file);
    return 0;
}

int run(const JobCancelCommand& command) {
    const auto door = Door::open(command.place);
    const auto state = text_at(cancel_job(*door, command.job), "state");
    if (state != "cancelled") throw Failure(command.job + ": too late to cancel, it is " + state);
    note(command.job + ": cancelled, nothing was changed");
    return 0;
}

}  // namespace emc::app
