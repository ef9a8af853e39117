// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/async_post_repository.hpp"
#include "blog/async_user_repository.hpp"
#include "blog/computing_threads.hpp"
#include "blog/session_repository.hpp"

#include <hashrange/server/web_site.hpp>

namespace blog_http {

/// The blog for browsers:
///
///     GET    /                        the page
///     POST   /api/users               register: 201, or 422 with every fault, 409
///     GET    /api/users/<id>          with the profile
///     PATCH  /api/users/<id>          the names
///     DELETE /api/users/<id>          softly
///     POST   /api/sessions            sign in: 201, 401
///     GET    /api/posts?author=<id>   also tag=, category=
///     POST   /api/posts               write: 201, 422
///     GET    /api/posts/<slug>
///     POST   /api/posts/<id>/publish  409 unless it is a draft
class site final : public hashrange::server::web_site {
public:
    explicit site(const hashrange::factory& made, blog::hash_cost cost = {});

    hashrange::task<hashrange::server::web_answer>
    answer(const hashrange::server::web_request& request) override;

private:
    blog::computing_threads hashing_; // the first: outlives who uses it
    blog::async_user_repository users_;
    blog::async_post_repository posts_;
    blog::async_session_repository sessions_;
};

} // namespace blog_http
