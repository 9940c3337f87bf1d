import { decide } from '../../shared/commands/commands.ts'
import { sayRefusal } from '../../shared/commands/outcome.ts'
import { applyChanges } from '../../shared/study/applyChanges.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import { recordOf } from '../../shared/study/change.ts'
import type { StudyFile } from './sampleFiles.ts'
import { idOf } from './sampleIds.ts'

/** Freezes the codebook where the study says that it was frozen: with the codes that there were then. */
export function withVersions(
  end: Project,
  log: readonly LogEntry[],
  versions: StudyFile['codebookVersions'],
): { readonly project: Project; readonly log: readonly LogEntry[] } {
  const frozen = versions.map(({ name, note, at, by }): LogEntry => {
    const coderId = idOf('coder', by)
    const versionId = idOf('codebook version', name)
    const outcome = decide(projectAt(log, at), { type: 'freeze-codebook', versionId, name, note, at, coderId })
    if (!outcome.ok) throw new Error(`study.json: ${sayRefusal(outcome.refusal)}`)
    const taking = { undoes: null, redoes: null, restores: null, undoable: false }
    return {
      seq: 0,
      at,
      coderId,
      type: 'freeze-codebook',
      words: outcome.words,
      changes: [...outcome.changes],
      ...taking,
    }
  })
  return {
    project: applyChanges(
      end,
      frozen.flatMap(({ changes }) => changes),
    ),
    log: [...log, ...frozen],
  }
}

function projectAt(log: readonly LogEntry[], moment: string): Project {
  const [first, ...rest] = log.filter(({ at }) => at <= moment)
  return applyChanges(
    projectOf((first?.changes ?? []).map(recordOf)),
    rest.flatMap(({ changes }) => changes),
  )
}
