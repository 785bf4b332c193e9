// The OpenAPI document as a page shows it: operations by group, and schemas with their examples.

export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  oneOf?: Schema[]
  /** Of what stands in the text, as in each event of a stream. */
  contentSchema?: Schema
  default?: unknown
  example?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
}
export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: Schema
  example?: unknown
}
export type Content = Record<string, { schema: Schema }>
interface Described {
  operationId: string
  tags: string[]
  summary: string
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}
export interface OpenApi {
  info: { title: string; version: string; description: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}
export interface Operation extends Described {
  method: string
  path: string
  isOpen: boolean
}
export interface Group {
  name: string
  description: string
  operations: Operation[]
}

/** In the document's order; groups in the order of its tags. */
export function groupsOf(document: OpenApi): Group[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
      isOpen: described.security?.length === 0,
    })),
  )
  return document.tags
    .map((tag) => ({ ...tag, operations: all.filter(({ tags }) => tags.includes(tag.name)) }))
    .filter(({ operations }) => operations.length > 0)
}

export const nameOf = (schema: Schema) => schema.$ref?.slice(schema.$ref.lastIndexOf('/') + 1) ?? ''

export function resolved(schema: Schema, document: OpenApi): Schema {
  if (schema.contentSchema) return resolved(schema.contentSchema, document)
  return schema.$ref ? (document.components.schemas[nameOf(schema)] ?? {}) : schema
}

/** As a person says it: `string | null`, `Site[]`. */
export function typeOf(schema: Schema): string {
  if (schema.contentSchema) return typeOf(schema.contentSchema)
  if (schema.$ref) return nameOf(schema)
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(' | ')
  const types = [schema.type ?? []].flat()
  const words = types.map((type) => (type === 'array' && schema.items ? `${typeOf(schema.items)}[]` : type))
  return words.join(' | ') + (schema.format ? ` (${schema.format})` : '')
}

/** Bounds, choices and defaults, in the words of the schema. */
export function limitsOf(schema: Schema): string {
  const said = [
    schema.enum ? schema.enum.map(String).join(' · ') : '',
    ...(['minimum', 'maximum', 'minLength', 'maxLength', 'maxItems', 'default'] as const).map((name) =>
      schema[name] === undefined ? '' : `${name}: ${String(schema[name])}`,
    ),
  ]
  return said.filter(Boolean).join('; ')
}

const ofFormat: Record<string, unknown> = {
  date: '2026-11-27',
  'date-time': '2026-11-27T08:30:00+07:00',
  password: 'mot cum tu dai',
}

/** A body that fits the schema. A schema within itself is left out. */
export function exampleOf(schema: Schema, document: OpenApi, within: string[] = []): unknown {
  if (schema.example !== undefined) return schema.example
  const name = nameOf(schema)
  if (name && within.includes(name)) return null
  const inner = name ? [...within, name] : within
  const { type, ...it } = resolved(schema, document)
  if (it.oneOf) return exampleOf(it.oneOf[0]!, document, inner)
  if (it.enum) return it.enum[0]
  if (it.default !== undefined) return it.default
  switch ([type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(it.properties ?? {}).map(([key, value]) => [key, exampleOf(value, document, inner)]),
      )
    case 'array':
      return it.items ? [exampleOf(it.items, document, inner)] : []
    case 'integer':
      return it.minimum ?? 1
    case 'number':
      return 0.6854
    case 'boolean':
      return false
    case 'string':
      return ofFormat[it.format ?? ''] ?? '…'
    default:
      return null
  }
}
