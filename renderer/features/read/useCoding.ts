import { useMemo } from 'react'
import { createPath } from '../../../shared/commands/createPath.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Passage } from '../../../shared/records/common.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Source } from '../../../shared/records/source.ts'
import { codeAtPath } from '../../../shared/study/codeTree.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import type { Done } from '../../project/openProject.ts'
import type { LoadedText } from '../../project/textLibrary.ts'
import { useDispatch, useOpenProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'

/** What can be done to the words of one source. Each answers whether it was done; refusals are shown as notices. */
export interface CodingActs {
  apply(codeId: Guid, passage: Passage): Promise<Done>
  /** Creates the codes along a path that do not exist yet, and applies the last one. */
  create(names: readonly string[], passage: Passage): Promise<Done>
  inVivo(passage: Passage): Promise<Done>
  resize(coding: Coding, passage: Passage): Promise<Done>
  remove(coding: Coding): Promise<Done>
}

const MAX_IN_VIVO = 60

export function useCoding(source: Source, text: LoadedText): CodingActs {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()

  return useMemo(() => {
    const applying = (codeId: Guid, passage: Passage): Intent => ({
      type: 'apply-code',
      codingId: newId(),
      selectionId: newId(),
      codeId,
      sourceId: source.id,
      passage,
      words: text.points.words(passage),
    })
    const run = async (codeId: Guid, intents: readonly Intent[]): Promise<Done> => {
      const [only] = intents
      const done = await dispatch(intents.length === 1 && only ? only : { type: 'together', commands: intents })
      if (done.ok) workspace.used(codeId)
      return done
    }
    const create = (names: readonly string[], passage: Passage, basis: 'inductive' | 'in vivo'): Promise<Done> => {
      const { missing, codeId } = createPath(open.state.project.codes, names, newId)
      if (codeId === null) return Promise.resolve({ ok: false, message: 'A code needs a name.' })
      const last = missing.at(-1)
      return run(codeId, [...missing.map((one) => (one === last ? { ...one, basis } : one)), applying(codeId, passage)])
    }
    return {
      apply: (codeId, passage) => run(codeId, [applying(codeId, passage)]),
      create: (names, passage) => create(names, passage, 'inductive'),
      inVivo(passage) {
        const name = nameFromWords(text.points.words(passage))
        const known = codeAtPath(open.state.project.codes, [name])
        return known ? run(known.id, [applying(known.id, passage)]) : create([name], passage, 'in vivo')
      },
      resize: (coding, passage) =>
        dispatch({
          type: 'resize-coding',
          sourceId: source.id,
          codingId: coding.id,
          passage,
          selectionId: newId(),
          words: text.points.words(passage),
        }),
      remove: (coding) =>
        dispatch({
          type: 'remove-codings',
          sourceId: source.id,
          codingIds: [coding.id],
          words: text.points.words(coding.passage),
        }),
    }
  }, [open, dispatch, workspace, source.id, text])
}

/** The participant's own words as a name: white space folded, cut at a word near 60 characters. */
function nameFromWords(words: string): string {
  const folded = words.replace(/\s+/g, ' ').trim()
  const characters = [...folded]
  if (characters.length <= MAX_IN_VIVO) return folded
  const cut = characters.slice(0, MAX_IN_VIVO).join('')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 20)).trimEnd()}…`
}
