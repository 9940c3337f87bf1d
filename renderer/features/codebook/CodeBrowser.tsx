import { Ellipsis, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { treeRows } from '../../../shared/study/treeRows.ts'
import { readNewPath, sayNewPath } from '../../../shared/study/newCodes.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { useActions } from '../../ui/actions.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import styles from './CodeBrowser.module.css'
import { CodeDialogs } from './CodeDialogs.tsx'
import { CodeTree } from './CodeTree.tsx'
import { useCodeDesk } from './codeDesk.ts'
import { panelMenu } from './codeMenu.tsx'
import { parentsIn, useCodeRows, useOpenCodes } from './useCodeRows.ts'

interface CodeBrowserProps {
  /** Enter on a code while there are no words to apply it to. */
  readonly onEnter?: (codeId: Guid) => void
}

/** The codebook as a list to work with: a field that narrows it, the tree, and what opens over it. */
export function CodeBrowser({ onEnter }: CodeBrowserProps) {
  const desk = useCodeDesk()
  const { codes, actions, chooseOne } = desk
  const workspace = useWorkspace()
  const registry = useActions()
  const [typed, setTyped] = useState('')
  const { nodes, narrowed } = useCodeRows(typed)
  const [open, setOpen] = useOpenCodes()
  const [closedHits, setClosedHits] = useState<ReadonlySet<Guid>>(new Set())
  const host = useRef<HTMLElement>(null)

  const isNarrowed = narrowed !== null
  const shownOpen = useMemo(
    () => (isNarrowed ? new Set(parentsIn(codes).filter((id) => !closedHits.has(id))) : open),
    [isNarrowed, codes, closedHits, open],
  )
  const changeOpen = (next: ReadonlySet<Guid>) => {
    // What is closed in a narrowed tree is closed for as long as it is narrowed.
    if (isNarrowed) setClosedHits(new Set(parentsIn(codes).filter((id) => !next.has(id))))
    else setOpen(next)
  }
  const narrow = (typed: string) => {
    setTyped(typed)
    setClosedHits(new Set())
  }

  // What is merely similar does not keep one from creating what was typed.
  const path = narrowed && !narrowed.isSure ? readNewPath(codes, typed) : null
  const creates = path && sayNewPath(codes, path)
  const create = async () => {
    if (!path || creates === null) return
    const codeId = await actions.create(path.names)
    if (codeId === null) return
    narrow('')
    chooseOne(codeId)
  }

  const goToTree = () => host.current?.querySelector<HTMLElement>('[role="treegrid"]')?.focus()
  /** Enter in the field: create what is not there, apply what is. */
  const submit = () => {
    if (creates !== null) return void create()
    const best = treeRows(nodes, shownOpen).find(({ node }) => narrowed?.hits.has(node.id))?.node
    if (!best) return
    chooseOne(best.id)
    if (desk.apply) desk.apply(best.id)
    else goToTree()
  }

  return (
    <section ref={host} aria-label="Codes" className={styles.browser}>
      <div className={styles.bar}>
        <SearchField
          label="Filter codes"
          placeholder="Filter codes"
          value={typed}
          onChange={narrow}
          onSubmit={submit}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            goToTree()
          }}
        />
        <IconButton
          icon={<Plus size={16} />}
          label="New code"
          onPress={() => desk.ask({ what: 'create', parentId: null })}
        />
        <Menu
          label="Codebook"
          trigger={<IconButton icon={<Ellipsis size={16} />} label="More" />}
          entries={panelMenu(desk, workspace, (action) => registry.run(action), {
            openAll: () => changeOpen(new Set(parentsIn(codes))),
            closeAll: () => changeOpen(new Set()),
          })}
        />
      </div>
      <FilterStrip />
      {codes.size === 0 ? (
        <NoCodes />
      ) : (
        <>
          {narrowed && !narrowed.isSure ? (
            <div className={styles.none}>
              <p>No code answers “{typed.trim()}”.</p>
              {creates === null ? null : (
                <Button onPress={() => void create()}>
                  <span className={styles.creates}>{creates}</span> <Keys keys="Enter" />
                </Button>
              )}
              {nodes.length > 0 ? <p>Similar:</p> : null}
            </div>
          ) : null}
          {nodes.length > 0 ? (
            <CodeTree
              nodes={nodes}
              open={shownOpen}
              onOpenChange={changeOpen}
              isNarrowed={isNarrowed}
              onEnter={onEnter}
            />
          ) : null}
        </>
      )}
      <CodeDialogs />
    </section>
  )
}

/** Says that the text shows only some codes, which is easily forgotten. */
function FilterStrip() {
  const { codes, isShown, isFiltered, actions } = useCodeDesk()
  if (!isFiltered) return null
  const number = [...codes.keys()].filter(isShown).length
  return (
    <div className={styles.strip}>
      <output>
        The text shows {number.toLocaleString('en')} of {codes.size.toLocaleString('en')} codes
      </output>
      <Button look="quiet" onPress={actions.showAll}>
        Show all
      </Button>
    </div>
  )
}

function NoCodes() {
  const { ask } = useCodeDesk()
  return (
    <EmptyState
      title="No codes yet"
      actions={
        <>
          <Button look="primary" onPress={() => ask({ what: 'create', parentId: null })}>
            New code
          </Button>
          <Button onPress={() => ask({ what: 'bin' })}>Bin…</Button>
        </>
      }
    >
      A code names something you notice in the interviews. Create one here, or select words in a transcript and press{' '}
      <Keys keys="C" />.
    </EmptyState>
  )
}
