// SPDX-License-Identifier: Apache-2.0
#include "net/sigv4.hpp"

#include "net/signing_key.hpp"

#include <chrono>
#include <utility>

namespace hashrange::net {
namespace {

constexpr std::size_t day_bytes = 8; // of "20250101T000000Z"

void append_digits(std::string& out, unsigned number, int digits)
{
    out.append(static_cast<std::size_t>(digits), '0');
    for (auto place = out.rbegin(); digits > 0; --digits, ++place, number /= 10)
        *place = static_cast<char>('0' + number % 10);
}

} // namespace

sigv4_signer::sigv4_signer(std::string region, std::string service)
    : region_(std::move(region)), service_(std::move(service))
{
}

sigv4_signer::~sigv4_signer() = default;

const sigv4_signature& sigv4_signer::sign(
    const signable_request& request,
    const std::shared_ptr<const credentials>& signer,
    time_point now
)
{
    take_time(now);
    const std::string_view day = std::string_view(signature_.date).substr(0, day_bytes);
    if (signer_ != signer || std::string_view(scope_).substr(0, day_bytes) != day) {
        signer_ = signer;
        derive_day_key();
    }
    canonical_.write(request, signature_.date, signer_->session_token.reveal(), digest_);
    write_string_to_sign(string_to_sign_, signature_.date, scope_, canonical_.text(), digest_);
    write_authorization();
    return signature_;
}

void sigv4_signer::take_time(time_point now)
{
    using namespace std::chrono;
    const auto second = floor<seconds>(now);
    if (second == second_)
        return; // its text is there
    second_ = second;
    const auto day = floor<days>(second);
    const year_month_day date(day);
    const hh_mm_ss time(second - day);
    std::string& out = signature_.date;
    out.clear();
    append_digits(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    append_digits(out, static_cast<unsigned>(date.month()), 2);
    append_digits(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    append_digits(out, static_cast<unsigned>(time.hours().count()), 2);
    append_digits(out, static_cast<unsigned>(time.minutes().count()), 2);
    append_digits(out, static_cast<unsigned>(time.seconds().count()), 2);
    out += 'Z';
}

void sigv4_signer::derive_day_key()
{
    const std::string_view day = std::string_view(signature_.date).substr(0, day_bytes);
    const credential_scope scope{.day = day, .region = region_, .service = service_};
    scope_.clear();
    scope.append_to(scope_);
    derive_signing_key(day_key_, signer_->secret_access_key.reveal(), scope);
}

void sigv4_signer::write_authorization()
{
    std::string& out = signature_.authorization;
    out.assign(sigv4_algorithm).append(" Credential=").append(signer_->access_key_id).append("/");
    out.append(scope_).append(", SignedHeaders=").append(canonical_.signed_names());
    out.append(", Signature=");
    append_hex(out, day_key_(string_to_sign_));
}

} // namespace hashrange::net
