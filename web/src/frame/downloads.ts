// Files come past the place that speaks to the server. Before one is fetched the session is looked at: whose
// ended logs in again first, and gets the file then, in place of an error under its name.
import { ApiError, speaker } from '@/api/client'

let isSure = false

async function begin(link: HTMLAnchorElement) {
  try {
    if (!(await speaker.renew())) return
  } catch (failure) {
    // The banner says that the server is away.
    if (!(failure instanceof ApiError)) throw failure
    return
  }
  isSure = true
  link.click()
  isSure = false
}

export function watchDownloads() {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[download]')
    if (!link || isSure || !link.pathname.startsWith('/api/v1/')) return
    event.preventDefault()
    void begin(link)
  })
}
