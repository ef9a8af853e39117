// SPDX-License-Identifier: Apache-2.0
#include "net/sigv4.hpp"

#include <chrono>
#include <utility>

namespace hashrange::net {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view scope_end = "aws4_request";
constexpr std::size_t day_bytes = 8; // of "20250101T000000Z"

std::string_view text_of(const sha256_digest& digest)
{
    return {digest.data(), digest.size()};
}

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

result<const sigv4_signature*> sigv4_signer::sign(
    const signable_request& request,
    const std::shared_ptr<const credentials>& signer,
    time_point now
)
{
    if (!digest_.is_ready() || !day_key_.is_ready())
        return error(errc::configuration, "OpenSSL offers no SHA-256: requests cannot be signed");
    take_time(now);
    const std::string_view day = std::string_view(signature_.date).substr(0, day_bytes);
    if (signer_ != signer || std::string_view(scope_).substr(0, day_bytes) != day) {
        signer_ = signer;
        derive_day_key();
    }
    canonical_.write(request, signature_.date, signer_->session_token.reveal(), digest_);
    write_string_to_sign();
    write_authorization();
    return &signature_;
}

void sigv4_signer::take_time(time_point now)
{
    using namespace std::chrono;
    const auto second = floor<seconds>(now);
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
    scope_.assign(day).append("/").append(region_).append("/").append(service_).append("/");
    scope_.append(scope_end);

    std::string start = "AWS4";
    start.append(signer_->secret_access_key.reveal());
    day_key_.set_key(start);
    hashrange::wipe(start);
    const std::string_view steps[] = {day, region_, service_, scope_end};
    for (const std::string_view step : steps) {
        sha256_digest key = day_key_(step);
        day_key_.set_key(text_of(key));
        wipe(key);
    }
}

void sigv4_signer::write_string_to_sign()
{
    std::string& out = string_to_sign_;
    out.assign(algorithm).append("\n").append(signature_.date).append("\n");
    out.append(scope_).append("\n");
    append_hex(out, digest_(canonical_.text()));
}

void sigv4_signer::write_authorization()
{
    std::string& out = signature_.authorization;
    out.assign(algorithm).append(" Credential=").append(signer_->access_key_id).append("/");
    out.append(scope_).append(", SignedHeaders=").append(canonical_.signed_names());
    out.append(", Signature=");
    append_hex(out, day_key_(string_to_sign_));
}

} // namespace hashrange::net
