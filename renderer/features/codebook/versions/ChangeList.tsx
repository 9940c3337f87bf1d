import type { ReactNode } from 'react'
import { CHANGE_KINDS, type ChangeKind, type VersionChange } from '../../../../shared/codebook/compareVersions.ts'
import { groupBy } from '../../../../shared/study/groupBy.ts'
import { useProject } from '../../../project/useProject.ts'
import { useWorkspace } from '../../../project/workspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { sayCount, sayMoment } from '../../../ui/say.ts'
import styles from './ChangeList.module.css'

const TITLES = {
  created: 'Created',
  split: 'Split',
  merged: 'Merged',
  retired: 'Retired',
  'taken back': 'Taken back into use',
  deleted: 'Deleted',
  redefined: 'Redefined',
  renamed: 'Renamed',
  moved: 'Moved',
  'made a heading': 'Made a heading',
  'made applicable': 'Made applicable',
} as const satisfies Record<ChangeKind, string>

const PARTS = {
  short: 'Short definition',
  full: 'Full definition',
  include: 'When to use',
  exclude: 'When not to use',
  closeButNo: 'Close but no',
  typical: 'Typical examples',
  borderline: 'Borderline examples',
} as const

interface ChangeListProps {
  readonly changes: readonly VersionChange[]
  readonly from: string
  readonly to: string
}

/** What happened, kind by kind, with who and when; a code that is still there opens its entry. */
export function ChangeList({ changes, from, to }: ChangeListProps) {
  const groups = groupBy(changes, ({ what }) => what)
  const kinds = CHANGE_KINDS.filter((kind) => groups.has(kind))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section tabIndex={0} aria-label={`From ${from} to ${to}`} className={styles.list}>
      <p className={styles.sum}>
        {kinds.map((kind) => `${groups.get(kind)?.length.toLocaleString('en')} ${kind}`).join(', ')}
      </p>
      {kinds.map((kind) => (
        <section key={kind} aria-label={TITLES[kind]}>
          <h3 className={styles.kind}>
            {TITLES[kind]} <span>{sayCount(groups.get(kind)?.length ?? 0, 'code')}</span>
          </h3>
          <ul>
            {groups.get(kind)?.map((change) => (
              <li key={change.codeId} className={styles.change}>
                <Change change={change} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Change({ change }: { readonly change: VersionChange }) {
  const workspace = useWorkspace()
  const isThere = useProject((state) => state.project.codes.has(change.codeId))
  const coder = useProject((state) => state.project.coders.get(change.by ?? ''))
  const credit = [coder?.name, change.at === null ? null : sayMoment(change.at)].filter(Boolean).join(', ')
  return (
    <>
      <div className={styles.head}>
        {isThere ? (
          <Button
            look="quiet"
            className={styles.path ?? ''}
            onPress={() => workspace.change({ view: 'codebook', codeId: change.codeId })}
          >
            {change.path}
          </Button>
        ) : (
          <span className={styles.gone}>{change.path}</span>
        )}
        {credit === '' ? null : <span className={styles.credit}>{credit}</span>}
      </div>
      <Detail change={change} />
    </>
  )
}

function Detail({ change }: { readonly change: VersionChange }): ReactNode {
  switch (change.what) {
    case 'renamed':
    case 'moved':
      return <FromTo before={change.before} after={change.after} />
    case 'merged':
      return change.into === null ? null : <p className={styles.detail}>into {change.into}</p>
    case 'split':
      return <p className={styles.detail}>into {change.into.join(', ')}</p>
    case 'redefined':
      return (
        <dl className={styles.parts}>
          {change.parts.map(({ part, before, after }) => (
            <div key={part}>
              <dt>{PARTS[part]}</dt>
              <dd>
                <FromTo before={before} after={after} />
              </dd>
            </div>
          ))}
        </dl>
      )
    default:
      return null
  }
}

function FromTo({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <p className={styles.detail} dir="auto">
      {before === '' ? null : <del>{before}</del>} {after === '' ? <i>nothing</i> : <ins>{after}</ins>}
    </p>
  )
}
