// Asks the server to do something, as a form of this page would.
// `fields`: an object, pairs or FormData. `how`: more for fetch(), such as keepalive.
// Resolves to the Response, also when that is an error.
export function post(address, fields = {}, how = {}) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
  return fetch(address, { ...how, method: "POST", body, headers: { "X-CSRFToken": csrfToken() } })
}

function csrfToken() {
  return document.cookie.match(/(?:^|; )telesink_csrf=([^;]*)/)?.[1] ?? ""
}
