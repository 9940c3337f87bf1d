import type { Act } from '../../shared/commands/act.ts'
import { type Command, decide } from '../../shared/commands/commands.ts'
import { type Outcome, sayRefusal } from '../../shared/commands/outcome.ts'
import type { Code } from '../../shared/records/code.ts'
import { EMPTY_DEFINITION } from '../../shared/records/code.ts'
import type { Coding } from '../../shared/records/coding.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { Source } from '../../shared/records/source.ts'
import { applyChanges } from '../../shared/study/applyChanges.ts'
import type { Project } from '../../shared/study/project.ts'
import { projectOf } from '../../shared/study/projectOf.ts'

/** A readable GUID for tests: the same name always gives the same one. */
export function guid(name: string): Guid {
  let hash = 0x811c9dc5
  const parts: string[] = []
  for (let round = 0; round < 4; round += 1) {
    for (const character of `${round}${name}`)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
    parts.push(hash.toString(16).padStart(8, '0'))
  }
  const hex = parts.join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const ANA: Act = { at: '2026-03-01T10:00:00Z', coderId: guid('Ana') }
export const BEN: Act = { at: '2026-03-02T11:00:00Z', coderId: guid('Ben') }

export function aSource(name: string, length = 1000): Source {
  return {
    kind: 'source',
    id: guid(name),
    name,
    position: 1,
    medium: 'text',
    sourceKind: 'interview',
    textId: guid(`${name} text`),
    length,
    speakers: [],
    waveId: null,
    date: null,
    interviewer: null,
    format: 'txt',
    encoding: 'utf-8',
    original: null,
    comment: null,
    values: [],
    exchange: null,
    createdBy: null,
    createdAt: null,
    modifiedBy: null,
    modifiedAt: null,
  }
}

export function aCode(name: string, parent: string | null = null, position = 1): Code {
  return {
    kind: 'code',
    id: guid(name),
    parentId: parent === null ? null : guid(parent),
    position,
    name,
    color: null,
    codable: true,
    status: 'active',
    basis: null,
    definition: EMPTY_DEFINITION,
    foreignDescription: null,
  }
}

export function aCoding(code: string, source: string, start: number, end: number, coder = 'Ana'): Coding {
  const name = `${code} ${source} ${start}-${end} ${coder}`
  return {
    kind: 'coding',
    id: guid(name),
    sourceId: guid(source),
    codeId: guid(code),
    coderId: guid(coder),
    passage: { start, end },
    selectionId: guid(`${name} selection`),
    createdAt: ANA.at,
  }
}

/** A project of the given records; coders Ana and Ben are always there. */
export function aProject(...records: AnyRecord[]): Project {
  return projectOf([
    {
      kind: 'project',
      id: guid('project'),
      title: 'Pilot',
      description: null,
      origin: null,
      basePath: null,
      approach: null,
      createdBy: null,
      createdAt: null,
      modifiedBy: null,
      modifiedAt: null,
    },
    { kind: 'coder', id: guid('Ana'), name: 'Ana', initials: 'AN', color: null, position: 1 },
    { kind: 'coder', id: guid('Ben'), name: 'Ben', initials: 'BE', color: null, position: 2 },
    ...records,
  ])
}

/** Decides and applies; throws with the sentence of the refusal where there is one. */
export function after(project: Project, command: Command): Project {
  const outcome = decide(project, command)
  if (!outcome.ok) throw new Error(sayRefusal(outcome.refusal))
  return applyChanges(project, outcome.changes)
}

export function reasonOf(outcome: Outcome): string | null {
  return outcome.ok ? null : outcome.refusal.reason
}

/** The codings of a source in words: `Setbacks 10–20 Ana`. */
export function codingsIn(project: Project, source: string): string[] {
  return (project.codingsBySource.get(guid(source)) ?? []).map(
    ({ codeId, passage, coderId }) =>
      `${project.codes.get(codeId)?.name} ${passage.start}–${passage.end} ${coderId === null ? 'nobody' : project.coders.get(coderId)?.name}`,
  )
}

/** The codebook as indented lines. */
export function codebookOf(project: Project): string[] {
  const lines: string[] = []
  const visit = (parentId: Guid | null, depth: number) => {
    const children = [...project.codes.values()].filter((code) => code.parentId === parentId)
    for (const code of children.sort((a, b) => a.position - b.position)) {
      lines.push(`${'  '.repeat(depth)}${code.name}`)
      visit(code.id, depth + 1)
    }
  }
  visit(null, 0)
  return lines
}
