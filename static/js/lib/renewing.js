// Takes over the [data-figure] parts of `html` that differ from those in `root`. Nothing
// is taken from under a reader: what has the focus, what is pointed at or lies open stays
// in its place, unless they changed something themselves (`asked`).
export function renew(root, html, asked) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  const names = (parts) => [...parts].map((part) => part.dataset.figure).join(" ")
  const [old, now] = [root, fresh].map((tree) => tree.querySelectorAll("[data-figure]"))
  if (names(old) === names(now)) old.forEach((part, place) => renewPart(part, now[place]))
  else if (asked || !isBusy(root)) keepFocus(root, () => root.replaceChildren(...fresh.body.childNodes))
}

function renewPart(part, fresh) {
  const source = fresh.outerHTML.replace(/name="csrfmiddlewaretoken" value="\w*"/g, "")
  if (known.get(part) === source || part.querySelector(":popover-open")) return
  const kept = keptIn(part)
  if (kept) return renewAround(part, fresh, kept)
  known.set(fresh, source)
  swap(part, fresh)
}

const known = new WeakMap() // part → the HTML it came with

// What has a reader's attention: a list as a whole, as its rows may change places.
function keptIn(part) {
  const found = part.querySelector("chart-hover:hover") ?? (part.matches(":focus-within") && document.activeElement)
  return found && (found.closest(".rank, .legend, .lede") ?? found)
}

// Replaces all but what leads to `kept`.
function renewAround(old, fresh, kept) {
  if (old === kept) return renewKept(kept, fresh)
  const [olds, news] = [[...old.children], [...fresh.children]]
  if (olds.length !== news.length) return
  olds.forEach((child, place) => {
    if (child.contains(kept)) renewAround(child, news[place], kept)
    else if (!child.isEqualNode(news[place])) swap(child, news[place])
  })
}

function renewKept(kept, fresh) {
  if (kept.renew) kept.renew(fresh)
  else if (kept.matches(".figure__table")) kept.replaceChildren(...fresh.childNodes)
}

// Tables stay open, and where they were scrolled to.
function swap(old, now) {
  const [data, table] = [".figure__data", ".figure__table"].map((name) => inOrAs(old, name))
  const scrolled = table?.scrollTop
  old.replaceWith(now)
  if (data?.open && inOrAs(now, ".figure__data")) inOrAs(now, ".figure__data").open = true
  if (scrolled && inOrAs(now, ".figure__table")) inOrAs(now, ".figure__table").scrollTop = scrolled
}

function inOrAs(element, name) {
  return element.matches(name) ? element : element.querySelector(name)
}

// A button that was only clicked, and that can be found again, keeps nothing waiting.
function isBusy(root) {
  return root.querySelector(":focus:not([id]), :focus-visible, chart-hover:hover, :popover-open") !== null
}

function keepFocus(root, replace) {
  const { id } = root.querySelector(":focus") ?? {}
  replace()
  if (id) document.getElementById(id)?.focus({ preventScroll: true })
}
