/// The test program is its own reading process for workbooks, as the real one is.

#include <gtest/gtest.h>

#include <string_view>

#include "sheet/child.h"

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == emc::sheet::child_flag) {
        return emc::sheet::reader_child(argc, argv);
    }
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
