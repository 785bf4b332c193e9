#pragma once

/// ASSERT(condition): a broken promise of our own code prints where it stands and aborts, in every
/// build.

#include <cstdio>
#include <cstdlib>

#define ASSERT(condition)                                                                \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            std::fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                \
        }                                                                                \
    } while (false)
