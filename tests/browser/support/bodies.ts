// Bodies of JSON that the API describes, each with one text of a tester's choice.

interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> }
}

export interface Description {
  paths: Record<string, Partial<Record<'post' | 'put' | 'patch', Operation>>>
  components: { schemas: Record<string, Schema> }
}

export interface Body {
  /** `items[].phone` */
  field: string
  with: (text: string) => unknown
}

/** One for each text in it, beside whatever the schema needs. */
export function bodies(described: Description, schema: Schema, field = ''): Body[] {
  const { type, properties, items } = resolved(described, schema)
  if ([type].flat().includes('string')) return [{ field, with: (text) => text }]
  if (items) {
    return bodies(described, items, `${field}[]`).map((one) => ({ ...one, with: (text) => [one.with(text)] }))
  }
  return Object.entries(properties ?? {}).flatMap(([name, property]) =>
    bodies(described, property, field ? `${field}.${name}` : name).map((one) => ({
      ...one,
      with: (text) => ({ ...(needed(described, schema) as object), [name]: one.with(text) }),
    })),
  )
}

function resolved(described: Description, schema: Schema): Schema {
  return schema.$ref ? described.components.schemas[schema.$ref.split('/').at(-1)!]! : schema
}

/** The least that a schema takes. */
function needed(described: Description, schema: Schema): unknown {
  const { type, enum: words, properties, required, items } = resolved(described, schema)
  const kind = [type].flat()[0]
  if (words) return words[0]
  if (kind === 'integer' || kind === 'number') return 1
  if (kind === 'boolean') return false
  if (kind === 'array') return items ? [needed(described, items)] : []
  if (kind !== 'object') return 'x'
  return Object.fromEntries((required ?? []).map((name) => [name, needed(described, properties![name]!)]))
}
