#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <atomic>

#include "api/jobs/problem_file.h"
#include "sheet/writer.h"

namespace emc::api {
namespace {

using base::Language;

constexpr std::array<const char*, 5> titles_vi = {"Dòng", "Cột", "Loại", "Mã", "Nội dung"};
constexpr std::array<const char*, 5> titles_en = {"Row", "Column", "Kind", "Code", "Problem"};

const auto& titles(Language language) {
    return language == Language::vi ? titles_vi : titles_en;
}

const char* kind_of(const registry::Problem& problem, Language language) {
    if (language == Language::vi) return problem.warning ? "cảnh báo" : "lỗi";
    return problem.warning ? "warning" : "problem";
}

const std::string& message_of(const registry::Problem& problem, Language language) {
    return language == Language::vi ? problem.message_vi : problem.message_en;
}

std::string in_csv(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string line_of(const registry::Problem& problem, Language language) {
    return fmt::format(
        "{},{},{},{},{}\r\n",
        problem.row == 0 ? "" : std::to_string(problem.row),
        in_csv(problem.column),
        kind_of(problem, language),
        problem.code,
        in_csv(message_of(problem, language))
    );
}

}  // namespace

base::Result<http::BodyFile> problems_as_csv(
    const ProblemFile& problems, const std::filesystem::path& folder, Language language
) {
    TRY(auto file, TempFile::open(folder));
    TRY(file.write("\xEF\xBB\xBF" + fmt::format("{}\r\n", fmt::join(titles(language), ","))));
    TRY(problems.each(0, problems.kept(), [&](const auto& problem) {
        return file.write(line_of(problem, language));
    }));
    return file.take();
}

base::Result<http::BodyFile> problems_as_xlsx(
    const ProblemFile& problems, const std::filesystem::path& folder, Language language
) {
    static std::atomic<std::uint64_t> count{0};
    http::BodyFile file(folder / fmt::format("problems-{}-{}", ::getpid(), ++count), 0);
    sheet::WriterOptions options;
    constexpr std::array widths = {8, 20, 10, 24, 90};
    for (std::size_t i = 0; i < widths.size(); ++i)
        options.columns.push_back({titles(language)[i], static_cast<double>(widths[i])});
    TRY(auto writer, sheet::Writer::open(file.path(), options));
    TRY(problems.each(0, problems.kept(), [&](const auto& problem) {
        const sheet::Value row = std::int64_t{problem.row};
        const sheet::Value values[] = {
            problem.row == 0 ? sheet::Value() : row,
            problem.column,
            kind_of(problem, language),
            problem.code,
            message_of(problem, language)};
        return writer.row(values);
    }));
    TRY(writer.close());
    return file;
}

}  // namespace emc::api
