import { useMemo } from 'react'
import { createPath } from '../../../shared/commands/createPath.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { isStarred, type QuotedPassage } from '../../../shared/query/quotations.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'

/** What can be done to a quotation from the list. */
export interface QuotationActs {
  star(quotation: QuotedPassage): Promise<void>
  memo(quotation: QuotedPassage): Promise<void>
  /** Adds a code, or puts it in the place of a coding. */
  code(quotation: QuotedPassage, codeId: Guid, instead: Coding | null): Promise<void>
  create(quotation: QuotedPassage, names: readonly string[], instead: Coding | null): Promise<void>
  uncode(quotation: QuotedPassage, coding: Coding): Promise<void>
}

export function useQuotationActs(): QuotationActs {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  return useMemo(() => {
    const wordsOf = async ({ sourceId, passage }: QuotedPassage): Promise<string> => {
      const textId = open.state.project.sources.get(sourceId)?.textId ?? null
      const text = textId === null ? null : await open.texts.load(textId)
      return text?.points.words(passage) ?? ''
    }
    const selectionOf = ({ codings, marks }: QuotedPassage) => marks[0]?.id ?? codings[0]?.selectionId ?? newId()
    const offerUndo = (message: string) => notify(message, { action: { text: 'Undo', run: () => void open.undo() } })
    const run = async (codeId: Guid, intents: readonly Intent[], message: string) => {
      const [only] = intents
      const done = await dispatch(intents.length === 1 && only ? only : { type: 'together', commands: intents })
      if (!done.ok) return
      workspace.used(codeId)
      offerUndo(message)
    }
    const coding = async (
      quotation: QuotedPassage,
      codeId: Guid,
      instead: Coding | null,
      before: readonly Intent[],
      name: string,
    ) => {
      const words = await wordsOf(quotation)
      const { sourceId, passage } = quotation
      const removing: readonly Intent[] = instead
        ? [{ type: 'remove-codings', sourceId, codingIds: [instead.id], words }]
        : []
      const applying: Intent = {
        type: 'apply-code',
        codingId: newId(),
        selectionId: selectionOf(quotation),
        codeId,
        sourceId,
        passage,
        words,
      }
      await run(codeId, [...before, ...removing, applying], instead ? `Recoded as ${name}.` : `Coded as ${name}.`)
    }
    return {
      async star(quotation) {
        const { sourceId, passage } = quotation
        const starred = !isStarred(quotation)
        const words = await wordsOf(quotation)
        await dispatch({
          type: 'edit-quotation',
          quotationId: selectionOf(quotation),
          sourceId,
          passage,
          to: { starred },
          words,
        })
      },
      async memo({ sourceId, passage, codings, marks }) {
        const { memos } = open.state.project
        const ids = new Set([...codings.map(({ id }) => id), ...marks.map(({ id }) => id)])
        const known = [...memos.values()].find(({ about }) => about.some(({ id }) => ids.has(id)))
        if (known)
          return workspace.change({
            memoDraft: { memoId: known.id, memoKind: known.memoKind, about: known.about, passage: null },
          })
        const [first] = codings
        const words = await wordsOf({ sourceId, passage, codings, marks })
        workspace.change({
          memoDraft: first
            ? { memoId: null, memoKind: 'coding', about: [{ kind: 'coding', id: first.id }], passage: null }
            : { memoId: null, memoKind: 'source', about: [], passage: { sourceId, passage, words } },
        })
      },
      code: (quotation, codeId, instead) =>
        coding(quotation, codeId, instead, [], open.state.project.codes.get(codeId)?.name ?? ''),
      async create(quotation, names, instead) {
        const { missing, codeId } = createPath(open.state.project.codes, names, newId)
        if (codeId !== null) await coding(quotation, codeId, instead, missing, names.at(-1) ?? '')
      },
      async uncode(quotation, one) {
        const words = await wordsOf(quotation)
        const done = await dispatch({
          type: 'remove-codings',
          sourceId: quotation.sourceId,
          codingIds: [one.id],
          words,
        })
        if (done.ok) offerUndo(`${open.state.project.codes.get(one.codeId)?.name ?? 'The code'} was removed.`)
      },
    }
  }, [open, dispatch, workspace])
}
