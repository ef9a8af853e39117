// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace blog_http {

/// Loads, shows, changes and loads again: what a page does with a user.
inline constexpr std::string_view user_script = R"js(// SPDX-License-Identifier: Apache-2.0
// A user as a page holds it: { user, loading, error }, told to whoever listens after each change.
export function useUser(userId, changed) {
  const state = { user: null, loading: false, error: null };
  const set = (next) => { Object.assign(state, next); changed({ ...state }); };

  async function answerOf(response) {
    const body = await response.json();
    if (!response.ok) throw new Error(body.error);
    return body;
  }
  async function refetch() {
    set({ loading: true, error: null });
    try {
      set({ user: await answerOf(await fetch(`/api/users/${encodeURIComponent(userId)}`)) });
    } catch (failure) {
      set({ user: null, error: failure.message });
    }
    set({ loading: false });
  }
  async function update(names) {
    const response = await fetch(`/api/users/${encodeURIComponent(userId)}`,
      { method: 'PATCH', body: JSON.stringify(names) });
    if (!response.ok) return { success: false, error: (await response.json()).error };
    await refetch();
    return { success: true };
  }
  return { refetch, update };
}
)js";

/// "/#<user id>" shows a user; "/?firstName=Grace#<user id>" changes the name first.
inline constexpr std::string_view page_html = R"html(<!doctype html>
<meta charset="utf-8">
<title>A user of the blog</title>
<link rel="icon" href="data:,">
<h1 id="name">...</h1>
<p id="state"></p>
<form id="rename"><input name="firstName" aria-label="first name"> <button>Rename</button></form>
<button id="again">Load again</button>
<ol id="log"></ol>
<script type="module">
import { useUser } from '/user.js';

const at = (id) => document.getElementById(id);
function show({ user, loading, error }) {
  const text = loading ? 'loading' : error ? `error: ${error}` : `loaded ${user.firstName}`;
  at('name').textContent = user ? `${user.firstName} <${user.email}>` : 'nobody';
  if (at('state').textContent !== text) {
    at('state').textContent = text;
    at('log').append(Object.assign(document.createElement('li'), { textContent: text }));
  }
}
const shown = useUser(location.hash.slice(1), show);
at('again').onclick = shown.refetch;
at('rename').onsubmit = async (event) => {
  event.preventDefault();
  const { success, error } = await shown.update({ firstName: event.target.firstName.value });
  if (!success) at('state').textContent = `error: ${error}`;
};
await shown.refetch();
const firstName = new URLSearchParams(location.search).get('firstName');
if (firstName) await shown.update({ firstName });
document.body.dataset.done = 'yes';
</script>
)html";

} // namespace blog_http
