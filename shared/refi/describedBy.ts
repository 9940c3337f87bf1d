import type { Code } from '../records/code.ts'
import { readDefinition, writeDefinition } from './definitionText.ts'

/** A code's definition from its one description, and the description itself where it would not come out the same. */
export function describedBy(description: string | null): Pick<Code, 'definition' | 'foreignDescription'> {
  const definition = readDefinition(description ?? '')
  return { definition, foreignDescription: writeDefinition(definition) === description ? null : description }
}
