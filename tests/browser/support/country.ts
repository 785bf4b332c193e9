// The country that most tests look at. Each file of tests has a copy of its own, which it may change.
import { spawnSync } from 'node:child_process'
import { afterAll, inject } from 'vitest'
import { OwnServer } from './server'

let own: Promise<OwnServer> | null = null

async function begin(): Promise<OwnServer> {
  const server = new OwnServer((data) => {
    const { status, stderr } = spawnSync('cp', ['-a', inject('country'), data], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  })
  await server.start()
  return server
}

/** Its server, which begins when it is first asked for and ends with the file of tests. */
export const country = (): Promise<OwnServer> => (own ??= begin())

afterAll(async () => (await own)?.end())
