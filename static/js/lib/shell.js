// What surrounds the page: a worker for when there is no network, and the bar's colour.

export function keepShell() {
  // Refused where there is no https; then the browser says "offline" in its own way.
  const options = { updateViaCache: "none" }
  navigator.serviceWorker?.register("/service-worker.js", options).catch(() => {})
}

// The browser's own bar follows the theme that the reader has chosen.
export function colourBar() {
  const page = document.documentElement
  new MutationObserver(colour).observe(page, { attributeFilter: ["data-theme"] })
  colour()
}

function colour() {
  const { theme } = document.documentElement.dataset
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    const { scheme } = meta.dataset
    const chosen = scheme === theme ? "all" : "not all"
    meta.media = ["light", "dark"].includes(theme) ? chosen : `(prefers-color-scheme: ${scheme})`
  }
}
