import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { Act } from '../../shared/commands/act.ts'
import { type Command, decide } from '../../shared/commands/commands.ts'
import { sayRefusal } from '../../shared/commands/outcome.ts'
import { applyChanges } from '../../shared/study/applyChanges.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import type { Study } from '../../shared/study/study.ts'
import { CannotDo } from './cannotDo.ts'

/**
 * The study after a command given at the terminal, with its line in the history; null where there was nothing to change.
 * Whoever gives it joins the study as a coder if they are not in it yet.
 */
export function actInFile(study: Study, coder: string | undefined, make: (act: Act) => Command): Study | null {
  const { project, log } = study
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  const name = coder ?? userInfo().username
  const known = [...project.coders.values()].find((one) => one.name === name || one.initials === name)
  const coderId = known?.id ?? randomUUID()
  const command = make({ at, coderId })
  const joining: Command = { type: 'add-coder', newCoderId: coderId, name, initials: null, at, coderId }
  const alone = decide(project, command)
  if (!alone.ok && alone.refusal.reason === 'nothing-to-do') return null
  const whole: Command = known ? command : { type: 'together', commands: [joining, command], at, coderId }
  const outcome = known ? alone : decide(project, whole)
  if (!outcome.ok) throw new CannotDo(sayRefusal(outcome.refusal))
  const entry: LogEntry = {
    seq: (log.at(-1)?.seq ?? 0) + 1,
    at,
    coderId,
    type: whole.type,
    words: outcome.words,
    changes: [...outcome.changes],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  }
  return { ...study, project: applyChanges(project, outcome.changes), log: [...log, entry] }
}
