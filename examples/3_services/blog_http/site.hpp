// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/post_repository.hpp"
#include "blog/session_repository.hpp"
#include "blog/user_repository.hpp"
#include "site_posts.hpp"
#include "site_users.hpp"

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
    blog::user_repository users_;
    blog::post_repository posts_;
    blog::session_repository sessions_;
    site_users seen_users_;
    site_posts seen_posts_;
};

} // namespace blog_http
