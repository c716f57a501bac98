// A link to an event's page tells that page, while it is being followed, which column its
// reader comes from. Copied, it is the plain link.
export function tellColumn(link, column) {
  const plain = link.getAttribute("href")
  const from = `${location.pathname}${location.search}#${column.id}`
  link.href = `${plain}?${new URLSearchParams({ from })}`
  setTimeout(() => link.setAttribute("href", plain))
}
