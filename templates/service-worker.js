// The smallest of jobs: when a page can't be fetched, a page that says so and tries again.
// Keeps that one page and what it is drawn with: no data, nothing of anybody's. The
// network always comes first, so nothing here can outlive an upgrade.
const [PAGE, ...FILES] = {{ shell }}
const OURS = "telesink-"
const CACHE = OURS + "{{ version }}"

addEventListener("install", (event) => event.waitUntil(keep()))
addEventListener("activate", (event) => event.waitUntil(takeOver()))
addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request
  if (mode === "navigate" && method === "GET") event.respondWith(page(event))
  else if (FILES.includes(new URL(url).pathname)) event.respondWith(file(event.request))
})

async function keep() {
  const cache = await caches.open(CACHE)
  await cache.addAll([PAGE, ...FILES])
  await skipWaiting()
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name)
  }
  await registration.navigationPreload?.enable()
  await clients.claim()
}

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    return (await caches.match(PAGE)) ?? Response.error()
  }
}

async function file(request) {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match(request)) ?? Response.error()
  }
}
