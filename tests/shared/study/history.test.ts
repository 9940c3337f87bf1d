import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, decide } from '../../../shared/commands/commands.ts'
import type { Outcome } from '../../../shared/commands/outcome.ts'
import { redo, undo } from '../../../shared/commands/undo.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { added, inverse } from '../../../shared/study/change.ts'
import { type LogEntry, logEntrySchema } from '../../../shared/study/logEntry.ts'
import type { Project } from '../../../shared/study/project.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { EMPTY_UNDO_STACK, stepUndoStack, undoStackOf } from '../../../shared/study/undoStack.ts'
import { aCode, ANA, aProject, aSource, BEN, codingsIn, guid } from '../../support/study.ts'

const start = aProject(
  aSource('Eddie', 100),
  aSource('Joan', 80),
  aCode('A', null, 1),
  aCode('B', null, 2),
  aCode('C', 'B', 1),
)

/** Draws what a researcher might do next, sensible or not. */
const someCommand: fc.Arbitrary<(project: Project, nth: number) => Command> = fc
  .record({
    what: fc.integer({ min: 0, max: 9 }),
    by: fc.constantFrom(ANA, BEN),
    a: fc.nat(1000),
    b: fc.nat(1000),
    from: fc.nat(90),
    length: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ what, by, a, b, from, length }) => (project, nth) => {
    const codes = [...project.codes.keys(), guid('gone')]
    const codeId = codes[a % codes.length] as string
    const otherId = codes[b % codes.length] as string
    const sourceId = guid(a % 3 === 0 ? 'Joan' : 'Eddie')
    const passage = { start: from, end: from + length }
    const codings = project.codingsBySource.get(sourceId) ?? []
    const codingId = codings[b % Math.max(1, codings.length)]?.id ?? guid('gone')
    const fresh = guid(`fresh ${nth}`)
    switch (what) {
      case 0:
      case 1:
      case 2:
      case 3:
        return {
          type: 'apply-code',
          ...by,
          codingId: fresh,
          selectionId: guid(`s${nth}`),
          codeId,
          sourceId,
          passage,
          words: 'words',
        }
      case 4:
        return { type: 'remove-codings', ...by, sourceId, codingIds: [codingId], words: 'words' }
      case 5:
        return {
          type: 'resize-coding',
          ...by,
          sourceId,
          codingId,
          passage,
          selectionId: guid(`s${nth}`),
          words: 'words',
        }
      case 6:
        return {
          type: 'create-code',
          ...by,
          codeId: fresh,
          name: `code ${a % 7}`,
          parentId: b % 2 ? null : codeId,
          color: null,
        }
      case 7:
        return {
          type: 'move-codes',
          ...by,
          codeIds: [codeId],
          parentId: b % 3 ? otherId : null,
          beforeId: b % 2 ? otherId : null,
        }
      case 8:
        return { type: 'merge-codes', ...by, codeIds: [codeId], intoId: otherId }
      default:
        return { type: 'delete-codes', ...by, codeIds: [codeId] }
    }
  })

function entryOf(seq: number, command: Command, outcome: Outcome & { ok: true }): LogEntry {
  return {
    seq,
    at: command.at,
    coderId: command.coderId,
    type: command.type,
    words: outcome.words,
    changes: [...outcome.changes],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  }
}

function play(commands: readonly ((project: Project, nth: number) => Command)[]) {
  let project = start
  const states = [start]
  const log: LogEntry[] = []
  for (const [nth, draw] of commands.entries()) {
    const command = draw(project, nth)
    const outcome = decide(project, command)
    if (!outcome.ok) continue
    project = applyChanges(project, outcome.changes)
    log.push(entryOf(log.length + 1, command, outcome))
    states.push(project)
  }
  return { project, states, log }
}

const sorted = (project: Project) => recordsOf(project).toSorted((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1))

