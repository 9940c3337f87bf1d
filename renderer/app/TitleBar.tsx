import { useSyncExternalStore } from 'react'
import { initialsOf } from '../../shared/study/initialsOf.ts'
import { PanelLeft, PanelRight } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { type ActionId, actionInfo, MENUS } from '../../shared/contract/actions.ts'
import type { ProjectState } from '../project/openProject.ts'
import { useProjectState } from '../project/useProject.ts'
import { shownKeys, useActions } from '../ui/actions.ts'
import { IconButton } from '../ui/Button.tsx'
import { Keys } from '../ui/Keys.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { sayAgo, sayMoment } from '../ui/say.ts'
import styles from './TitleBar.module.css'

interface TitleBarProps {
  readonly isDesktop: boolean
  /** A menu bar in the window, where the system has none. */
  readonly hasMenus: boolean
  readonly onMe: () => void
}

export function TitleBar({ isDesktop, hasMenus, onMe }: TitleBarProps) {
  const state = useProjectState()
  const actions = useActions()
  return (
    <header className={styles.bar}>
      <Mark size={20} />
      {hasMenus ? <MenuBar isDesktop={isDesktop} /> : null}
      <h1 className={styles.project} title={`${state.file.folder}/${state.file.name}`}>
        {state.project.info.title}
      </h1>
      <AriaButton className={styles.command ?? ''} onPress={() => actions.run('help.palette')}>
        <span>Search or run a command</span>
        <Keys keys={shownKeys('help.palette', isDesktop) ?? ''} />
      </AriaButton>
      <div className={styles.end}>
        <SaveMark state={state} onSave={() => actions.run('file.save')} />
        <AriaButton
          className={styles.me ?? ''}
          onPress={onMe}
          aria-label={`${initialsOf(state.me)}: you are ${state.me.name}. Change who works here`}
        >
          {initialsOf(state.me)}
        </AriaButton>
        <IconButton
          icon={<PanelLeft size={17} />}
          label="Show or hide sources"
          keys="Ctrl+B"
          onPress={() => actions.run('view.sources')}
        />
        <IconButton
          icon={<PanelRight size={17} />}
          label="Show or hide codes and details"
          keys="Ctrl+J"
          onPress={() => actions.run('view.side')}
        />
      </div>
    </header>
  )
}

/** The menus of the table of actions; items that can do nothing here are shown as such. */
export function MenuBar({ isDesktop }: { readonly isDesktop: boolean }) {
  const actions = useActions()
  // What can be done changes as parts of the window come and go.
  useSyncExternalStore(actions.subscribe, actions.version)
  return (
    <nav className={styles.menus} aria-label="Menus">
      {MENUS.map(({ title, items }) => (
        <Menu
          key={title}
          label={title}
          trigger={<AriaButton className={styles.menu ?? ''}>{title}</AriaButton>}
          entries={items.map(
            (id, at): MenuEntry => (id === null ? { id: `line ${at}`, separator: true } : entryOf(id)),
          )}
        />
      ))}
    </nav>
  )

  function entryOf(id: ActionId): MenuEntry {
    const keys = shownKeys(id, isDesktop)
    return {
      id,
      text: actionInfo(id).title,
      ...(keys === undefined ? {} : { keys }),
      isDisabled: actions.handler(id) === undefined,
      run: () => void actions.run(id),
    }
  }
}

const SAVE_WORDS = {
  saved: 'Saved',
  waiting: 'Kept, saving soon',
  saving: 'Saving…',
  failed: 'Not saved',
} as const

/** Whether the project file holds everything. Until it does, the journal on this computer does. */
function SaveMark({
  state: { save, readOnly, file },
  onSave,
}: {
  readonly state: ProjectState
  readonly onSave: () => void
}) {
  if (readOnly)
    return (
      <span className={styles.readOnly} title={readOnly.message}>
        Read only
      </span>
    )
  const title =
    save.is === 'saved'
      ? `${file.folder}/${file.name}${save.at === null ? '' : `, ${sayMoment(save.at)} (${sayAgo(save.at)})`}`
      : save.is === 'failed'
        ? save.message
        : 'Every change is on disk already; the project file follows within seconds.'
  return (
    <AriaButton
      className={`${styles.save} ${styles[save.is]}`}
      onPress={onSave}
      aria-label={`${SAVE_WORDS[save.is]}. ${title}. Save now`}
    >
      <span className={styles.light} aria-hidden />
      <output>{SAVE_WORDS[save.is]}</output>
    </AriaButton>
  )
}
