// Numbers and days as the reader's country writes them.
// A value of the API is already rounded to 4 decimals; here nothing is rounded a second time.

export type Language = 'vi' | 'en'

export const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

const cache = new Map<string, Intl.NumberFormat>()

function numbers(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`
  let format = cache.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
    cache.set(key, format)
  }
  return format
}

export function wholeNumber(value: number, language: Language): string {
  return numbers(language, 0).format(value)
}

/** 3.3333 is `3,33` in Vietnamese and `3.33` in English. */
export function decimal(value: number, language: Language): string {
  return numbers(language, 2).format(value)
}

/** 0.6854 is `68,54 %` in Vietnamese and `68.54%` in English. */
export function share(value: number, language: Language): string {
  const text = numbers(language, 2).format(Math.round(value * 10_000) / 100)
  return language === 'vi' ? `${text}\u00a0%` : `${text}%`
}

/** A change as a share, with its sign: `+12,50 %`. */
export function signedShare(change: number, language: Language): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : ''
  return `${sign}${share(Math.abs(change), language)}`
}

/** How far something is: `42 %` in Vietnamese and `42%` in English. */
export function percent(value: number, language: Language): string {
  const text = numbers(language, 0).format(Math.floor(value * 100))
  return language === 'vi' ? `${text}\u00a0%` : `${text}%`
}

/** The change of a share in percentage points, with its sign. */
export function points(change: number, language: Language): string {
  const hundredths = Math.round(change * 10_000)
  const text = numbers(language, 2).format(Math.abs(hundredths) / 100)
  const sign = hundredths > 0 ? '+' : hundredths < 0 ? '−' : ''
  return `${sign}${text}`
}

/** `2023-02-27` is `27/02/2023`. */
export function day(iso: string): string {
  const [year, month, date] = iso.split('-')
  return `${date}/${month}/${year}`
}

const months = new Map<Language, Intl.DateTimeFormat>()

/** The short name of a month, counted from 1: `Feb`. */
export function monthName(month: number, language: Language): string {
  let format = months.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat(locales[language], { month: 'short', timeZone: 'UTC' })
    months.set(language, format)
  }
  return format.format(new Date(Date.UTC(2024, month - 1, 15)))
}

/** `2023-02-27` is `27/02/2023` in Vietnamese; in English the month is a word. */
export function dayIn(iso: string, language: Language): string {
  if (language === 'vi') return day(iso)
  return `${iso.slice(8)} ${monthName(Number(iso.slice(5, 7)), language)} ${iso.slice(0, 4)}`
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

/** An instant in Vietnam's time, as `hh:mm:ss dd/mm/yyyy`. */
export function instant(iso: string): string {
  const parts = Object.fromEntries(
    clock.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  )
  const hour = parts.hour === '24' ? '00' : parts.hour
  return `${hour}:${parts.minute}:${parts.second} ${parts.day}/${parts.month}/${parts.year}`
}

/** Bytes in the unit that keeps the number short. */
export function bytes(count: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = count
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${numbers(language, unit > 0 && size < 100 ? 1 : 0).format(size)}\u00a0${units[unit]}`
}
