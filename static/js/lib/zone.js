const A_YEAR = 365 * 24 * 60 * 60 // seconds

// Lets the server know the reader's time zone, for the pages it draws from now on.
export function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const secure = location.protocol === "https:" ? "; secure" : ""
  document.cookie = `telesink_zone=${zone}; path=/; max-age=${A_YEAR}; samesite=lax${secure}`
}
