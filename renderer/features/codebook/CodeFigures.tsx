import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import { type CodeReach, reachOfCodes } from '../../../shared/indexes/codeReach.ts'
import type { Code } from '../../../shared/records/code.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import { useProject } from '../../project/useProject.ts'
import { sayCount, sayDay } from '../../ui/say.ts'
import styles from './CodeFigures.module.css'

interface CodeFiguresProps {
  readonly code: Code
  /** Opens the words behind the numbers. */
  readonly onOpen: (withBelow: boolean) => void
}

/** How often and how widely a code is used; every number opens its segments. */
export function CodeFigures({ code: { id, name }, onOpen }: CodeFiguresProps) {
  const project = useProject((state) => state.project)
  const [own, family] = useMemo(() => {
    const ids = withDescendants(project.codes, id)
    return [reachOfCodes(project, new Set([id])), ids.size > 1 ? reachOfCodes(project, ids) : null] as const
  }, [project, id])
  return (
    <section aria-label={`How much ${name} is used`} className={styles.figures}>
      <Row reach={own} title={family ? 'This code' : null} onOpen={() => onOpen(false)} />
      {family ? <Row reach={family} title="With the codes below" onOpen={() => onOpen(true)} /> : null}
      {own.first === null || own.last === null ? null : (
        <p className={styles.dates}>
          First used {sayDay(own.first)}, last {sayDay(own.last)}
        </p>
      )}
    </section>
  )
}

interface RowProps {
  readonly reach: CodeReach
  readonly title: string | null
  readonly onOpen: () => void
}

function Row({ reach: { segments, sources, cases, coders }, title, onOpen }: RowProps) {
  const figures = [
    [segments, 'segment'],
    [sources, 'source'],
    [cases, 'case'],
    [coders, 'coder'],
  ] as const
  return (
    <div className={styles.row}>
      {title === null ? null : <h2 className={styles.title}>{title}</h2>}
      {figures.map(([number, unit]) => {
        const words = sayCount(number, unit)
        const [, noun = ''] = words.split(' ')
        return (
          <Button key={unit} isDisabled={segments === 0} onPress={onOpen} className={styles.figure ?? ''}>
            <span className={styles.number}>{number.toLocaleString('en')}</span> {noun}
          </Button>
        )
      })}
    </div>
  )
}
