#include "importer/file_fault.h"

#include <gtest/gtest.h>

#include "sheet/errc.h"

namespace emc::importer {
namespace {

TEST(FileFaultTest, TheFilesOwnFaultIsAProblemOfTheWholeFile) {
    const auto problem = workbook_fault(sheet::Errc::damaged);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->row, 0u);
    EXPECT_EQ(problem->code, "damaged");
}

TEST(FileFaultTest, AMachineThatConfinesNothingSaysSo) {
    const auto problem = workbook_fault(sheet::Errc::not_confined);
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->code, "not_confined");
    EXPECT_NE(problem->message_vi.find("seccomp"), std::string::npos);
}

TEST(FileFaultTest, TheMachinesOtherFaultsAreNotTheFiles) {
    EXPECT_FALSE(workbook_fault(sheet::Errc::child_not_started));
    EXPECT_FALSE(workbook_fault(sheet::Errc::file_unreadable));
    EXPECT_FALSE(workbook_fault(boost::system::errc::make_error_code(boost::system::errc::io_error))
    );
}

}  // namespace
}  // namespace emc::importer
