import { expect, test } from 'vitest'
import { exampleOf, groupsOf, limitsOf, typeOf, type OpenApi } from './description'

const operation = (id: string, tag: string) => ({ operationId: id, tags: [tag], summary: id, responses: {} })
const document: OpenApi = {
  info: { title: 'EMC', version: '1', description: '' },
  tags: [
    { name: 'sites', description: 'Websites' },
    { name: 'empty', description: 'Nothing' },
  ],
  paths: { '/sites': { get: operation('get-sites', 'sites'), post: { ...operation('post-sites', 'sites'), security: [] } } },
  components: {
    schemas: {
      Site: {
        type: 'object',
        properties: {
          id: { type: 'integer', minimum: 1 },
          since: { type: ['string', 'null'], format: 'date' },
          above: { $ref: '#/components/schemas/Site' },
          kinds: { type: 'array', items: { type: 'string', enum: ['portal', 'both'] } },
        },
      },
    },
  },
}
const site = { $ref: '#/components/schemas/Site' }

test('operations stand in their group, with whether they are open', () => {
  const [group, ...others] = groupsOf(document)
  expect(others).toEqual([])
  expect(group?.operations.map(({ method, isOpen }) => [method, isOpen])).toEqual([
    ['GET', false],
    ['POST', true],
  ])
})

test('an example fits its schema, and one within itself ends', () => {
  expect(exampleOf(site, document)).toEqual({ id: 1, since: '2026-11-27', above: null, kinds: ['portal'] })
})

test('types and limits are said in the words of the schema', () => {
  expect(typeOf({ type: 'array', items: site })).toBe('Site[]')
  expect(typeOf({ type: ['string', 'null'], format: 'date' })).toBe('string | null (date)')
  expect(typeOf({ type: 'string', contentSchema: site })).toBe('Site')
  expect(limitsOf({ type: 'integer', minimum: 0, default: 100 })).toBe('minimum: 0; default: 100')
  expect(limitsOf({ enum: ['a', 'b'] })).toBe('a · b')
})
