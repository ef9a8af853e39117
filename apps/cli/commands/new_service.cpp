// SPDX-License-Identifier: Apache-2.0
#include "commands/new_service.hpp"

#include "hashrange/base/version.hpp"

#include "templates/service_files.hpp"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cli {
namespace {

namespace files = std::filesystem;

constexpr std::size_t name_bytes_max = 40;

bool is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// What a folder, a target of CMake, a namespace and a table of DynamoDB can all be called. Nothing
/// ends in a separator, and none follows another.
std::string is_no_name(const std::string& text)
{
    const auto is_separator = [](char c) { return c == '-' || c == '_'; };
    const auto twice = [&](char a, char b) { return is_separator(a) && is_separator(b); };
    const bool fits = text.size() >= 3 && text.size() <= name_bytes_max && text[0] >= 'a' &&
                      text[0] <= 'z' && !is_separator(text.back()) &&
                      std::all_of(
                          text.begin(),
                          text.end(),
                          [&](char c) { return is_lower_or_digit(c) || is_separator(c); }
                      ) &&
                      std::adjacent_find(text.begin(), text.end(), twice) == text.end();
    return fits ? ""
                : "'" + text +
                      "' is no name of a service: 3 to 40 lower-case letters, digits, '-' and '_', "
                      "the first one a letter, such as web-shop";
}

/// CMake and the generated project have targets with these names themselves.
std::string is_taken_name(const std::string& text)
{
    constexpr std::array taken{
        "all",
        "clean",
        "hashrange",
        "help",
        "edit_cache",
        "install",
        "package",
        "package_source",
        "preinstall",
        "rebuild_cache",
        "test"};
    if (std::find(taken.begin(), taken.end(), text) == taken.end())
        return "";
    return "'" + text + "' is the name of something else in a build; take another name";
}

std::string upper_identifier(std::string text)
{
    for (char& c : text)
        c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// The template with its words between '@' replaced.
std::string filled(std::string text, const std::string& name)
{
    std::string identifier = name;
    std::replace(identifier.begin(), identifier.end(), '-', '_');
    const std::array<std::pair<std::string_view, std::string>, 4> words{{
        {"@NAME@", name},
        {"@NAMESPACE@", identifier + "_service"}, // never a word of C++ or a function of C
        {"@UPPER@", upper_identifier(name)},
        {"@VERSION@",
         std::to_string(HASHRANGE_VERSION_MAJOR) + "." + std::to_string(HASHRANGE_VERSION_MINOR)},
    }};
    for (const auto& [word, meaning] : words)
        for (std::size_t at = text.find(word); at != std::string::npos;
             at = text.find(word, at + meaning.size()))
            text.replace(at, word.size(), meaning);
    return text;
}

bool write_file(const files::path& path, const std::string& text)
{
    std::error_code failed;
    files::create_directories(path.parent_path(), failed);
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.flush();
    return !failed && file.good();
}

/// A folder that goes away again unless it is kept under its own name.
class unfinished_folder {
public:
    explicit unfinished_folder(files::path path) : path_(std::move(path)) {}
    unfinished_folder(const unfinished_folder&) = delete;
    unfinished_folder& operator=(const unfinished_folder&) = delete;
    ~unfinished_folder()
    {
        std::error_code ignored; // there is nobody to tell
        files::remove_all(path_, ignored);
    }
    [[nodiscard]] const files::path& path() const noexcept { return path_; }
    std::error_code keep_as(const files::path& target)
    {
        std::error_code failed;
        files::rename(path_, target, failed);
        return failed;
    }

private:
    files::path path_;
};

exit_code refused(terminal& errors, const std::string& why)
{
    errors.out() << "hashrange: " << why << '\n';
    return exit_code::failed;
}

void say_what_next(terminal& out, const std::string& name, const files::path& folder)
{
    out.out() << "hashrange: wrote " << folder.string() << "\n\n  cd " << folder.string()
              << "\n  cmake -B build && cmake --build build\n  ctest --test-dir build\n  build/"
              << name << " add n1 ada \"Buy paper.\"\n  build/" << name << " list ada\n";
}

} // namespace

CLI::App* add_new_service(CLI::App& app, new_service_options& into)
{
    CLI::App* create = app.add_subcommand("new", "Begin a project.");
    create->require_subcommand(1);
    CLI::App* service = create->add_subcommand(
        "service", "A service with an entity, its repository, a program and tests."
    );
    service->add_option("NAME", into.name, "Name of the service and of its folder")
        ->required()
        ->check(CLI::Validator(is_no_name, ""))
        ->check(CLI::Validator(is_taken_name, ""));
    service->add_option("--in", into.parent, "Folder to make it in; it must exist")
        ->capture_default_str()
        ->type_name("DIR");
    service->footer("Exit status: 0 written, 252 a name that cannot be, 255 nothing was written.");
    return service;
}

exit_code run_new_service(const new_service_options& options, terminal& out, terminal& errors)
{
    const files::path parent = options.parent;
    const files::path target = parent == "." ? files::path(options.name) : parent / options.name;
    std::error_code ignored; // a place that cannot be looked at cannot be written to either
    if (!files::is_directory(parent, ignored))
        return refused(errors, "there is no folder '" + options.parent + "'");
    if (files::exists(files::symlink_status(target, ignored)))
        return refused(errors, "'" + target.string() + "' exists already; nothing was written");

    unfinished_folder work(
        parent / ("." + options.name + ".unfinished-" + std::to_string(::getpid()))
    );
    for (const service_file& each : service_files())
        if (!write_file(work.path() / each.path, filled(std::string(each.text), options.name)))
            return refused(errors, "'" + target.string() + "' cannot be written; nothing was left");
    if (const std::error_code failed = work.keep_as(target))
        return refused(errors, "'" + target.string() + "' cannot be made: " + failed.message());
    say_what_next(out, options.name, target);
    return exit_code::done;
}

} // namespace cli
