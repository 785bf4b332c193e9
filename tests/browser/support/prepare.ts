// Before all tests: the country that most of them look at.
import type { TestProject } from 'vitest/node'
import { addAccount, careful, clerk, demo, emc, onlooker, OwnServer } from './server'
import { today } from './today'
import { sendVisits } from './visits'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of the country. */
    country: string
    /** The day on which it was made. */
    made: string
  }
}

/** Returns when everything that was accepted before the call is in the figures. */
async function counted(url: string, token: string): Promise<void> {
  const begun = Date.now()
  const headers = { Authorization: `Bearer ${token}` }
  const asOf = async () => Date.parse((await (await fetch(`${url}/api/v1/system/status`, { headers })).json()).asOf)
  while (!((await asOf()) >= begun)) await new Promise((resolve) => setTimeout(resolve, 50))
}

export default async function setup(project: TestProject) {
  const server = new OwnServer((data) => {
    demo(20_000)(data)
    addAccount(data, careful)
    addAccount(data, clerk, 'unit', 'H34')
    addAccount(data, onlooker, 'viewer', 'H34')
    const fixtures = '../tests/fixtures'
    emc(data, ['import', 'users', '--unit', 'H48', `${fixtures}/users/with-mistakes.xlsx`])
    emc(data, ['import', 'services', '--site', '227', `${fixtures}/services/annex-1-second-version.xlsx`])
  })
  const token = emc(server.data, ['token', 'create', '--name', 'trang-thu', '--role', 'national']).trim()
  await server.start()
  const made = today()
  await sendVisits(server.url, token, made)
  await counted(server.url, token)
  await server.stop()
  project.provide('country', server.data)
  project.provide('made', made)
  return () => server.end()
}
