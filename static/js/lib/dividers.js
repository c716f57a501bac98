// Lines between rows: a new day, where the reader left off. Each stands inside the
// article below it, for a feed holds nothing else.
const ORDER = ["unread", "day"] // from above, where several meet

// (Re)places the dividers of one `kind` in `articles`, newest first. `key(article, above)`
// tells which divider stands there, "" for none (`above` is the article before, or null);
// `draw(key, article)` makes it, an element with the class "divider". One that is there
// with the same key stays as it is.
export function place(articles, kind, { key, draw }) {
  let above = null
  for (const article of articles) {
    exchange(article, kind, key(article, above), draw)
    above = article
  }
}

// The divider of a kind in an article, or undefined.
export function dividerOf(article, kind) {
  if (!isDivider(article.firstElementChild)) return undefined // as nearly always
  return dividersOf(article).find((divider) => divider.dataset.divider === kind)
}

export function remove(articles, kind) {
  for (const article of articles) dividerOf(article, kind)?.remove()
}

function exchange(article, kind, key, draw) {
  const here = dividerOf(article, kind)
  if ((here?.dataset.key ?? "") === key) return
  here?.remove()
  if (!key) return
  const divider = draw(key, article)
  Object.assign(divider.dataset, { divider: kind, key })
  const later = ORDER.slice(ORDER.indexOf(kind) + 1)
  const below = dividersOf(article).find(({ dataset }) => later.includes(dataset.divider))
  const dividers = dividersOf(article)
  if (below) below.before(divider)
  else if (dividers.length) dividers.at(-1).after(divider)
  else article.prepend(divider)
}

function dividersOf(article) {
  const found = []
  for (let part = article.firstElementChild; isDivider(part); part = part.nextElementSibling) {
    found.push(part)
  }
  return found
}

function isDivider(element) {
  return element?.classList.contains("divider") ?? false
}
