// Speaks to a server's API as an outside program with a token does.
import { person } from './server'

export interface Answer {
  status: number
  type: string
  text: string
}

export class Teller {
  private constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  static async start(url: string): Promise<Teller> {
    const json = { 'Content-Type': 'application/json' }
    const session = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(person),
    })
    const { csrf } = (await session.json()) as { csrf: string }
    const Cookie = session.headers.get('set-cookie')!.split(';')[0]!
    const made = await fetch(`${url}/api/v1/tokens`, {
      method: 'POST',
      headers: { ...json, Cookie, 'X-CSRF-Token': csrf },
      body: JSON.stringify({ name: 'người thử', role: 'national' }),
    })
    return new Teller(url, ((await made.json()) as { secret: string }).secret)
  }

  async ask(path: string, method = 'GET', body?: BodyInit, type = 'application/json'): Promise<Answer> {
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': type }
    const answer = await fetch(`${this.url}${path}`, { method, headers, body, redirect: 'manual' })
    const kind = answer.headers.get('content-type') ?? ''
    // A stream has no end to wait for.
    const isStream = kind.startsWith('text/event-stream')
    if (isStream) await answer.body?.cancel()
    return { status: answer.status, type: kind, text: isStream ? '' : await answer.text() }
  }
  /** Imports a workbook and waits until that has ended, however long the machine takes. */
  async import(path: string, workbook: BlobPart): Promise<Answer> {
    const begun = await this.ask(path, 'POST', new Blob([workbook]), 'application/octet-stream')
    if (begun.status !== 202) return begun
    const { job } = JSON.parse(begun.text) as { job: string }
    for (;;) {
      const { text } = await this.ask(`/api/v1/jobs/${job}`)
      const { state, result, error } = JSON.parse(text) as { state: string; result: unknown; error: unknown }
      if (state === 'done') return { ...begun, status: 200, text: JSON.stringify(result) }
      if (state !== 'running') return { ...begun, status: 422, text: JSON.stringify(error) }
    }
  }
  post = (path: string, value: unknown) => this.ask(path, 'POST', JSON.stringify(value))
  async items<T>(path: string): Promise<T[]> {
    return (JSON.parse((await this.ask(`/api/v1${path}`)).text) as { items: T[] }).items
  }
}

/** All of them, a few at a time, so that the server's limits for one caller stay away. */
export async function severally<Of>(many: Of[], deed: (one: Of, index: number) => Promise<void>) {
  const atOnce = 6
  const queue = many.entries()
  const work = async () => {
    for (const [index, one] of queue) await deed(one, index)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
