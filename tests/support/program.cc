#include "support/emc_process.h"

namespace emc::tests {

std::string emc_program() {
    return EMC_PROGRAM;
}

}  // namespace emc::tests
