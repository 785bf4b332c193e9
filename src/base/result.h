#pragma once

/// A value, or the error that stands in its place.

#include <boost/system/result.hpp>
#include <utility>

namespace emc::base {

template <class T>
using Result = boost::system::result<T>;

}  // namespace emc::base

/// TRY(auto n, f()): n is f's value, or the function returns f's error. TRY(f()) does the same
/// where the value does not matter. CO_TRY is their twin in coroutines.
#define TRY(...) EMC_TRY_PICK(__VA_ARGS__, EMC_TRY_VALUE, EMC_TRY_ONLY, )(return, __VA_ARGS__)
#define CO_TRY(...) EMC_TRY_PICK(__VA_ARGS__, EMC_TRY_VALUE, EMC_TRY_ONLY, )(co_return, __VA_ARGS__)

#define EMC_TRY_PICK(a, b, picked, ...) picked
#define EMC_TRY_ONLY(leave, expression) \
    if (auto try_only = (expression); !try_only) leave try_only.error()
#define EMC_TRY_VALUE(leave, target, expression) \
    EMC_TRY(leave, EMC_NAME(try_, __LINE__), target, expression)
#define EMC_TRY(leave, temporary, target, expression) \
    auto temporary = (expression);                    \
    if (!temporary) leave temporary.error();          \
    target = *std::move(temporary)
#define EMC_NAME(a, b) EMC_NAME_(a, b)
#define EMC_NAME_(a, b) a##b
