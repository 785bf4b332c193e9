#include "http/counters.h"

namespace emc::http {

void Counters::add_to(Stats& stats) const {
    stats.connections_accepted += connections_accepted.value();
    stats.requests += requests.value();
    stats.responses_2xx += responses_2xx.value();
    stats.responses_3xx += responses_3xx.value();
    stats.responses_4xx += responses_4xx.value();
    stats.responses_5xx += responses_5xx.value();
    stats.received_bytes += received_bytes.value();
    stats.sent_bytes += sent_bytes.value();
    stats.refused_connections += refused_connections.value();
    stats.refused_addresses += refused_addresses.value();
    stats.refused_malformed += refused_malformed.value();
    stats.refused_header += refused_header.value();
    stats.refused_body += refused_body.value();
    stats.refused_unsupported += refused_unsupported.value();
    stats.refused_workers += refused_workers.value();
    stats.refused_bodies += refused_bodies.value();
    stats.timeouts_header += timeouts_header.value();
    stats.timeouts_body += timeouts_body.value();
    stats.timeouts_idle += timeouts_idle.value();
    stats.timeouts_write += timeouts_write.value();
    stats.gave_way += gave_way.value();
    stats.handler_exceptions += handler_exceptions.value();
    stats.drain_cut += drain_cut.value();
}

void Counters::count_response(unsigned status) {
    requests.add();
    if (status < 300) {
        responses_2xx.add();
    } else if (status < 400) {
        responses_3xx.add();
    } else if (status < 500) {
        responses_4xx.add();
    } else {
        responses_5xx.add();
    }
}

}  // namespace emc::http
