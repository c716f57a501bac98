// What has come, in words, failures first. `news`: Map of column name → { count, failures }.
export function sentence(news) {
  const columns = [...news]
  const failed = columns.map(([name, { failures }]) => part(failures, "failed", name))
  const others = columns.map(([name, { count, failures }]) => part(count - failures, "new", name))
  return [...failed, ...others].filter(Boolean).join(", ")
}

function part(count, what, name) {
  return count ? `${count.toLocaleString()} ${what} in ${name}` : ""
}
