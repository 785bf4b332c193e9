#include "store/failure.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "store/engine.h"

namespace emc::store {
namespace {

thread_local std::string last_words;
thread_local boost::system::error_code last_failure;

/// Access, time, memory, disk, network, replicas: it may work later, or after a person has looked.
constexpr int down_codes[] = {
    23,    // cannot_read_from_istream
    24,    // cannot_write_to_ostream
    74,    // cannot_read_from_file_descriptor
    75,    // cannot_write_to_file_descriptor
    76,    // cannot_open_file
    77,    // cannot_close_file
    87,    // cannot_seek_through_file
    88,    // cannot_truncate_file
    95,    // cannot_read_from_socket
    96,    // cannot_write_to_socket
    159,   // timeout_exceeded
    160,   // too_slow
    164,   // readonly
    172,   // cannot_create_directory
    173,   // cannot_allocate_memory
    192,   // unknown_user
    193,   // wrong_password
    194,   // required_password
    195,   // ip_address_not_allowed
    198,   // dns_error
    201,   // quota_exceeded
    202,   // too_many_simultaneous_queries
    203,   // no_free_connection
    204,   // cannot_fsync
    209,   // socket_timeout
    210,   // network_error
    214,   // cannot_statvfs
    216,   // query_with_same_id_is_already_running
    225,   // no_zookeeper
    232,   // no_such_data_part
    234,   // no_replica_has_part
    236,   // aborted
    241,   // memory_limit_exceeded
    242,   // table_is_read_only
    243,   // not_enough_space
    244,   // unexpected_zookeeper_error
    252,   // too_many_parts
    254,   // no_active_replicas
    265,   // no_available_replica
    274,   // aio_read_error
    275,   // aio_write_error
    279,   // all_connection_tries_failed
    285,   // too_few_live_replicas
    286,   // unsatisfied_quorum_for_previous_write
    289,   // replica_is_not_in_quorum
    291,   // database_access_denied
    294,   // cannot_write_to_file
    297,   // shard_has_no_connections
    319,   // unknown_status_of_insert
    341,   // unfinished
    364,   // received_error_too_many_requests
    369,   // all_replicas_are_stale
    372,   // session_not_found
    373,   // session_is_locked
    384,   // part_is_temporarily_locked
    394,   // query_was_cancelled
    410,   // external_server_is_not_responding
    411,   // pthread_error
    415,   // all_replicas_lost
    416,   // replica_status_changed
    424,   // cannot_link
    425,   // system_error
    439,   // cannot_schedule_task
    458,   // cannot_unlink
    473,   // deadlock_avoided
    497,   // access_denied
    499,   // s3_error
    516,   // authentication_failed
    519,   // no_remote_shard_available
    529,   // not_a_leader
    566,   // cannot_rmdir
    568,   // raft_error
    573,   // epoll_error
    641,   // cannot_append_to_file
    677,   // thread_was_canceled
    692,   // too_many_mutations
    700,   // user_session_limit_exceeded
    716,   // cannot_forget_partition
    720,   // user_expired
    745,   // server_overloaded
    762,   // http_connection_limit_reached
    763,   // session_refused
    999,   // keeper_exception
    1000,  // poco_exception
    1001,  // std_exception
    1002,  // unknown_exception
};

/// What is stored is not what was written.
constexpr int broken_codes[] = {
    40,   // checksum_doesnt_match
    91,   // sizes_of_marks_files_are_inconsistent
    226,  // no_file_in_data_part
    228,  // bad_size_of_file_in_data_part
    231,  // too_many_unexpected_data_parts
    246,  // corrupted_data
    271,  // cannot_decompress
    354,  // zlib_inflate_failed
    561,  // zstd_decoder_failed
    618,  // lz4_decoder_failed
};

/// Rows that do not parse, or do not fit their columns' types and constraints.
constexpr int row_codes[] = {
    6,    // cannot_parse_text
    25,   // cannot_parse_escape_sequence
    26,   // cannot_parse_quoted_string
    27,   // cannot_parse_input_assertion_failed
    32,   // attempt_to_read_after_eof
    33,   // cannot_read_all_data
    38,   // cannot_parse_date
    41,   // cannot_parse_datetime
    53,   // type_mismatch
    69,   // argument_out_of_bound
    70,   // cannot_convert_type
    72,   // cannot_parse_number
    117,  // incorrect_data
    128,  // too_large_array_size
    131,  // too_large_string_size
    190,  // sizes_of_arrays_dont_match
    321,  // value_is_out_of_range_of_data_type
    349,  // cannot_insert_null_in_ordinary_column
    376,  // cannot_parse_uuid
    395,  // function_throw_if_value_is_non_zero
    407,  // decimal_overflow
    441,  // cannot_parse_domain_value_from_string
    467,  // cannot_parse_bool
    469,  // violated_constraint
    675,  // cannot_parse_ipv4
    676,  // cannot_parse_ipv6
    691,  // unknown_element_of_enum
};

constexpr int too_many_rows_or_bytes = 396;

bool has(std::span<const int> codes, int code) {
    return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

const std::string& last_message() {
    return last_words;
}

const boost::system::error_code& last_error() {
    return last_failure;
}

int exception_code(std::string_view message) {
    constexpr std::string_view mark = "Code: ";
    // "std::exception. Code: 1001, …" is one, too; rows that hold such a text further on are not.
    constexpr std::size_t kind_bytes_max = 32;
    const auto at = message.substr(0, kind_bytes_max + mark.size()).find(mark);
    if (at == std::string_view::npos) return 0;
    int code = 0;
    const auto* digits = message.data() + at + mark.size();
    std::from_chars(digits, message.data() + message.size(), code);
    return code;
}

Errc errc_of(int code, Call call) {
    if (has(down_codes, code)) return Errc::store_down;
    if (has(broken_codes, code)) return Errc::store_broken;
    if (code == too_many_rows_or_bytes) return Errc::answer_too_long;
    if (call == Call::query) return Errc::store_refused;
    return has(row_codes, code) ? Errc::store_refused : Errc::store_misfit;
}

boost::system::error_code fail(Errc error, std::string message) {
    last_words = std::move(message);
    last_failure = error;
    return last_failure;
}

boost::system::error_code fail(Call call, std::string message) {
    const auto error = errc_of(exception_code(message), call);
    return fail(error, std::move(message));
}

base::Result<void> check_is_one_part(std::size_t rows) {
    if (rows <= insert_rows_max) return {};
    return fail(Errc::insert_too_long, "the insert has " + std::to_string(rows) + " rows");
}

boost::system::error_code not_prepared() {
    return fail(Errc::store_down, "the tables are not made yet");
}

}  // namespace emc::store
