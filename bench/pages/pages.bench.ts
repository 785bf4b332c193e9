// For each page: its slowest answer of the API, and how long until everything on it stands still,
// over a country at the size that people work with. Medians of some rounds, the slowest page first.
import { execFile } from 'node:child_process'
import { cpus } from 'node:os'
import { promisify } from 'node:util'
import { onTestFinished, test } from 'vitest'
import { pages, settle } from '../../tests/browser/support/pages'
import { logIn, start, visitor } from '../../tests/browser/support/person'
import { addAccount, OwnServer, person } from '../../tests/browser/support/server'

const cases = Number(process.env.EMC_BENCH_CASES ?? 2_000_000)
const hits = Number(process.env.EMC_BENCH_HITS ?? 2_000_000)
const rounds = 5
const bar = 100

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(9)

test('pages', async () => {
  const server = new OwnServer(() => undefined)
  onTestFinished(() => server.end())
  // Not in one go: Vitest gives up on a worker that says nothing for a minute.
  const country = ['--cases', String(cases), '--hits', String(hits), '--seed', '7', '--data', server.data]
  await promisify(execFile)(process.env.EMC_PROGRAM!, ['demo', ...country])
  addAccount(server.data, person)
  await server.start()
  const browser = await start()
  onTestFinished(() => browser.close())
  const reader = await visitor(browser, { baseURL: server.url })
  await logIn(reader)
  const { page } = reader
  const rows: { name: string; answer: number; whole: number }[] = []
  for (const [name, path] of Object.entries(pages)) {
    const answers = []
    const whole = []
    for (let round = 0; round < rounds; ++round) {
      const begin = performance.now()
      await page.goto(path)
      await settle(reader)
      whole.push(performance.now() - begin)
      // Streams have no end, and so no entry.
      const times = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => new URL(name).pathname.startsWith('/api/'))
          .map(({ duration }) => duration),
      )
      answers.push(Math.max(0, ...times))
    }
    rows.push({ name, answer: median(answers), whole: median(whole) })
  }
  console.log(`machine: ${cpus().length} x ${cpus()[0]!.model}; ${cases} cases, ${hits} hits`)
  console.log(`${'page'.padEnd(30)}${'slowest answer'.padStart(16)}${'whole page'.padStart(14)}   bar ${bar} ms`)
  for (const { name, answer, whole } of rows.sort((a, b) => b.answer - a.answer)) {
    console.log(`${name.padEnd(30)}${ms(answer).padStart(16)}${ms(whole).padStart(14)}`)
  }
})
