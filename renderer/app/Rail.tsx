import { BookOpenText, History, NotebookPen, Search, Tags } from 'lucide-react'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import type { ActionId } from '../../shared/contract/actions.ts'
import { useWorkspaceState, type ViewName } from '../project/workspace.ts'
import { useActions } from '../ui/actions.ts'
import { Hint } from '../ui/Hint.tsx'
import styles from './Rail.module.css'

const VIEWS: readonly {
  readonly view: ViewName
  readonly text: string
  readonly action: ActionId
  readonly keys: string
  readonly icon: ReactNode
}[] = [
  {
    view: 'read',
    text: 'Read',
    action: 'view.read',
    keys: 'Ctrl+1',
    icon: <BookOpenText size={19} strokeWidth={1.7} />,
  },
  {
    view: 'codebook',
    text: 'Codebook',
    action: 'view.codebook',
    keys: 'Ctrl+2',
    icon: <Tags size={19} strokeWidth={1.7} />,
  },
  {
    view: 'search',
    text: 'Search',
    action: 'edit.search',
    keys: 'Ctrl+Shift+F',
    icon: <Search size={19} strokeWidth={1.7} />,
  },
  {
    view: 'memos',
    text: 'Memos',
    action: 'view.memos',
    keys: 'Ctrl+3',
    icon: <NotebookPen size={19} strokeWidth={1.7} />,
  },
  {
    view: 'history',
    text: 'History',
    action: 'view.history',
    keys: 'Ctrl+4',
    icon: <History size={19} strokeWidth={1.7} />,
  },
]

/** The places of a project. */
export function Rail() {
  const { view } = useWorkspaceState()
  const actions = useActions()
  return (
    <nav className={styles.rail} aria-label="Views">
      {VIEWS.map((one) => (
        <Hint key={one.view} text={one.text} keys={one.keys}>
          <ToggleButton
            isSelected={view === one.view}
            aria-current={view === one.view ? 'page' : undefined}
            onPress={() => actions.run(one.action)}
            className={styles.item ?? ''}
          >
            {one.icon}
            <span className={styles.text}>{one.text}</span>
          </ToggleButton>
        </Hint>
      ))}
    </nav>
  )
}
