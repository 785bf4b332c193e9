// The process that reads workbooks for the server, held where a test wants an import to be under way.
import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { country } from './country'

/** Empty where the thread has just ended. */
function childrenOfThread(pid: number, thread: string): string {
  try {
    return readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
  } catch {
    return ''
  }
}

function childrenOf(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((thread) => childrenOfThread(pid, thread))
  return lists.flatMap((list) => list.split(' ').filter((child) => child !== '').map(Number))
}

/**
 * Holds the next reader that starts while `begin` runs, so that its import is under way however fast the
 * machine is. What comes back lets it go on.
 */
export async function holdReader(begin: () => Promise<void>): Promise<() => void> {
  const { pid: server } = await country()
  const begun = begin()
  let readers = childrenOf(server)
  while (readers.length === 0) {
    await setImmediate()
    readers = childrenOf(server)
  }
  for (const reader of readers) process.kill(reader, 'SIGSTOP')
  await begun
  return () => readers.forEach((reader) => process.kill(reader, 'SIGCONT'))
}
