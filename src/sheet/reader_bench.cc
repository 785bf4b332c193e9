/// How fast is a list of accounts read, in this process and through the child, by rows? The bar is
/// a million rows of Annex II in half the time that npm's exceljs takes. A child that costs more
/// than a fifth on top of the core would be a reason for another way than a pipe.

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>

#include "base/assert.h"
#include "sheet/reader.h"
#include "sheet/testing/read.h"
#include "sheet/workbook.h"
#include "sheet/writer.h"

namespace emc::sheet {
namespace {

class Counter final : public RowSink {
public:
    base::Result<void> sheets(const std::vector<Sheet>&) override { return {}; }
    base::Result<void> row(const Row&) override {
        ++rows;
        return {};
    }
    std::int64_t rows = 0;
};

/// A list of so many accounts in a file that goes when the benchmark does.
class Accounts {
public:
    explicit Accounts(std::int64_t rows)
        : path_(
              std::filesystem::temp_directory_path() /
              ("emc-accounts-" + std::to_string(getpid()) + ".xlsx")
          ) {
        WriterOptions options;
        for (const auto* title : {"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"}) {
            options.columns.push_back({title});
        }
        auto writer = *Writer::open(path_, options);
        for (std::int64_t i = 0; i < rows; ++i) {
            const auto day = base::day_from(2022, 1, 1) + static_cast<std::int32_t>(i % 700);
            const std::vector<Value> row{
                "TK" + std::to_string(1'000'000 + i),
                "0790" + std::to_string(10'000'000 + i * 7),
                i % 3 + 1,
                day,
                day + static_cast<std::int32_t>(i % 50)};
            ASSERT(writer.row(row));
        }
        ASSERT(writer.close());
    }
    ~Accounts() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    Accounts(const Accounts&) = delete;
    Accounts& operator=(const Accounts&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void core(benchmark::State& state) {
    const Accounts accounts(state.range(0));
    const auto bytes = testing::slurp(accounts.path());
    for (auto _ : state) {
        Counter counter;
        ASSERT(read_workbook(base::bytes_of(bytes), {}, counter));
        ASSERT(counter.rows == state.range(0) + 1);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void child(benchmark::State& state) {
    const Accounts accounts(state.range(0));
    for (auto _ : state) {
        auto reader = Reader::open(accounts.path(), {});
        ASSERT(reader);
        std::int64_t rows = 0;
        for (auto row = reader->next(); row && *row; row = reader->next())
            ++rows;
        ASSERT(rows == state.range(0) + 1);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(core)->ArgName("rows")->Arg(10'000)->Arg(200'000);
BENCHMARK(child)->ArgName("rows")->Arg(10'000)->Arg(200'000)->UseRealTime();

}  // namespace
}  // namespace emc::sheet

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == emc::sheet::child_flag) {
        return emc::sheet::reader_child(argc, argv);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
