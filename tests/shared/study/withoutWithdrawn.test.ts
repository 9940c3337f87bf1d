import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { type Command, decide } from '../../../shared/commands/commands.ts'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import { withdrawalOf } from '../../../shared/commands/withdrawCase.ts'
import { textEntry } from '../../../shared/refi/textReference.ts'
import { writeProject } from '../../../shared/refi/writeProject.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { logEntrySchema } from '../../../shared/study/logEntry.ts'
import type { Project } from '../../../shared/study/project.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { erasedEntries, formerIdsOf, isToBeErased, withoutWithdrawn } from '../../../shared/study/withoutWithdrawn.ts'
import { ANA, guid } from '../../support/study.ts'

const sample = readSampleStudy(join(import.meta.dirname, '../../../build/sample-study'))
const caseOf = (project: Project, name: string) => {
  const found = [...project.cases.values()].find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const len = caseOf(sample.project, 'Len')
const lenTexts = (withdrawalOf(sample.project, len.id)?.sourceIds ?? []).map((id) => {
  const text = sample.texts.get(sample.project.sources.get(id)?.textId ?? '')
  if (!text) throw new Error(id)
  return text
})
/** Stretches of his words long enough to be nobody else’s. */
const words = lenTexts.flatMap(({ text }) =>
  text
    .split('\n')
    .filter((line) => line.length > 60)
    .map((line) => line.slice(20, 60)),
)

interface Told {
  readonly project: Project
  readonly log: readonly LogEntry[]
}

function doing({ project, log }: Told, command: Command): Told {
  const outcome = decide(project, command)
  if (!outcome.ok) throw new Error(sayRefusal(outcome.refusal))
  const entry: LogEntry = {
    seq: log.length + 1,
    at: ANA.at,
    coderId: ANA.coderId,
    type: command.type,
    words: outcome.words,
    changes: [...outcome.changes],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: command.type !== 'withdraw-case',
  }
  return { project: applyChanges(project, outcome.changes), log: [...log, entry] }
}

/** What was done before: coded and uncoded words, an example, another life’s event told in his words, a memo with his name. */
function before(): Told {
  const source = sample.project.sources.get(len.sourceIds[0] ?? '')
  const coding = sample.project.codingsBySource.get(source?.id ?? '')?.[0]
  const [code] = sample.project.codes.values()
  const denise = caseOf(sample.project, 'Denise')
  const event = [...sample.project.events.values()].find(({ caseId }) => caseId === denise.id)
  if (!source || !coding || !code || !event) throw new Error('the sample study lacks what this test needs')
  const said = words[3] ?? ''
  const steps: Command[] = [
    { type: 'remove-codings', sourceId: source.id, codingIds: [coding.id], words: said, ...ANA },
    {
      type: 'edit-code',
      codeId: code.id,
      to: { definition: { ...code.definition, typical: [{ codingId: coding.id, words: said }] } },
      ...ANA,
    },
    {
      type: 'edit-event',
      eventId: event.id,
      to: {
        tellings: [
          ...event.tellings,
          {
            sourceId: source.id,
            quotationId: coding.selectionId,
            words: said,
            said: null,
            date: null,
            direction: null,
          },
        ],
      },
      ...ANA,
    },
    {
      type: 'create-memo',
      memoId: guid('both'),
      memoKind: 'theoretical',
      title: 'Len and Denise',
      text: 'Len is not Lena; Len’s bench is Denise’s table.',
      rich: null,
      about: [
        { kind: 'case', id: len.id },
        { kind: 'case', id: denise.id },
      ],
      ...ANA,
    },
  ]
  return steps.reduce(doing, { project: sample.project, log: sample.log })
}

describe('after a withdrawal', () => {
  const told = before()
  const formerIds = formerIdsOf(told.log, len.id, withdrawalOf(told.project, len.id)?.sourceIds ?? [])
  const withdrawn = doing(told, { type: 'withdraw-case', caseId: len.id, formerIds, ...ANA })
  const log = withoutWithdrawn(withdrawn.log)
  const text = JSON.stringify(log)

  test('no words of theirs are left, in the study or in its history', () => {
    const full = JSON.stringify(withdrawn.log)
    expect(words.some((one) => full.includes(one))).toBe(true)
    const study = JSON.stringify(recordsOf(withdrawn.project))
    expect(words.filter((one) => text.includes(one) || study.includes(one))).toEqual([])
  })

  test('their name is in no entry and in nothing that was written freely, and others keep theirs', () => {
    expect(text.match(/(?<![\p{L}\p{N}])Len(?![\p{L}\p{N}])/gu)).toBeNull()
    const memo = withdrawn.project.memos.get(guid('both'))
    expect(memo).toMatchObject({
      title: 'Withdrawn participant 1 and Denise',
      text: 'Withdrawn participant 1 is not Lena; Withdrawn participant 1’s bench is Denise’s table.',
      about: [{ kind: 'case' }],
    })
    expect(text).toContain('Denise')
  })

  test('the name stays in what others wrote where that is wanted', () => {
    const { project } = doing(before(), { type: 'withdraw-case', caseId: len.id, keepsName: true, ...ANA })
    expect(project.memos.get(guid('both'))?.title).toBe('Len and Denise')
  })

  test('every entry stays with who and when, and is one that can be read', () => {
    expect(log.map(({ seq, at, coderId }) => [seq, at, coderId])).toEqual(
      withdrawn.log.map(({ seq, at, coderId }) => [seq, at, coderId]),
    )
    for (const entry of log) logEntrySchema.parse(entry)
    expect(log.filter(isToBeErased)).toEqual([])
    expect(withoutWithdrawn(log)).toEqual(log)
  })

  test('what the history says of everything else leads to the study as it is', () => {
    const known = new Map<string, unknown>()
    for (const { changes } of log)
      for (const { before: was, after: is } of changes) {
        const one = is ?? was
        if (one) known.set(`${one.kind} ${one.id}`, is)
      }
    const now = new Map(recordsOf(withdrawn.project).map((one) => [`${one.kind} ${one.id}`, one]))
    for (const [key, one] of known) expect(now.get(key) ?? null).toEqual(one)
  })

  test('their texts leave the file, and nobody else’s', () => {
    const existing = ['project.qde', ...[...sample.texts.keys()].map(textEntry)]
    const written = writeProject(
      { project: withdrawn.project, text: () => Promise.reject(new Error('no text')), log, erased: erasedEntries(log) },
      { origin: 'Throughline', existing },
    )
    const gone = lenTexts.map(({ id }) => textEntry(id))
    expect(written.staying.toSorted()).toEqual(
      existing.filter((name) => name !== 'project.qde' && !gone.includes(name)).toSorted(),
    )
  })
})
