// Server-sent events, read as they come. The browser's own EventSource cannot say why it was
// refused: a session that ended would look like a lost network.
import { ApiError, opened, type Query } from './client'

/** The data of the events that are whole in `text`, and what is left of it. */
export function parted(text: string): { events: string[]; rest: string } {
  const blocks = text.replace(/\r\n?/g, '\n').split('\n\n')
  const rest = blocks.pop() ?? ''
  const events = blocks
    .map((block) =>
      block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n'),
    )
    .filter((data) => data !== '')
  return { events, rest }
}

/** Until the server ends the feed. Throws when it cannot be had, or is cut off. */
export async function follow<T>(
  path: string,
  query: Query,
  signal: AbortSignal,
  heard: (event: T) => void,
): Promise<void> {
  const { body } = await opened(path, { query, signal })
  if (!body) throw new ApiError(0, 'offline', '')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const piece = await reader.read().catch((error: unknown) => {
      if (signal.aborted) throw error
      throw new ApiError(0, 'offline', '')
    })
    if (piece.done) return
    const { events, rest: left } = parted(rest + piece.value)
    rest = left
    for (const event of events) heard(JSON.parse(event) as T)
  }
}