describe('whatever a researcher does', () => {
  test('undoing everything, step by step, passes through every state back to the first', () => {
    fc.assert(
      fc.property(fc.array(someCommand, { maxLength: 25 }), (commands) => {
        const { states, log } = play(commands)
        let project = states.at(-1) as Project
        for (let at = log.length - 1; at >= 0; at -= 1) {
          const outcome = undo(project, log[at] as LogEntry)
          expect(outcome.ok).toBe(true)
          if (outcome.ok) project = applyChanges(project, outcome.changes)
          expect(sorted(project)).toEqual(sorted(states[at] as Project))
        }
        for (const entry of log) {
          const outcome = redo(project, entry)
          if (outcome.ok) project = applyChanges(project, outcome.changes)
        }
        expect(sorted(project)).toEqual(sorted(states.at(-1) as Project))
      }),
      { numRuns: 60 },
    )
  })

  test('replaying the log as it would be read from disk rebuilds the study', () => {
    fc.assert(
      fc.property(fc.array(someCommand, { maxLength: 25 }), (commands) => {
        const { project, log } = play(commands)
        const read = log.map((entry) => logEntrySchema.parse(JSON.parse(JSON.stringify(entry))))
        expect(sorted(read.reduce((state, entry) => applyChanges(state, entry.changes), start))).toEqual(
          sorted(project),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('the lists stay ordered by passage and nothing is there twice', () => {
    fc.assert(
      fc.property(fc.array(someCommand, { maxLength: 40 }), (commands) => {
        const { project } = play(commands)
        for (const codings of project.codingsBySource.values()) {
          expect(codings.length).toBeGreaterThan(0)
          expect(new Set(codings.map(({ id }) => id)).size).toBe(codings.length)
          const starts = codings.map(({ passage }) => passage.start * 1000 + passage.end)
          expect(starts).toEqual(starts.toSorted((a, b) => a - b))
          for (const coding of codings) expect(project.codes.has(coding.codeId)).toBe(true)
        }
        expect(sorted(projectOf(recordsOf(project)))).toEqual(sorted(project))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a change', () => {
  test('that does not start from what is there is an error, not a loss', () => {
    const changed = { ...aCode('A'), name: 'renamed elsewhere' }
    expect(() => applyChanges(start, [{ before: changed, after: null }])).toThrow(/not as the change expects/)
    expect(() => applyChanges(start, [added(aCode('A'))])).toThrow(/not as the change expects/)
  })

  test('and its inverse leave the study as it was', () => {
    const changes = [added(aCode('D')), { before: start.codes.get(guid('A')) ?? null, after: null }]
    expect(sorted(applyChanges(applyChanges(start, changes), inverse(changes)))).toEqual(sorted(start))
  })
})

describe('undo', () => {
  const header = (seq: number, more: Partial<LogEntry> = {}) => ({
    seq,
    at: ANA.at,
    coderId: ANA.coderId,
    type: 'apply-code',
    words: `step ${seq}`,
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
    ...more,
  })

  test.each([
    // the log                                               can be undone  can be redone
    [[header(1), header(2)], [1, 2], []],
    [[header(1), header(2), header(3, { undoes: 2 })], [1], [2]],
    [[header(1), header(2), header(3, { undoes: 2 }), header(4, { undoes: 1 }), header(5, { redoes: 1 })], [1], [2]],
    [[header(1), header(2, { undoes: 1 }), header(3)], [3], []],
    [[header(1), header(2, { undoable: false }), header(3)], [3], []],
  ])('reads what it can do off the log, so that it survives closing', (log, undoable, redoable) => {
    const stack = undoStackOf(log)
    expect(stack.undoable.map(({ seq }) => seq)).toEqual(undoable)
    expect(stack.redoable.map(({ seq }) => seq)).toEqual(redoable)
    expect(log.reduce(stepUndoStack, EMPTY_UNDO_STACK)).toEqual(stack)
  })

  test('refuses where the record was changed again since', () => {
    const command: Command = { type: 'edit-code', ...ANA, codeId: guid('A'), to: { name: 'first' } }
    const outcome = decide(start, command)
    if (!outcome.ok) throw new Error('refused')
    const entry = entryOf(1, command, outcome)
    const twice = applyChanges(applyChanges(start, outcome.changes), [
      { before: { ...aCode('A', null, 1), name: 'first' }, after: { ...aCode('A', null, 1), name: 'second' } },
    ])
    const undone = undo(twice, entry)
    expect(undone.ok).toBe(false)
    expect(codingsIn(twice, 'Eddie')).toEqual([])
  })
})
