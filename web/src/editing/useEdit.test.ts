import { expect, test, vi } from 'vitest'
import { ApiError } from '@/api/client'
import { merge } from './merge'
import { useEdit, type Seen } from './useEdit'

vi.mock('@/api/country', () => ({ api: { lastChange: async () => ({ actor: 'lan' }) } }))

interface Thing {
  name: string
  url: string
}
/** One thing at a server, with a tag for each of its states. */
function stored(first: Thing) {
  const server = { now: first, isAway: false, sent: [] as (string | null)[] }
  const seen = (): Seen<Thing> => ({ body: server.now, tag: JSON.stringify(server.now) })
  const look = async () => {
    if (server.isAway) throw new ApiError(0, 'offline', '')
    return seen()
  }
  const send = async (form: Thing, tag: string | null) => {
    server.sent.push(tag)
    if (tag !== null && tag !== seen().tag) throw new ApiError(412, 'changed_meanwhile', '')
    return (server.now = { ...form })
  }
  const open = () => {
    const form = { ...first }
    const edit = useEdit<Thing>({ subject: 'thing/1', shown: first, look, merge: (was, now) => merge(form, was, now) })
    return { form, edit, save: () => edit.save(({ tag }) => send(form, tag)) }
  }
  return { server, open }
}
const first = { name: 'A', url: '' }

test('the second of two is told and has what the first one saved; the next save works', async () => {
  const { server, open } = stored(first)
  const { form, edit, save } = open()
  form.url = 'mine'
  await new Promise(setImmediate)
  server.now = { ...first, name: 'theirs' }
  expect(await save()).toBe(null)
  expect(edit.told.value?.by?.actor).toBe('lan')
  expect(edit.told.value?.changes.map(({ field }) => field)).toEqual(['name'])
  expect((await save())?.before).toEqual({ name: 'theirs', url: '' })
  expect(server.now).toEqual({ name: 'theirs', url: 'mine' })
  expect(edit.told.value).toBe(null)
})

test('where what is stored could not be looked at, nothing is sent without its tag', async () => {
  const { server, open } = stored(first)
  server.isAway = true
  const { form, save } = open()
  form.name = 'mine'
  await expect(save()).rejects.toThrow(ApiError)
  server.isAway = false
  server.now = { ...first, name: 'theirs' }
  expect(await save()).toBe(null)
  expect(server.sent).toEqual([])
  expect(form.name).toBe('mine')
  expect((await save())?.saved.name).toBe('mine')
})

test('what was typed before what is stored was there is told, and not saved over it at once', async () => {
  const { server, open } = stored(first)
  server.now = { ...first, name: 'theirs' }
  const { form, edit, save } = open()
  form.name = 'mine'
  expect(await save()).toBe(null)
  expect(server.sent).toEqual([])
  expect(edit.told.value?.changes[0]?.isKept).toBe(true)
  expect((await save())?.saved.name).toBe('mine')
})
