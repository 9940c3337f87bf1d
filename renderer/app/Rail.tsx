import { ToggleButton } from 'react-aria-components'
import { type ActionId, actionInfo } from '../../shared/contract/actions.ts'
import { useWorkspaceState } from '../project/workspace.ts'
import { useActions } from '../ui/actions.ts'
import { Hint } from '../ui/Hint.tsx'
import styles from './Rail.module.css'
import { VIEWS } from './views.tsx'

/** The places of a project. */
export function Rail() {
  const { view } = useWorkspaceState()
  const actions = useActions()
  return (
    <nav className={styles.rail} aria-label="Views">
      {VIEWS.map((one) => (
        <Hint key={one.view} text={one.text} {...keysOf(one.action)}>
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

function keysOf(action: ActionId): { readonly keys?: string } {
  const { keys } = actionInfo(action)
  return keys === undefined ? {} : { keys }
}
