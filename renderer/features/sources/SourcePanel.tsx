import { Ellipsis, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  Button as AriaButton,
  Collection,
  type Key,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  Virtualizer,
} from 'react-aria-components'
import { shareCoded } from '../../../shared/indexes/coverage.ts'
import type { Source } from '../../../shared/records/source.ts'
import { codingsOf, type Project } from '../../../shared/study/project.ts'
import { sourceGroups, sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { saveOriginalFile } from '../../project/originalFile.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import { useActions } from '../../ui/actions.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayShare } from '../../ui/say.ts'
import { TextField } from '../../ui/TextField.tsx'
import { SourceDialogs, type SourceTask } from './SourceDialogs.tsx'
import styles from './SourcePanel.module.css'

/** The height of a row of the kit; only rows in view are drawn, as a project may have a thousand sources. */
const LAYOUT = { rowSize: 28 } as const

/** The interviews, by person and wave, each with how much of it is coded. */
export function SourcePanel() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const { sourceId } = useWorkspaceState()
  const workspace = useWorkspace()
  const actions = useActions()
  const [filter, setFilter] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<Key>>(new Set())
  const [task, setTask] = useState<SourceTask | null>(null)
  const groups = useGroups(project, filter)
  const keys = useMemo(() => groups.map(({ id }) => id), [groups])
  const expanded = useMemo(() => keys.filter((key) => !closed.has(key)), [keys, closed])
  const selected = useMemo(
    () => groups.flatMap(({ children }) => children.filter(({ source }) => source.id === sourceId).map(({ id }) => id)),
    [groups, sourceId],
  )

  return (
    <section className={styles.panel} aria-label="Sources">
      <header className={styles.head}>
        <h2 className={styles.title}>Sources</h2>
        <IconButton
          icon={<Plus size={16} />}
          label="Import transcripts…"
          keys="Ctrl+I"
          onPress={() => actions.run('file.import')}
        />
      </header>
      {project.sources.size > 8 ? (
        <div className={styles.filter}>
          <TextField label="Filter sources" isLabelHidden placeholder="Filter…" value={filter} onChange={setFilter} />
        </div>
      ) : null}
      {project.sources.size === 0 ? (
        <div className={styles.empty}>
          <p>Interviews and field notes stand here, by person and wave.</p>
          <Button onPress={() => actions.run('file.import')}>Import transcripts…</Button>
        </div>
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
          <Tree
            aria-label="Sources"
            items={groups}
            expandedKeys={expanded}
            onExpandedChange={(open) => setClosed(new Set(keys.filter((key) => !open.has(key))))}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={selected}
            onSelectionChange={(chosen) => {
              const item = groups
                .flatMap((group) => group.children)
                .find(({ id }) => chosen !== 'all' && chosen.has(id))
              if (item) workspace.openSource(item.source.id)
            }}
            className={styles.tree ?? ''}
            renderEmptyState={() => <p className={styles.none}>No source has this in its name.</p>}
          >
            {(group) => (
              <TreeItem id={group.id} textValue={group.name} className={styles.group ?? ''}>
                <TreeItemContent>
                  {({ isExpanded }) => (
                    <div className={styles.groupRow}>
                      <AriaButton slot="chevron" className={`${styles.chevron} ${isExpanded ? styles.open : ''}`}>
                        ▸
                      </AriaButton>
                      <span className={styles.name}>{group.name}</span>
                    </div>
                  )}
                </TreeItemContent>
                <Collection items={group.children}>
                  {(item) => (
                    <TreeItem id={item.id} textValue={`${group.name} ${item.label}`} className={styles.item ?? ''}>
                      <TreeItemContent>
                        <div className={styles.row}>
                          <span className={styles.name} title={item.source.name}>
                            {item.label}
                          </span>
                          <span className={styles.share} title="Share of the text that is coded">
                            {sayShare(item.share)}
                          </span>
                          <Menu
                            label={`Actions for ${item.label}`}
                            trigger={
                              <AriaButton className={styles.more ?? ''} aria-label={`Actions for ${item.label}`}>
                                <Ellipsis size={14} />
                              </AriaButton>
                            }
                            entries={[
                              {
                                id: 'details',
                                text: 'Case, wave and details…',
                                run: () => setTask({ is: 'details', source: item.source }),
                              },
                              {
                                id: 'export',
                                text: 'Export with its coding…',
                                isDisabled: item.source.textId === null,
                                run: () =>
                                  workspace.change({ exporting: { kind: 'source', sourceId: item.source.id } }),
                              },
                              ...(item.source.original
                                ? [
                                    {
                                      id: 'original',
                                      text: 'Save original file…',
                                      run: () => void saveOriginalFile(open, item.source),
                                    },
                                  ]
                                : []),
                              {
                                id: 'delete',
                                text: 'Delete…',
                                isDanger: true,
                                run: () => setTask({ is: 'delete', source: item.source }),
                              },
                            ]}
                          />
                        </div>
                      </TreeItemContent>
                    </TreeItem>
                  )}
                </Collection>
              </TreeItem>
            )}
          </Tree>
        </Virtualizer>
      )}
      <SourceDialogs task={task} onClose={() => setTask(null)} />
    </section>
  )
}

interface GroupRow {
  readonly id: string
  readonly name: string
  readonly children: readonly {
    readonly id: string
    readonly label: string
    readonly source: Source
    readonly share: number | null
  }[]
}

/** Rows that say what they said before are the same objects: a coding draws the row of its source, not a thousand others. */
function useGroups(project: Project, filter: string): readonly GroupRow[] {
  const [before] = useState(() => new Map<string, GroupRow>())
  return useMemo(
    () =>
      filteredGroups(project, filter).map((group) => {
        const known = before.get(group.id)
        const rows = new Map(known?.children.map((row) => [row.id, row]))
        const children = group.children.map((row) => {
          const same = rows.get(row.id)
          return same && isSame(same, row) ? same : row
        })
        const isUnchanged =
          known?.name === group.name &&
          known.children.length === children.length &&
          known.children.every((row, at) => row === children[at])
        const kept = isUnchanged ? known : { ...group, children }
        before.set(group.id, kept)
        return kept
      }),
    [before, project, filter],
  )
}

function isSame(one: GroupRow['children'][number], other: GroupRow['children'][number]): boolean {
  return one.label === other.label && one.source === other.source && sayShare(one.share) === sayShare(other.share)
}

function filteredGroups(project: Project, filter: string): GroupRow[] {
  const wanted = filter.trim().toLowerCase()
  return sourceGroups(project)
    .map((group): GroupRow => {
      const name = group.case?.name ?? (project.cases.size === 0 ? 'All sources' : 'No case')
      const groupId = group.case?.id ?? 'no-case'
      const matches = (source: Source) =>
        `${name} ${source.name} ${sourceLabel(project, source)}`.toLowerCase().includes(wanted)
      return {
        id: groupId,
        name,
        children: group.sources.filter(matches).map((source) => ({
          id: `${groupId} ${source.id}`,
          label: group.case ? sourceLabel(project, source) : source.name,
          source,
          share: shareCoded(codingsOf(project, source.id), source.length),
        })),
      }
    })
    .filter(({ children }) => children.length > 0)
}
