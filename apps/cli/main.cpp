// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/version.hpp"

#include "commands/demo.hpp"
#include "commands/new_service.hpp"
#include "commands/serve.hpp"
#include "exit_code.hpp"
#include "spelling.hpp"
#include "terminal.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <string>
#include <vector>

namespace {

using cli::exit_code;

constexpr const char* exit_codes_text =
    "Exit status: 0 done, 252 wrong usage, 253 configuration missing or wrong,\n"
    "254 the service (or the engine in its place) refused, 255 anything else.\n"
    "Colours only on a terminal, and none when NO_COLOR is set.";

/// A full disk or a closed pipe is a failure too.
exit_code written(exit_code outcome, cli::terminal& out, cli::terminal& errors)
{
    if (out.out().flush() || outcome != exit_code::done)
        return outcome;
    errors.out() << "hashrange: standard output cannot be written\n";
    return exit_code::failed;
}

CLI::App* add_demo(CLI::App& app, cli::demo_options& into)
{
    CLI::App* demo_command = app.add_subcommand(
        "demo", "Show the thin path: a struct, its table, writing, reading, conflicts."
    );
    demo_command
        ->add_option(
            "--endpoint",
            into.endpoint,
            "Run over HTTP against this server (http://localhost:8000) instead of the embedded "
            "engine; credentials come from where Amazon's own tools take them"
        )
        ->type_name("URL");
    demo_command
        ->add_option("--region", into.region, "Region of the request signatures; else AWS_REGION")
        ->type_name("NAME");
    demo_command->add_option("--table", into.table, "Name of the table to create and delete")
        ->capture_default_str()
        ->type_name("NAME");
    return demo_command;
}

std::vector<std::string> words_of(const CLI::App& command)
{
    std::vector<std::string> words;
    for (const CLI::App* each : command.get_subcommands([](const CLI::App*) { return true; }))
        words.push_back(each->get_name());
    for (const CLI::Option* each : command.get_options())
        for (const std::string& name : each->get_lnames())
            words.push_back("--" + name);
    return words;
}

/// A word that nobody expected explains more than what was expected in its stead.
std::string complaint(const CLI::App& whole, const CLI::App& command, const CLI::Error& failure)
{
    const std::vector<std::string> strange = whole.remaining(true);
    const bool is_about_them =
        failure.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError) ||
        failure.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
    if (strange.empty() || !is_about_them)
        return failure.what();
    const std::string meant = cli::nearest(strange.front(), words_of(command));
    return "'" + strange.front() + "' was not expected" +
           (meant.empty() ? "" : "; did you mean '" + meant + "'?");
}

std::string failure_message(const CLI::App* whole, const CLI::Error& failure)
{
    const CLI::App* command = whole;
    std::string called = "hashrange ";
    for (auto next = whole->get_subcommands(); !next.empty(); next = command->get_subcommands()) {
        command = next.front();
        called += command->get_name() + " ";
    }
    return "hashrange: " + complaint(*whole, *command, failure) + "\nSee " + called + "--help.\n";
}

exit_code run(int argc, char** argv)
{
    cli::terminal out = cli::terminal::standard_output();
    cli::terminal errors = cli::terminal::standard_error();
    CLI::App app("Hashrange: an object mapper for DynamoDB with an embedded engine.", "hashrange");
    app.set_version_flag("--version", std::string("hashrange ") + hashrange::library_version());
    app.footer(exit_codes_text);
    app.require_subcommand(0, 1); // one is needed, but an unknown word deserves its own message
    app.failure_message(failure_message);

    cli::demo_options demo;
    const CLI::App* demo_command = add_demo(app, demo);
    cli::serve_options serve;
    const CLI::App* serve_command = cli::add_serve(app, serve);
    cli::new_service_options new_service;
    const CLI::App* new_service_command = cli::add_new_service(app, new_service);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& failure) {
        // Help and version arrive here too, with status 0.
        return app.exit(failure, out.out(), errors.out()) == 0 ? exit_code::done
                                                               : exit_code::wrong_usage;
    }
    if (*demo_command)
        return written(cli::run_demo(demo, out, errors), out, errors);
    if (*serve_command)
        return written(cli::run_serve(serve, out, errors), out, errors);
    if (*new_service_command)
        return written(cli::run_new_service(new_service, out, errors), out, errors);
    errors.out() << "hashrange: a command is needed\n\n" << app.help();
    return exit_code::wrong_usage;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return static_cast<int>(run(argc, argv));
    } catch (const std::exception& failure) {
        cli::terminal::standard_error().out() << "hashrange: " << failure.what() << '\n';
        return static_cast<int>(exit_code::failed);
    }
}
