#include "base/testing/source_tree.h"

namespace emc::base::testing {

std::string in_source(std::string_view path) {
    return std::string(EMC_SOURCE_DIR "/").append(path);
}

}  // namespace emc::base::testing
