/** How numbers, sizes and times are said on the screen. */

export function sayCount(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

export function saySize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
}

/** A share of the whole as whole per cent; a little is never “0 %”, nearly all never “100 %”. */
export function sayShare(share: number | null): string {
  if (share === null) return '–'
  if (share === 0) return '–'
  if (share === 1) return '100 %'
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`
}

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export function sayAgo(iso: string | null, now = Date.now()): string {
  if (iso === null) return ''
  const then = Date.parse(iso)
  if (Number.isNaN(then)) return ''
  const minutes = Math.round((then - now) / 60_000)
  if (minutes > -1) return 'just now'
  if (minutes > -60) return RELATIVE.format(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (hours > -24) return RELATIVE.format(hours, 'hour')
  const days = Math.round(hours / 24)
  if (days > -30) return RELATIVE.format(days, 'day')
  return sayDay(iso)
}

export function sayDay(iso: string): string {
  const time = Date.parse(iso)
  return Number.isNaN(time)
    ? iso
    : new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}

export function sayMoment(iso: string | null): string {
  if (iso === null) return 'at an unknown time'
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return iso
  return new Date(time).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
