#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include "app/command_line.h"
#include "app/commands.h"
#include "app/failure.h"
#include "app/open_files.h"
#include "app/stop_signal.h"
#include "sheet/child.h"

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == emc::sheet::child_flag) {
        // Ctrl-C reaches all processes of a terminal; whoever started this one decides when it
        // ends.
        std::signal(SIGINT, SIG_IGN);
        return emc::sheet::reader_child(argc, argv);
    }
    emc::app::raise_open_files();
    try {
        const auto command = emc::app::parse_command_line({argv + 1, argv + argc});
        if (std::holds_alternative<emc::app::ServeCommand>(command)) emc::app::StopSignal::block();
        return emc::app::run(command);
    } catch (const emc::app::Failure& failure) {
        std::fprintf(stderr, "emc: %s\n", failure.what());
        return failure.exit_code();
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "emc: %s\n", failure.what());
        return 1;
    }
}
