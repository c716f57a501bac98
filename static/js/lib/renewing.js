// Takes over the [data-figure] parts of `html` that differ from those in `root`. Nothing
// is taken from under a reader: what has the focus, what is pointed at or lies open stays
// in its place, unless they changed something themselves (`asked`).
export function renew(root, html, asked) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  const names = (parts) => [...parts].map((part) => part.dataset.figure).join(" ")
  const [old, now] = [root, fresh].map((tree) => tree.querySelectorAll("[data-figure]"))
  if (names(old) !== names(now)) return (isBusy(root) && !asked) || root.replaceChildren(...fresh.body.childNodes)
  old.forEach((part, place) => renewPart(part, now[place]))
}

function renewPart(part, fresh) {
  const source = fresh.outerHTML.replace(/name="csrfmiddlewaretoken" value="\w*"/g, "")
  if (known.get(part) === source || part.querySelector(":popover-open")) return
  const scrolled = part.querySelector(".figure__table")?.scrollTop
  const kept = keptIn(part)
  known.set(kept ? part : fresh, source)
  if (kept) return renewAround(part, fresh, kept, scrolled)
  const isOpen = part.querySelector(".figure__data")?.open
  part.replaceWith(fresh)
  if (isOpen) reopen(fresh.querySelector(".figure__data"), scrolled)
}

const known = new WeakMap() // part → the HTML it came with

// What has a reader's attention: a list as a whole, as its rows may change places.
function keptIn(part) {
  const found = part.querySelector("chart-hover:hover") ?? (part.matches(":focus-within") && document.activeElement)
  return found && (found.closest(".rank, .legend, .lede") ?? found)
}

// Replaces all but what leads to `kept`.
function renewAround(old, fresh, kept, scrolled) {
  if (old === kept) return renewKept(kept, fresh)
  const [olds, news] = [[...old.children], [...fresh.children]]
  if (olds.length !== news.length) return
  olds.forEach((child, place) => {
    if (child.contains(kept)) renewAround(child, news[place], kept, scrolled)
    else child.replaceWith(news[place])
  })
  const table = old.querySelector(":scope > .figure__table")
  if (table) table.scrollTop = scrolled
}

function renewKept(kept, fresh) {
  if (kept.renew) kept.renew(fresh)
  else if (kept.matches(".figure__table")) kept.replaceChildren(...fresh.childNodes)
}

function reopen(data, scrolled) {
  data.open = true
  data.querySelector(".figure__table").scrollTop = scrolled
}

function isBusy(root) {
  return root.matches(":focus-within") || root.querySelector("chart-hover:hover, :popover-open") !== null
}
