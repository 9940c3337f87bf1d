import { count } from '../../../shared/commands/excerpt.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import type { Project } from '../../../shared/study/project.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import styles from './CodeTree.module.css'

interface CodeDragPreviewProps {
  readonly codeIds: readonly Guid[]
  readonly codes: Project['codes']
}

/** What hangs at the mouse while codes are dragged. */
export function CodeDragPreview({ codeIds, codes }: CodeDragPreviewProps) {
  const first = codes.get(codeIds[0] ?? '')
  if (!first) return <span />
  return (
    <span className={styles.preview}>
      <CodeDot color={colorOfCode(codes, first.id)} of={first} />
      <span className={styles.previewName}>{codeIds.length === 1 ? first.name : count(codeIds.length, 'code')}</span>
    </span>
  )
}
