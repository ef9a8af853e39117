// SPDX-License-Identifier: Apache-2.0
#include "contender.hpp"

#include <nlohmann/json.hpp>

#include <cstring>

namespace hashrange::bench {
namespace {

class copier final : public contender {
public:
    [[nodiscard]] std::string name() const override { return "memcpy"; }
    [[nodiscard]] bool writes() const override { return true; }

    std::size_t read_items(const workload& with) override
    {
        std::size_t total = 0;
        for (const wire::padded_json& text : with.texts)
            total += copy(text.text());
        return total;
    }
    std::size_t read_page(const workload& with) override { return copy(with.page.text()); }

    nlohmann::json understood(const wire::padded_json& text) override
    {
        copy(text.text());
        return nlohmann::json::parse(buffer_.data(), buffer_.data() + text.text().size());
    }

    void prepare_writing(const workload& with) override { with_ = &with; }
    std::size_t write_items() override { return read_items(*with_); }
    std::size_t write_page() override { return read_page(*with_); }
    [[nodiscard]] std::string written() const override { return {buffer_.data(), size_}; }

private:
    std::size_t copy(std::string_view text)
    {
        size_ = text.size();
        if (buffer_.size() < size_)
            buffer_.resize(size_);
        std::memcpy(buffer_.data(), text.data(), size_);
        return static_cast<unsigned char>(buffer_[size_ / 2]);
    }

    const workload* with_ = nullptr;
    std::vector<char> buffer_;
    std::size_t size_ = 0;
};

} // namespace

std::unique_ptr<contender> copy()
{
    return std::make_unique<copier>();
}

} // namespace hashrange::bench
