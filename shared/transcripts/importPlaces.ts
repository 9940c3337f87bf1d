import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { Wave } from '../records/wave.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'

/**
 * Where new sources go, by name: cases and waves of the project, and those that are named for the first time. Capitals and blanks
 * around a name make no difference.
 */
export class ImportPlaces {
  readonly newCases: Case[] = []
  readonly newWaves: Wave[] = []
  readonly #newId: () => Guid
  readonly #cases: Map<string, Guid>
  readonly #waves: Map<string, Guid>
  #casePosition: number
  #wavePosition: number

  constructor(project: Project, newId: () => Guid) {
    this.#newId = newId
    this.#cases = idsByName(project.cases.values())
    this.#waves = idsByName(project.waves.values())
    this.#casePosition = positionAtEnd(project.cases.values())
    this.#wavePosition = positionAtEnd(project.waves.values())
  }

  /** Null for an empty name. */
  case(name: string): Guid | null {
    return placed(this.#cases, name, (trimmed) => {
      const id = this.#newId()
      const position = this.#casePosition
      this.#casePosition += 1
      this.newCases.push({
        kind: 'case',
        id,
        name: trimmed,
        description: null,
        position,
        sourceIds: [],
        selectionIds: [],
        codeIds: [],
        values: [],
        meetings: [],
        anchor: null,
      })
      return id
    })
  }

  /** Null for an empty name. */
  wave(name: string): Guid | null {
    return placed(this.#waves, name, (trimmed) => {
      const id = this.#newId()
      const position = this.#wavePosition
      this.#wavePosition += 1
      this.newWaves.push({ kind: 'wave', id, name: trimmed, position, planned: null, description: null })
      return id
    })
  }
}

function placed(known: Map<string, Guid>, name: string, make: (trimmed: string) => Guid): Guid | null {
  const trimmed = name.trim()
  if (trimmed === '') return null
  const id = known.get(keyOf(trimmed)) ?? make(trimmed)
  known.set(keyOf(trimmed), id)
  return id
}

function idsByName(records: Iterable<{ readonly name: string; readonly id: Guid }>): Map<string, Guid> {
  return new Map([...records].map(({ name, id }) => [keyOf(name), id]))
}

function keyOf(name: string): string {
  return name.trim().toLowerCase()
}
