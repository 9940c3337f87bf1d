import Fuse from 'fuse.js'
import { useMemo, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components'
import { type ActionId, ACTIONS, actionInfo } from '../../shared/contract/actions.ts'
import { codePath } from '../../shared/study/codeTree.ts'
import { colorOfCode } from '../../shared/study/colorOfCode.ts'
import type { OpenProject } from '../project/openProject.ts'
import type { Workspace } from '../project/workspace.ts'
import { shownKeys, useActions } from '../ui/actions.ts'
import { Keys } from '../ui/Keys.tsx'
import styles from './CommandPalette.module.css'

interface CommandPaletteProps {
  /** Null on the welcome page. */
  readonly open: OpenProject | null
  readonly workspace: Workspace | null
  readonly isDesktop: boolean
  readonly onClose: () => void
}

interface Entry {
  readonly id: string
  readonly text: string
  readonly note: string
  readonly keys?: string | undefined
  readonly color?: string
  readonly run: () => void
}

const SHOWN = 40

/** Everything by its name: commands, sources, codes, memos. */
export function CommandPalette({ open, workspace, isDesktop, onClose }: CommandPaletteProps) {
  const actions = useActions()
  const [query, setQuery] = useState('')
  const entries = useMemo(
    () => [...commandEntries(actions, isDesktop), ...(open && workspace ? studyEntries(open, workspace) : [])],
    [actions, isDesktop, open, workspace],
  )
  const fuse = useMemo(
    () => new Fuse(entries, { keys: ['text', 'note'], threshold: 0.35, ignoreLocation: true }),
    [entries],
  )
  const shown =
    query.trim() === '' ? entries.slice(0, SHOWN) : fuse.search(query, { limit: SHOWN }).map(({ item }) => item)

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Search or run a command" className={styles.dialog ?? ''}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField aria-label="Search or run a command" autoFocus className={styles.search ?? ''}>
              <Input placeholder="A command, a source, a code…" className={styles.input ?? ''} />
            </SearchField>
            <Menu
              items={shown}
              className={styles.list ?? ''}
              aria-label="What was found"
              renderEmptyState={() => <p className={styles.none}>Nothing has this name.</p>}
              onAction={(id) => {
                onClose()
                // After the dialog has given the focus back.
                setTimeout(() => shown.find((entry) => entry.id === id)?.run())
              }}
            >
              {(entry) => (
                <MenuItem id={entry.id} textValue={entry.text} className={styles.item ?? ''}>
                  {entry.color === undefined ? null : (
                    <span className={styles.dot} style={{ background: entry.color }} aria-hidden />
                  )}
                  <Text slot="label" className={styles.text ?? ''}>
                    {entry.text}
                  </Text>
                  <Text slot="description" className={styles.note ?? ''}>
                    {entry.note}
                  </Text>
                  {entry.keys === undefined ? null : <Keys keys={entry.keys} />}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function commandEntries(actions: ReturnType<typeof useActions>, isDesktop: boolean): Entry[] {
  return (Object.keys(ACTIONS) as ActionId[])
    .filter((id) => id !== 'help.palette' && actions.handler(id) !== undefined)
    .map((id) => ({
      id,
      text: actionInfo(id).title,
      note: 'command',
      keys: shownKeys(id, isDesktop),
      run: () => void actions.run(id),
    }))
}

function studyEntries({ state }: OpenProject, workspace: Workspace): Entry[] {
  const { project } = state
  return [
    ...[...project.sources.values()].map((source) => ({
      id: source.id,
      text: source.name,
      note: 'source',
      run: () => workspace.openSource(source.id),
    })),
    ...[...project.codes.values()].map((code) => ({
      id: `code ${code.id}`,
      text: codePath(project.codes, code.id),
      note: 'code',
      color: colorOfCode(project.codes, code.id),
      run: () => workspace.change({ view: 'codebook', codeId: code.id }),
    })),
    ...[...project.memos.values()].map((memo) => ({
      id: `memo ${memo.id}`,
      text: memo.title.trim() || memo.text.slice(0, 60),
      note: 'memo',
      run: () =>
        workspace.change({ memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null } }),
    })),
  ]
}
