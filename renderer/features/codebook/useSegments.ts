import { useCallback } from 'react'
import { count } from '../../../shared/commands/excerpt.ts'
import { type CodedSegment, segmentsOf } from '../../../shared/indexes/codedSegments.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import { useOpenProject } from '../../project/useProject.ts'
import { useWorkspace, type WordsItem } from '../../project/workspace.ts'

/** Opens the words behind a code's number, or behind that of its whole family. */
export function useSegments(): (codeId: Guid, withBelow: boolean) => void {
  const open = useOpenProject()
  const workspace = useWorkspace()
  return useCallback(
    (codeId, withBelow) => {
      const { project } = open.state
      const segments = segmentsOf(project, withBelow ? withDescendants(project.codes, codeId) : new Set([codeId]))
      const name = project.codes.get(codeId)?.name ?? 'this code'
      workspace.openWords({
        title: `${name}${withBelow ? ' and the codes below it' : ''}: ${count(segments.length, 'segment')}`,
        items: segments.map(wordsOf),
      })
    },
    [open, workspace],
  )
}

/** A segment as the list of words shows it. */
export function wordsOf({ source, codings }: CodedSegment): WordsItem {
  return { sourceId: source.id, passage: codings[0].passage, codingIds: codings.map(({ id }) => id) }
}
