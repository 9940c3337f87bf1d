import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { CodePanel } from '../features/codebook/CodePanel.tsx'
import { DetailsPanel } from '../features/read/DetailsPanel.tsx'
import { useWorkspace, useWorkspaceState } from '../project/workspace.ts'
import styles from './SidePanel.module.css'

/** Codes, and what is known of the thing in hand. */
export function SidePanel() {
  const { sidePanel } = useWorkspaceState()
  const workspace = useWorkspace()
  return (
    <Tabs
      className={styles.tabs ?? ''}
      selectedKey={sidePanel}
      onSelectionChange={(key) => workspace.change({ sidePanel: key === 'details' ? 'details' : 'codes' })}
    >
      <TabList aria-label="Codes and details" className={styles.list ?? ''}>
        <Tab id="codes" className={styles.tab ?? ''}>
          Codes
        </Tab>
        <Tab id="details" className={styles.tab ?? ''}>
          Details
        </Tab>
      </TabList>
      <TabPanel id="codes" className={styles.panel ?? ''}>
        <CodePanel onApply={(codeId) => workspace.wishCode(codeId)} />
      </TabPanel>
      <TabPanel id="details" className={`${styles.panel} ${styles.scrolls}`}>
        <DetailsPanel />
      </TabPanel>
    </Tabs>
  )
}
