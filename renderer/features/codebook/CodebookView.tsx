import { useRef } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { changeSettings, settings } from '../../project/settings.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspaceState } from '../../project/workspace.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CodeBrowser } from './CodeBrowser.tsx'
import { CodeEntry } from './CodeEntry.tsx'
import styles from './CodebookView.module.css'
import { CodeDeskContext, useNewCodeDesk } from './codeDesk.ts'

/** The Codebook: the tree of codes, and what is written about the chosen one. */
export function CodebookView() {
  const desk = useNewCodeDesk('codebook')
  const { codeId } = useWorkspaceState()
  const hasCodes = useProject((state) => state.project.codes.size > 0)
  const entry = useRef<HTMLDivElement>(null)
  const code = codeId === null ? undefined : desk.codes.get(codeId)
  const size = settings().panelSizes['codebook']
  return (
    <CodeDeskContext value={desk}>
      <Group
        disableCursor
        className={styles.view}
        onLayoutChanged={({ codebook }) =>
          codebook !== undefined && changeSettings({ panelSizes: { ...settings().panelSizes, codebook } })
        }
      >
        <Panel
          id="codebook"
          minSize={176}
          maxSize={520}
          defaultSize={size === undefined ? 320 : String(size)}
          className={styles.tree}
        >
          <CodeBrowser onEnter={() => entry.current?.querySelector<HTMLElement>('input, textarea')?.focus()} />
        </Panel>
        <Separator className={styles.separator} aria-label="Width of the codes" />
        <Panel id="entry" minSize={280} className={styles.entry}>
          <div ref={entry} className={styles.scrolls}>
            {code ? <CodeEntry key={code.id} code={code} /> : hasCodes ? <NoneChosen /> : <WhatFor />}
          </div>
        </Panel>
      </Group>
    </CodeDeskContext>
  )
}

function NoneChosen() {
  return (
    <EmptyState title="Choose a code">
      Its entry opens here: what the code means, when to use it and when not, and quotations that show it.
    </EmptyState>
  )
}

function WhatFor() {
  return (
    <EmptyState title="The codebook">
      Here you write down what each code means, when to use it and when not, with quotations that show it, so that it is
      applied the same way throughout.
    </EmptyState>
  )
}
